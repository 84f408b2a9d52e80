import type { Deps } from '#server/app.ts';
import type { SeenCampaign } from '#server/campaign/visible.ts';
import { findSurvey } from '#server/survey/queries.ts';
import { stateOf } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import { lettersOf } from '#shared/poster.ts';
import type { Survey } from '#shared/survey.ts';
import { dayOf, type Day } from '#shared/time.ts';
import { successorOn } from '#shared/unit-history.ts';
import { fold } from '#shared/unit-words.ts';
import type { Unit } from '#shared/unit.ts';
import {
	askedIn,
	FUNNEL_PAGE,
	urgencyOf,
	WARNING_KINDS,
	warningsOf,
	type FunnelRow,
	type FunnelSum,
	type FunnelView,
	type Visits,
	type Warning,
	type WarningKind
} from '#shared/visit.ts';
import { guardedSum, guardedVisits, guardedWarning, type GuardedVisits } from '#shared/visit-guard.ts';
import { postersWithVisits, type PosterRow } from './queries.ts';

/** Every poster of some units in a campaign, with what is wrong there. */
export interface Funnel {
	today: Day;
	/** In the order of the units' codes. */
	rows: FunnelRow[];
	/** Over all of them. */
	sum: FunnelSum;
}

/**
 * A campaign's posters as those see them who see the campaign: what was counted at each and what is wrong there. Slips
 * are none of them. Posters of a school that has been merged stand with its successor.
 *
 * @param only the code of one unit, or null for all that the account sees
 * @param guarded whoever reads it knows the parents: what is told of a poster is what `guardedVisits` leaves of it, in
 * the warnings too
 * @throws AppError `not-found` when the account does not see that unit
 */
