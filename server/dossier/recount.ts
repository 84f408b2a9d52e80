import type { Db, Trx } from '#server/db/connect.ts';
import { streamRows } from '#server/db/stream.ts';
import { findSurvey } from '#server/survey/queries.ts';
import type { Answers } from '#shared/response.ts';
import { count, noCounters, type Counters } from '#shared/total.ts';
import type { ProcedureKey } from './claim.ts';

/** Counters of one slip poster in one version of a survey, as stored or as they should be. */
export interface ProcedureLine {
	key: ProcedureKey & { unit_id: string };
	counters: Counters;
}
type Lines = Map<string, ProcedureLine>;
const nameOf = ({ campaign_id, poster, survey_id, survey_version }: ProcedureKey) =>
	`${campaign_id} ${poster} ${survey_id} ${survey_version}`;

/** What `procedure_total` should hold, from the raw responses: a line for each slip poster that has any. */
export async function recountedProcedures(trx: Trx, db: Db): Promise<Lines> {
	const lines: Lines = new Map();
	for await (const { answers, ...key } of streamRows<ProcedureLine['key'] & { answers: string }>(
		trx,
		db,
		`select r.campaign_id, r.poster, r.survey_id, r.survey_version, p.unit_id, r.answers
		from poster p join response r on r.campaign_id = p.campaign_id and r.poster = p.code
		where p.procedure is not null`
	)) {
		const survey = await findSurvey(trx, key.survey_id, key.survey_version);
		if (!survey) throw new Error(`survey ${key.survey_id} version ${key.survey_version} is missing`);
		const name = nameOf(key);
		let line = lines.get(name);
		if (!line) lines.set(name, (line = { key, counters: noCounters(survey) }));
		count(survey, line.counters, JSON.parse(answers) as Answers);
	}
	return lines;
}

/** What `procedure_total` does hold. */
export async function storedProcedures(trx: Trx): Promise<Lines> {
	const rows = await trx
		.selectFrom('procedure_total as t')
		.leftJoin('poster as p', 'p.code', 't.poster')
		.select(['t.campaign_id', 't.poster', 't.survey_id', 't.survey_version', 't.counters', 'p.unit_id'])
		.execute();
	return new Map(
		rows.map(({ counters, unit_id, ...key }) => [
			nameOf(key),
			{ key: { ...key, unit_id: unit_id ?? '' }, counters: JSON.parse(counters) as Counters }
		])
	);
}

/** Writes `procedure_total` anew from the raw responses. */
export async function rewriteProcedures(trx: Trx, db: Db): Promise<void> {
	const lines = await recountedProcedures(trx, db);
	await trx.deleteFrom('procedure_total').execute();
	const rows = [...lines.values()].map(({ key: { unit_id: _, ...key }, counters }) => ({
		...key,
		counters: JSON.stringify(counters)
	}));
	for (let from = 0; from < rows.length; from += 500)
		await trx
			.insertInto('procedure_total')
			.values(rows.slice(from, from + 500))
			.execute();
}
