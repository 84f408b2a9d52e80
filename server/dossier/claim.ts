import { each, insertInto, unnest, type Statement, type Steps } from '#server/db/steps.ts';
import { addCounters, type Counters } from '#shared/total.ts';

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
const KEY = { campaign_id: 'text', poster: 'text', survey_id: 'text', survey_version: 'int' } as const;
const COLUMNS = Object.keys(KEY).join(', ');
const keyOf = (key: ProcedureKey) => [key.campaign_id, key.poster, key.survey_id, key.survey_version];
const nameOf = (key: ProcedureKey) => keyOf(key).join(' ');

/** Counters to add to the lines of `procedure_total`, by names of the caller's. */
export type ProcedureTotals = Map<string, { key: ProcedureKey; counters: Counters }>;

const MAKE: Statement = {
	postgres: insertInto('procedure_total', { ...KEY, counters: 'text' }, 'on conflict do nothing').postgres
};
const LOCK: Statement = {
	sqlite: `select * from procedure_total where (${COLUMNS}) = (?, ?, ?, ?)`,
	postgres: `select t.* from procedure_total t join ${unnest(KEY)} as k (${COLUMNS}) using (${COLUMNS})
		order by ${COLUMNS} for update of t`
};
const WRITE = insertInto(
	'procedure_total',
	{ ...KEY, counters: 'text' },
	`on conflict (${COLUMNS}) do update set counters = excluded.counters`
);

/** Adds counters to their lines, which it makes and locks in one order where they are missing. */
export function* addToProcedureTotals(totals: ProcedureTotals): Steps<void> {
	const lines = [...totals.values()].toSorted((a, b) => (nameOf(a.key) < nameOf(b.key) ? -1 : 1));
	const keys = lines.map(({ key }) => keyOf(key));
	yield* each(
		MAKE,
		keys.map((key) => [...key, '[]'])
	);
	const found = yield* each<ProcedureKey & { counters: string }>(LOCK, keys);
	const before = new Map(found.map((row) => [nameOf(row), JSON.parse(row.counters) as Counters]));
	yield* each(
		WRITE,
		lines.map(({ key, counters }) => {
			const sum = [...counters];
			addCounters(sum, before.get(nameOf(key)) ?? []);
			return [...keyOf(key), JSON.stringify(sum)];
		})
	);
}