export async function funnelOf(
	{ db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>,
	{ campaign, units, scope }: SeenCampaign,
	only: string | null,
	guarded: boolean
): Promise<Funnel> {
	const { officeTimeZone: zone, minInternal: minimum } = config;
	const today = dayOf(now(), zone);
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	const own = new Map<string, Unit>();
	// Nearly all schools are themselves.
	const standing = ({ code, mergedInto }: Unit) =>
		mergedInto === null ? code : successorOn(units, code, today);
	// Those who know the parents are told of a school as a whole: a merged one's part would tell of the rest.
	const asked = guarded && only !== null && byCode.has(only) ? standing(byCode.get(only)!) : only;
	for (const unit of units) {
		if (scope && !scope.has(unit.code)) continue;
		const stands = standing(unit);
		if (only === null || asked === stands || (!guarded && asked === unit.code))
			own.set(unit.id, byCode.get(stands)!);
	}
	if (own.size === 0) throw new AppError('not-found', 'Không có đơn vị này.');
	const isAll = only === null && scope === null;
	const posters = await postersWithVisits(db, campaign.id, isAll ? null : own.keys(), guarded ? today : null);

	const state = stateOf(campaign, now());
	const opensOn = dayOf(campaign.opensAt, zone);
	const unitOf = (poster: PosterRow) => own.get(poster.unit_id)!;
	const bySchool = new Map<string, PosterRow[]>();
	for (const poster of posters) {
		const of = bySchool.get(unitOf(poster).code);
		if (of) of.push(poster);
		else bySchool.set(unitOf(poster).code, [poster]);
	}
	const visitsOf = new Map<PosterRow, GuardedVisits>();
	const openedAt = new Map<string, number>();
	for (const [code, of] of bySchool) {
		const counts = of.map(({ visits }) => visits);
		const seen = guarded
			? guardedVisits(counts, minimum)
			: counts.map((visits) => ({ judged: visits, told: visits }));
		for (const [i, poster] of of.entries()) {
			visitsOf.set(poster, seen[i]!);
			if (poster.live) openedAt.set(code, (openedAt.get(code) ?? 0) + seen[i]!.told.opened);
		}
	}
	const surveys = new Map<string, Survey>();
	for (const { survey_id: id, survey_version: version } of posters) {
		const name = `${id} ${version}`;
		if (!surveys.has(name)) surveys.set(name, (await findSurvey(db, id, version))!);
	}
	const rows = posters.map((poster): FunnelRow => {
		const { live } = poster;
		const { judged, told: visits } = visitsOf.get(poster)!;
		const unit = unitOf(poster);
		const survey = surveys.get(`${poster.survey_id} ${poster.survey_version}`)!;
		const made = dayOf(poster.printed_at ?? poster.created_at, zone);
		const printed = poster.printed_at !== null;
		const warnings: Warning[] =
			state === 'open' || state === 'closing'
				? warningsOf(
						{
							visits: judged,
							live,
							printed,
							since: made > opensOn ? made : opensOn,
							others: (openedAt.get(unit.code) ?? 0) - (live ? visits.opened : 0),
							survey
						},
						{ today, state, minimum }
					).map((warning) => (guarded ? guardedWarning(warning, visits, minimum) : warning))
				: [];
		return {
			code: poster.code,
			unit: { code: unit.code, name: unit.name, parent: unit.parent },
			place: poster.place,
			live,
			printed,
			opened: visits.opened,
			started: visits.started,
			finished: visits.finished,
			arrived: visits.arrived,
			lastOpened: visits.lastOpened,
			left: askedIn(survey).flatMap((question) => {
				const left = visits.left[question.key] ?? 0;
				return left > 0 ? [{ question, left }] : [];
			}),
			warnings
		};
	});
	rows.sort((a, b) => (a.unit.code < b.unit.code ? -1 : a.unit.code > b.unit.code ? 1 : 0));
	const counts = posters.map(({ visits }) => visits);
	return { today, rows, sum: guarded ? guardedSum(counts, minimum) : sumOf(counts) };
}

function sumOf(counts: readonly Visits[]): FunnelSum {
	const sum: FunnelSum = { opened: 0, started: 0, finished: 0, arrived: 0 };
	for (const visits of counts)
		for (const step of ['opened', 'started', 'finished', 'arrived'] as const) sum[step] += visits[step];
	return sum;
}

/** What of a funnel is asked for. */
export interface FunnelPart {
	/** Words of a school, a place, a code. */
	search: string | null;
	/** Only posters with a warning of a kind, or with any. */
	need: WarningKind | 'any' | null;
	/** From 1. */
	page: number;
	/** `MIN_INTERNAL` */
	minimum: number;
	/** Whoever asks knows the parents. */
	guarded: boolean;
}

/**
 * One page of a funnel, what needs somebody first: posters of schools of which nothing was ever scanned, then by the
 * kind of their first warning; of equals by school.
 */
export function viewOf({ today, rows, sum }: Funnel, part: FunnelPart): FunnelView {
	const { search, need, page, minimum, guarded } = part;
	const schools = new Map<string, FunnelRow[]>();
	for (const row of rows) {
		const of = schools.get(row.unit.code);
		if (of) of.push(row);
		else schools.set(row.unit.code, [row]);
	}
	const dead = new Set(
		[...schools].filter(([, of]) => of.every(isDeadOrDown) && of.some(isDead)).map(([code]) => code)
	);
	const words = fold(search ?? '')
		.split(' ')
		.filter(Boolean);
	const typed = lettersOf(search ?? '');
	const isNeeded = ({ warnings }: FunnelRow) =>
		need === null || (need === 'any' ? warnings.length > 0 : warnings.some(({ kind }) => kind === need));
	const found = rows
		.filter((row) => isNeeded(row) && hasWords(row, words, typed))
		.map((row) => ({ row, urgency: dead.has(row.unit.code) ? -1 : urgencyOf(row.warnings) }))
		.sort((a, b) => a.urgency - b.urgency)
		.map(({ row }) => row);
	const last = Math.max(1, Math.ceil(found.length / FUNNEL_PAGE));
	const current = Math.min(page, last);
	const kinds = Object.fromEntries(WARNING_KINDS.map((kind) => [kind, 0])) as FunnelView['kinds'];
	for (const row of rows) for (const { kind } of row.warnings) kinds[kind]++;
	const shown = found.slice((current - 1) * FUNNEL_PAGE, current * FUNNEL_PAGE);
	return {
		today,
		minimum,
		stepped: guarded,
		sum,
		posters: rows.length,
		schools: schools.size,
		deadSchools: dead.size,
		kinds,
		found: found.length,
		page: current,
		rows: shown
	};
}

const isDead = ({ warnings }: FunnelRow) => warnings.some(({ kind }) => kind === 'unscanned');
const isDeadOrDown = (row: FunnelRow) => isDead(row) || (!row.live && row.opened + row.arrived === 0);

function hasWords({ unit, place, code }: FunnelRow, words: readonly string[], typed: string): boolean {
	// A code is looked for as it is typed: with or without its hyphen.
	if (typed.length > 2 && code.includes(typed)) return true;
	const text = ` ${fold(`${unit.name} ${unit.code} ${place}`)}`;
	return words.every((word) => text.includes(` ${word}`));
}
