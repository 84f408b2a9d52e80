import type { Kysely, Selectable } from 'kysely';
import { toCampaign } from '#server/campaign/queries.ts';
import type { PosterTable, Schema } from '#server/db/schema.ts';
import { findSurvey } from '#server/survey/queries.ts';
import { findUnit, toUnit } from '#server/unit/queries.ts';
import { stateOf, type Campaign } from '#shared/campaign.ts';
import { isOnPaper, wayOf, type Poster, type PosterWay } from '#shared/poster.ts';
import type { Survey } from '#shared/survey.ts';
import type { Day, Instant } from '#shared/time.ts';
import { successorOn } from '#shared/unit-history.ts';
import type { Unit } from '#shared/unit.ts';

/** A poster with all that its page and its answers need. */
export interface PosterInPlace {
	poster: Poster;
	/** The poster it leads to: itself, or the newest of those that took its place one after another. */
	newest: Poster;
	/** The codes of the posters that lead to it. */
	former: string[];
	/** The school it speaks for: its own, or the one that this has been merged into. */
	unit: Unit;
	campaign: Campaign;
	survey: Survey;
	/** Of a code that a dossier came with; `poster` is then where its school's answers to the procedure are counted. */
	slip: Slip | null;
}

/** A dossier's survey code: one answer, for a time. */
export interface Slip {
	code: string;
	/** The procedure's name. */
	procedure: string;
	/** From then on it is of no use. Whether it was used before is not read: only an answer may learn that. */
	endsAt: Instant;
	/** The school has taken its dossier away. */
	isCancelled: boolean;
}

/** The code by which somebody came. */
export const codeOf = ({ poster, slip }: Pick<PosterInPlace, 'poster' | 'slip'>): string =>
	slip?.code ?? poster.code;

/**
 * Why a slip asks nothing, apart from what its campaign says of itself; null while it asks, and for posters. Before and
 * after, one that was used looks like any other: staff know which dossier has which code, and must not learn by looking
 * whether its answer came.
 */
export function slipEnd(
	{ slip, campaign }: Pick<PosterInPlace, 'slip' | 'campaign'>,
	now: Instant
): 'cancelled' | 'expired' | null {
	if (!slip) return null;
	if (slip.isCancelled) return 'cancelled';
	const state = stateOf(campaign, now);
	// Of a campaign that takes nothing any more that is what there is to say.
	if (state === 'closed' || state === 'locked') return null;
	return now >= slip.endsAt || state === 'closing' ? 'expired' : null;
}

/**
 * A poster by its canonical code, or what a dossier's survey code asks; undefined when there is neither. What slips
 * are counted under has a code too, but nobody comes by that.
 *
 * @param day the office's day: a school merged by then is stood for by its successor, while answers go on under
 * `poster.unitId`. Without it the unit is the poster's own
 */
export async function findPoster(
	db: Kysely<Schema>,
	code: string,
	day?: Day
): Promise<PosterInPlace | undefined> {
	let row = await db.selectFrom('poster').selectAll().where('code', '=', code).executeTakeFirst();
	let slip: Slip | null = null;
	if (row?.procedure != null) return undefined;
	if (!row) {
		const found = await slipOf(db, code);
		if (!found) return undefined;
		({ row, slip } = found);
	}
	const [unit, campaign, survey] = await Promise.all([
		db.selectFrom('unit').selectAll().where('id', '=', row.unit_id).executeTakeFirstOrThrow(),
		db.selectFrom('campaign').selectAll().where('id', '=', row.campaign_id).executeTakeFirstOrThrow(),
		findSurvey(db, row.survey_id, row.survey_version)
	]);
	if (!survey) throw new Error(`survey ${row.survey_id} ${row.survey_version} of poster ${code} is missing`);
	const poster = toPoster(row);
	return {
		poster,
		newest: await newestOf(db, poster),
		former: await formerCodes(db, poster),
		unit: await standingFor(db, toUnit(unit), day),
		campaign: toCampaign(campaign),
		survey,
		slip
	};
}

/** True for the code of a poster that hangs on a wall, or did. */
export async function isOnWall(db: Kysely<Schema>, code: string): Promise<boolean> {
	const row = await db
		.selectFrom('poster')
		.select('code')
		.where('code', '=', code)
		.where('procedure', 'is', null)
		.executeTakeFirst();
	return row !== undefined;
}

/** A poster by its canonical code, alone. */
export async function posterByCode(db: Kysely<Schema>, code: string): Promise<Poster | undefined> {
	const row = await db.selectFrom('poster').selectAll().where('code', '=', code).executeTakeFirst();
	return row && toPoster(row);
}

/** The poster that one leads to. Nearly all are themselves. Looked up at once, so that nobody replaces it in between. */
async function newestOf(db: Kysely<Schema>, poster: Poster): Promise<Poster> {
	if (poster.replacedBy === null) return poster;
	const row = await db
		.selectFrom('poster')
		.innerJoin('poster as old', 'old.replaced_by', 'poster.code')
		.selectAll('poster')
		.where('old.code', '=', poster.code)
		.executeTakeFirst();
	if (row?.replaced_by !== null)
		throw new Error(`poster ${poster.code} leads to ${poster.replacedBy}, which is no end`);
	return toPoster(row);
}

/** The codes of the posters that lead to this one, in no order. */
async function formerCodes(db: Kysely<Schema>, poster: Poster): Promise<string[]> {
	if (poster.version === 1) return [];
	const rows = await db
		.selectFrom('poster')
		.select('code')
		.where('campaign_id', '=', poster.campaignId)
		.where('unit_id', '=', poster.unitId)
		.where('replaced_by', '=', poster.code)
		.execute();
	return rows.map(({ code }) => code);
}

