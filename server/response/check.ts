import type { Db, Trx } from '#server/db/connect.ts';
import { recountedProcedures, storedProcedures } from '#server/dossier/recount.ts';
import { streamRows } from '#server/db/stream.ts';
import { findSurvey } from '#server/survey/queries.ts';
import type { Answers } from '#shared/response.ts';
import type { Day } from '#shared/time.ts';
import { addCounters, count, noCounters, type Counters } from '#shared/total.ts';

/** What totals are kept of, day by day. */
interface Subject {
	campaign_id: string;
	unit_id: string;
	survey_id: string;
	survey_version: number;
}

/** A total that is not what its responses come to. */
export interface Difference {
	campaignId: string;
	unitId: string;
	surveyId: string;
	surveyVersion: number;
	/** Empty: all days together. */
	day: Day | '';
	/** The slip poster whose counters they are (a school's procedure and channel); null for a unit's totals. */
	poster: string | null;
	/** Null: there is no such total. */
	stored: Counters | null;
	/** Null: there is no such response. */
	recounted: Counters | null;
}

/** One subject's counters by day. */
export interface Group {
	subject: Subject;
	days: Map<Day | '', Counters>;
}

/**
 * Recounts every total from the raw responses, those of procedures too, and gives those that differ, in order.
 *
 * Reads one snapshot, so that a server which goes on taking answers does not show as differences, and both
 * tables side by side in one order, so that never more than one school's days are held.
 */
export function checkTotals(db: Db): Promise<Difference[]> {
	const transaction = db.transaction();
	// SQLite gives every transaction a snapshot of its own.
	const snapshot = db.engine === 'sqlite' ? transaction : transaction.setIsolationLevel('repeatable read');
	return snapshot.execute(async (trx) => {
		const differences: Difference[] = [];
		const totals = storedTotals(trx, db);
		const recounts = recountedTotals(trx, db);
		try {
			let stored = (await totals.next()).value;
			let recounted = (await recounts.next()).value;
			while (stored ?? recounted) {
				const order = !stored ? 1 : !recounted ? -1 : compare(stored.subject, recounted.subject);
				differences.push(
					...differencesOf(order <= 0 ? stored! : undefined, order >= 0 ? recounted! : undefined)
				);
				if (order <= 0) stored = (await totals.next()).value;
				if (order >= 0) recounted = (await recounts.next()).value;
			}
			return [...differences, ...(await procedureDifferences(trx, db))];
		} finally {
			// Also after an error: an open cursor would keep the transaction from ending.
			await totals.return();
			await recounts.return();
		}
	});
}

/** The counters of procedures that are not what their responses come to. */
async function procedureDifferences(trx: Trx, db: Db): Promise<Difference[]> {
	const recounted = await recountedProcedures(trx, db);
	const stored = await storedProcedures(trx);
	return [...new Set([...stored.keys(), ...recounted.keys()])].sort().flatMap((name): Difference[] => {
		const [left, right] = [stored.get(name), recounted.get(name)];
		if (same(left?.counters ?? [], right?.counters ?? [])) return [];
		const { key } = (left ?? right)!;
		return [
			{
				campaignId: key.campaign_id,
				unitId: key.unit_id,
				surveyId: key.survey_id,
				surveyVersion: key.survey_version,
				day: '',
				poster: key.poster,
				stored: left?.counters ?? null,
				recounted: right?.counters ?? null
			}
		];
	});
}

function differencesOf(stored: Group | undefined, recounted: Group | undefined): Difference[] {
	const { campaign_id, unit_id, survey_id, survey_version } = (stored ?? recounted)!.subject;
	const days = new Set([...(stored?.days.keys() ?? []), ...(recounted?.days.keys() ?? [])]);
	return [...days].sort().flatMap((day) => {
		const left = stored?.days.get(day) ?? null;
		const right = recounted?.days.get(day) ?? null;
		if (same(left ?? [], right ?? [])) return [];
		return {
			campaignId: campaign_id,
			unitId: unit_id,
			surveyId: survey_id,
			surveyVersion: survey_version,
			day,
			poster: null,
			stored: left,
			recounted: right
		};
	});
}

/** Equal, where counters that are not there are nought: a deleted response may leave noughts behind. */
const same = (a: Counters, b: Counters): boolean =>
	Array.from({ length: Math.max(a.length, b.length) }).every((_, i) => (a[i] ?? 0) === (b[i] ?? 0));

async function* storedTotals(trx: Trx, db: Db): AsyncGenerator<Group, void> {
	let group: Group | undefined;
	for await (const row of inOrder<{ counters: string }>(trx, db, 'total', 'counters')) {
		if (group && compare(group.subject, row) !== 0) {
			yield group;
			group = undefined;
		}
		group ??= { subject: row, days: new Map() };
		group.days.set(row.day, JSON.parse(row.counters) as Counters);
	}
	if (group) yield group;
}

/** What the totals should be, from the raw responses: each subject's counters by day and for all days, in order. */
export async function* recountedTotals(trx: Trx, db: Db): AsyncGenerator<Group, void> {
	let group: Group | undefined;
	for await (const row of inOrder<{ answers: string }>(trx, db, 'response', 'answers')) {
		if (group && compare(group.subject, row) !== 0) {
			yield withAllDays(group);
			group = undefined;
		}
		group ??= { subject: row, days: new Map() };
		const survey = await findSurvey(trx, row.survey_id, row.survey_version);
		if (!survey) throw new Error(`survey ${row.survey_id} version ${row.survey_version} is missing`);
		let counters = group.days.get(row.day);
		if (!counters) group.days.set(row.day, (counters = noCounters(survey)));
		count(survey, counters, JSON.parse(row.answers) as Answers);
	}
	if (group) yield withAllDays(group);
}

function withAllDays(group: Group): Group {
	const all: Counters = [];
	for (const counters of group.days.values()) addCounters(all, counters);
	group.days.set('', all);
	return group;
}

/** The rows of either table in the order that {@link compare} means: by bytes, whatever the database's language. */
function inOrder<Content>(trx: Trx, db: Db, table: 'total' | 'response', content: keyof Content & string) {
	const bytewise = db.engine === 'sqlite' ? '' : 'collate "C"';
	return streamRows<Subject & { day: string } & Content>(
		trx,
		db,
		`select campaign_id, unit_id, survey_id, survey_version, day, ${content} from ${table}
		order by campaign_id ${bytewise}, unit_id ${bytewise}, survey_id ${bytewise}, survey_version`
	);
}

function compare(a: Subject, b: Subject): number {
	for (const column of ['campaign_id', 'unit_id', 'survey_id', 'survey_version'] as const)
		if (a[column] !== b[column]) return a[column] < b[column] ? -1 : 1;
	return 0;
}
