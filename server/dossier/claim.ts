import { counterTable } from '#server/db/counter-table.ts';
import { each, type Statement, type Steps } from '#server/db/steps.ts';

/*
 * What the intake does for dossiers, within its transaction: a survey code is used up, and its procedure's counters
 * move. Of the dossier nothing is written but that its code was used.
 */

const CLAIM: Statement = {
	sqlite: 'update dossier set answered = 1 where survey_code = ? and answered = 0 returning survey_code',
	// Locked in one order, so that of two processes one waits for the other; what it finds then is what the other has left.
	postgres: `with free as (
			select survey_code from dossier where survey_code = any($1::text[]) and answered = 0
			order by survey_code for update
		)
		update dossier set answered = 1 from free where dossier.survey_code = free.survey_code
		returning dossier.survey_code`
};

/** Uses up survey codes and gives those that were free. */
export function* claimCodes(codes: readonly string[]): Steps<Set<string>> {
	const used = yield* each<{ survey_code: string }>(
		CLAIM,
		[...new Set(codes)].map((code) => [code])
	);
	return new Set(used.map((row) => row.survey_code));
}

/** Which line of the table `procedure_total`. */
export interface ProcedureKey {
	campaign_id: string;
	poster: string;
	survey_id: string;
	survey_version: number;
}

/** Counts answers of slips for their procedure and channel. */
export const procedureTallies = counterTable<ProcedureKey>('procedure_total', {
	campaign_id: 'text',
	poster: 'text',
	survey_id: 'text',
	survey_version: 'int'
});
