import type { Deps } from '#server/app.ts';
import { findCampaign } from '#server/campaign/queries.ts';
import { readRateSource, type RateQuestion, type RateSchool, type RateSource } from '#server/rate/source.ts';
import { rememberedTable } from '#server/rate/memory.ts';
import { togetherOf } from '#server/rate/table.ts';
import { allUnits } from '#server/unit/queries.ts';
import type { Campaign } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import type { Before } from '#shared/overview.ts';
import type { PooledRate } from '#shared/rate-table.ts';
import { successorOn } from '#shared/unit-history.ts';
import { campaignsAsking } from './queries.ts';

/** Which campaign to compare with: the one before, a chosen one, or none. */
export type Choice = 'before' | 'none' | { id: string };

/** The campaign that another is held against, and the schools of it that can be. */
export interface Past {
	source: RateSource;
	/** The same schools now. */
	now: RateSource;
	/** These are all the schools there are now. */
	whole: boolean;
}

/**
 * Finds what a campaign's figures are held against. The campaign before is the latest of its kind that had closed when
 * this one opened, that whoever asks may see, and that asked one of the same schools the same survey.
 *
 * Schools that merged in between stand under their successor in both, as on the day the present table is asked as of.
 *
 * @returns null when there is nothing to compare with
 * @throws AppError `not-found` when the chosen campaign is not there to be seen
 */
export async function pastOf(
	deps: Pick<Deps, 'db' | 'config' | 'now'>,
	source: RateSource,
	question: RateQuestion,
	choice: Choice
): Promise<Past | null> {
	if (choice === 'none') return null;
	// What those who know the parents are shown was released of schools as they stand in each campaign by itself.
	const asThen = question.guarded ? question : { ...question, filter: { ...question.filter, on: source.on } };
	const read = async (campaign: Campaign): Promise<Past> => {
		const past = await readRateSource(deps, campaign, asThen);
		const codes = comparable(source, past);
		return {
			source: narrowed(past, codes),
			now: narrowed(source, codes),
			whole: codes.size === source.schools.length
		};
	};
	if (choice !== 'before') {
		const chosen = await findCampaign(deps.db, choice.id);
		if (!chosen || chosen.id === source.campaign.id)
			throw new AppError('not-found', 'Không có đợt khảo sát này để so sánh.');
		return read(chosen);
	}
	const candidates = await campaignsAsking(deps.db, source.campaign.kind, await membersOf(deps, source));
	for (const campaign of candidates) {
		if (campaign.id === source.campaign.id || campaign.closesAt > source.campaign.opensAt) continue;
		const past = await read(campaign).catch((error: unknown) => {
			// Its schools stand elsewhere today: it is not for this account.
			if (error instanceof AppError && error.code === 'not-found') return null;
			throw error;
		});
		if (past && past.source.schools.length > 0) return past;
	}
	return null;
}

/** The tables of what {@link pastOf} found, ready to be compared. */
export function beforeOf({ source, now, whole }: Past, pooled: PooledRate): Before {
	const { id, name, opensAt, closesAt } = source.campaign;
	return {
		campaign: { id, name, opensAt, closesAt },
		// Nobody holds last year's figures against targets here: for thousands of schools that is half the work.
		table: rememberedTable({
			...source,
			schools: source.schools.map((school) => ({ ...school, targets: [] }))
		}),
		pooled: whole ? pooled : togetherOf(now).pooled
	};
}

/** The ids of the schools in a source and of all that were merged into them, asked or not. */
async function membersOf({ db }: Pick<Deps, 'db'>, { schools, on }: RateSource): Promise<Set<string>> {
	const units = await allUnits(db);
	const codes = new Set(schools.map(({ unit }) => unit.code));
	const standsFor = ({ code, mergedInto }: (typeof units)[number]) =>
		mergedInto === null ? code : successorOn(units, code, on);
	return new Set(units.filter((unit) => codes.has(standsFor(unit))).map(({ id }) => id));
}

/** The codes of the schools in both, asked the same surveys: figures of different questions say nothing of a change. */
function comparable(a: RateSource, b: RateSource): Set<string> {
	const surveys = new Map(a.schools.map((school) => [school.unit.code, surveysOf(school)]));
	return new Set(
		b.schools
			.filter((school) => surveys.get(school.unit.code) === surveysOf(school))
			.map(({ unit }) => unit.code)
	);
}

/** Which surveys a school was asked; a new version corrects a survey and does not make another of it. */
export const surveysOf = ({ surveys }: Pick<RateSchool, 'surveys'>): string =>
	[...new Set(surveys.map(({ id }) => id))].sort().join(' ');

/** A source of fewer schools. */
function narrowed(source: RateSource, codes: ReadonlySet<string>): RateSource {
	if (codes.size === source.schools.length) return source;
	const schools = source.schools.filter(({ unit }) => codes.has(unit.code));
	const ids = new Set(schools.flatMap(({ members }) => members.map(({ id }) => id)));
	return { ...source, schools, totals: source.totals.filter(({ unit_id }) => ids.has(unit_id)) };
}
