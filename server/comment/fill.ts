import { sql, type Kysely } from 'kysely';
import type { Schema } from '#server/db/schema.ts';
import type { Answers } from '#shared/response.ts';
import type { Survey } from '#shared/survey.ts';
import { commentsOf, textKeys, type Commented, type NewComment } from './made.ts';

/*
 * Comments come into being with their answers, in one transaction. Where answers are without them (stored before there
 * were comments, or come back out of an older backup) they are made here, once.
 */

/** Answers read at a time. */
const AT_ONCE = 500;

/**
 * Makes the comments that are missing and says how many. Doing it again changes nothing. Used by a migration: it writes
 * no column that came later.
 */
export async function fillComments(db: Kysely<Schema>): Promise<number> {
	let made = 0;
	for await (const missing of missingComments(db)) {
		await db
			.insertInto('comment')
			.values(missing)
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		made += missing.length;
	}
	return made;
}

/** How many texts of stored answers are no comments: none, or something is wrong. */
export async function countMissing(db: Kysely<Schema>): Promise<number> {
	let count = 0;
	for await (const missing of missingComments(db)) count += missing.length;
	return count;
}

async function* missingComments(db: Kysely<Schema>): AsyncGenerator<NewComment[], void> {
	const surveys = await db.selectFrom('survey').select(['id', 'version', 'document']).execute();
	for (const { id, version, document } of surveys) {
		const survey = JSON.parse(document) as Survey;
		if (textKeys(survey).length === 0) continue;
		for (let after = ''; ;) {
			const { rows } = await sql<Commented & { answers: string }>`
				select r.campaign_id, r.id, r.unit_id, r.hash, r.answers from response r
				where r.survey_id = ${id} and r.survey_version = ${version} and r.id > ${after}
				and (${sql.join(
					textKeys(survey).map((key) => sql`r.answers like ${`%"${key}":%`}`),
					sql` or `
				)})
				order by r.id limit ${AT_ONCE}`.execute(db);
			if (rows.length === 0) break;
			after = rows.at(-1)!.id;
			const expected = rows.flatMap((row) => commentsOf(survey, row, JSON.parse(row.answers) as Answers));
			const there = await db
				.selectFrom('comment')
				.select(['response_id', 'question'])
				.where(
					'response_id',
					'in',
					rows.map((row) => row.id)
				)
				.where('campaign_id', 'in', [...new Set(rows.map((row) => row.campaign_id))])
				.execute();
			const has = new Set(there.map(({ response_id, question }) => `${response_id} ${question}`));
			const missing = expected.filter(({ response_id, question }) => !has.has(`${response_id} ${question}`));
			if (missing.length > 0) yield missing;
		}
	}
}