/** A survey code's slip, and the poster under which it is counted. */
async function slipOf(db: Kysely<Schema>, code: string) {
	const dossier = await db
		.selectFrom('dossier')
		.select(['poster', 'procedure', 'expires_at', 'removed_on'])
		.where('survey_code', '=', code)
		.executeTakeFirst();
	if (!dossier) return undefined;
	const row = await db
		.selectFrom('poster')
		.selectAll()
		.where('code', '=', dossier.poster!)
		.executeTakeFirstOrThrow();
	const slip: Slip = {
		code,
		procedure: dossier.procedure,
		endsAt: dossier.expires_at!,
		isCancelled: dossier.removed_on !== null
	};
	return { row, slip };
}

async function standingFor(db: Kysely<Schema>, unit: Unit, day: Day | undefined): Promise<Unit> {
	if (day === undefined) return unit;
	// Nearly all posters hang at schools that nobody has merged: they end the chain at once.
	const chain = [unit];
	for (let next = unit.mergedInto; next !== null && !chain.some(({ code }) => code === next);) {
		const successor = await findUnit(db, next);
		if (!successor) break;
		chain.push(successor);
		next = successor.mergedInto;
	}
	const code = successorOn(chain, unit.code, day);
	return chain.find((one) => one.code === code)!;
}

/**
 * The code of a poster by which the school of another one is asked just now, in another campaign: the one that opened
 * last. Undefined when there is none. What is counted at tablets and links tells how many answered at the counter, and
 * how many after the message: so a tablet is led to a tablet only, nobody else to one, and to a link only who came by one.
 *
 * @param way how they come
 * @param sameFirst rather one of the same campaign, if any is left
 */
export async function findOpenPoster(
	db: Kysely<Schema>,
	{ poster, unit }: Pick<PosterInPlace, 'poster' | 'unit'>,
	now: Instant,
	way: PosterWay,
	sameFirst: boolean
): Promise<string | undefined> {
	const rows = await db
		.selectFrom('poster')
		.innerJoin('campaign', 'campaign.id', 'poster.campaign_id')
		.select(['poster.code', 'poster.place', 'poster.campaign_id'])
		.where('poster.unit_id', 'in', [poster.unitId, unit.id])
		.$if(!sameFirst, (query) => query.where('poster.campaign_id', '!=', poster.campaignId))
		.where('poster.withdrawn_at', 'is', null)
		.where('poster.replaced_by', 'is', null)
		.where('poster.procedure', 'is', null)
		.where('campaign.opens_at', '<=', now)
		.where('campaign.closes_at', '>=', now)
		.where('campaign.locked_at', 'is', null)
		.orderBy((eb) => eb.case().when('poster.campaign_id', '=', poster.campaignId).then(0).else(1).end())
		.orderBy('campaign.opens_at', 'desc')
		.orderBy('campaign.id', 'desc')
		.orderBy('poster.created_at')
		.orderBy('poster.code')
		.execute();
	const fitting = rows.filter(({ place }) => wayOf(place) === way || (way === 'link' && isOnPaper(place)));
	const [first] = fitting;
	if (!first) return undefined;
	const there = fitting.filter((row) => row.campaign_id === first.campaign_id);
	return (there.find(({ place }) => wayOf(place) === way) ?? first).code;
}

/** A campaign's posters on walls, by school and age; what slips lead to is none of them. */
export async function postersOf(db: Kysely<Schema>, campaignId: string): Promise<Poster[]> {
	const rows = await db
		.selectFrom('poster')
		.selectAll()
		.where('campaign_id', '=', campaignId)
		.where('procedure', 'is', null)
		.orderBy('unit_id')
		.orderBy('created_at')
		.orderBy('version')
		.orderBy('code')
		.execute();
	return rows.map(toPoster);
}

/** Stores posters, a few hundred at a time: neither engine takes any number of values at once. */
export async function insertPosters(
	db: Kysely<Schema>,
	posters: readonly Poster[],
	createdAt: string
): Promise<void> {
	for (let from = 0; from < posters.length; from += 500)
		await db
			.insertInto('poster')
			.values(
				posters.slice(from, from + 500).map((poster) => ({
					code: poster.code,
					campaign_id: poster.campaignId,
					unit_id: poster.unitId,
					place: poster.place,
					withdrawn_at: poster.withdrawnAt,
					survey_id: poster.surveyId,
					survey_version: poster.surveyVersion,
					created_at: createdAt,
					version: poster.version,
					replaced_by: poster.replacedBy,
					procedure: poster.procedure,
					channel: poster.channel
				}))
			)
			.execute();
}

/** Takes a poster down at a moment, or with null hangs it again. */
export async function setWithdrawn(db: Kysely<Schema>, code: string, at: Instant | null): Promise<void> {
	await db.updateTable('poster').set({ withdrawn_at: at }).where('code', '=', code).execute();
}

/**
 * From now on a poster leads to the one that took its place, and so do those that led to it: whoever comes by the
 * oldest is one step from the newest, however many were in between.
 */
export async function setReplaced(db: Kysely<Schema>, old: Poster, by: string): Promise<void> {
	await db
		.updateTable('poster')
		.set({ replaced_by: by })
		.where('campaign_id', '=', old.campaignId)
		.where('unit_id', '=', old.unitId)
		.where((e) => e.or([e('code', '=', old.code), e('replaced_by', '=', old.code)]))
		.execute();
}

const toPoster = (row: Selectable<PosterTable>): Poster => ({
	code: row.code,
	campaignId: row.campaign_id,
	unitId: row.unit_id,
	place: row.place,
	withdrawnAt: row.withdrawn_at,
	surveyId: row.survey_id,
	surveyVersion: row.survey_version,
	version: row.version,
	replacedBy: row.replaced_by,
	procedure: row.procedure,
	channel: row.channel
});
