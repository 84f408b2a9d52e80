import type { Kysely } from 'kysely';
import type { Schema } from '#server/db/schema.ts';
import { BUILTIN_SURVEYS } from '#shared/surveys/builtin.ts';
import type { Survey } from '#shared/survey.ts';

/*
 * A published survey never changes, so one that was read once is kept for good: every response asks for its
 * survey, and the counters' layout hangs on the object.
 */
const known = new WeakMap<object, Map<string, Survey>>();
const knownTo = (db: Kysely<Schema>): Map<string, Survey> => {
	let surveys = known.get(db);
	if (!surveys) known.set(db, (surveys = new Map()));
	return surveys;
};

/** Puts the built-in surveys into the database, those that are missing. */
export async function storeBuiltinSurveys(db: Kysely<Schema>): Promise<void> {
	await db
		.insertInto('survey')
		.values(
			BUILTIN_SURVEYS.map((survey) => ({
				id: survey.id,
				version: survey.version,
				document: JSON.stringify(survey)
			}))
		)
		.onConflict((conflict) => conflict.columns(['id', 'version']).doNothing())
		.execute();
}

/** A version of a survey; undefined when there is none. */
export async function findSurvey(
	db: Kysely<Schema>,
	id: string,
	version: number
): Promise<Survey | undefined> {
	const surveys = knownTo(db);
	const key = `${id} ${version}`;
	const found = surveys.get(key);
	if (found) return found;
	const row = await db
		.selectFrom('survey')
		.select('document')
		.where('id', '=', id)
		.where('version', '=', version)
		.executeTakeFirst();
	if (!row) return undefined;
	const survey = JSON.parse(row.document) as Survey;
	surveys.set(key, survey);
	return survey;
}

/** The newest version of every survey, or of one. */
export async function latestSurveys(db: Kysely<Schema>, id?: string): Promise<Survey[]> {
	const rows = await db
		.selectFrom('survey')
		.select((e) => ['id', e.fn.max('version').as('version')])
		.$if(id !== undefined, (query) => query.where('id', '=', id!))
		.groupBy('id')
		.orderBy('id')
		.execute();
	const surveys = await Promise.all(rows.map((row) => findSurvey(db, row.id, row.version)));
	return surveys.filter((survey) => survey !== undefined);
}
