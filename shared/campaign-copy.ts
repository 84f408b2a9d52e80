import { defaultLateUntil, type Campaign, type UnitChoice } from './campaign.ts';
import { dayOf, startOf, toInstant, toMs, type Day, type Instant } from './time.ts';

/**
 * A name for the year after: `Học kỳ II, 2025–2026` becomes `Học kỳ II, 2026–2027`, `2025-26` becomes `2026-27`.
 * The number of a document (`12/2025/KH`, `KH-2025`) is no year.
 */
export const nextYearsName = (name: string): string =>
	name.replace(
		/(?<![\d\p{L}_]|\p{L}[-/]|\d[.,])((?:19|20)\d\d)(?:(\s*[-–/]\s*)((?:19|20)\d\d|\d\d)(?!\d))?(?![\d\p{L}_]|\/\p{L}|[.,]\d)/gu,
		(_, year: string, between?: string, second?: string) => {
			const next = String(Number(year) + 1);
			if (between === undefined || second === undefined) return next;
			const after = String(Number(second) + 1).padStart(second.length, '0');
			return `${next}${between}${after.slice(-second.length)}`;
		}
	);

/** A name that tells the copy from what it was copied from: of the next year, which is added where it has none. */
export function copyName(name: string, opensAt: Instant, timeZone: string): string {
	const next = nextYearsName(name);
	return next === name ? `${name.slice(0, 190)} (${dayOf(opensAt, timeZone).slice(0, 4)})` : next;
}

/** The same time of the same day a year later; 28 February for the 29th. */
export function nextYear(instant: Instant, timeZone: string): Instant {
	const day = dayOf(instant, timeZone);
	return toInstant(toMs(startOf(sameDay(day), timeZone)) + toMs(instant) - toMs(startOf(day, timeZone)));
}

const sameDay = (day: Day): Day => {
	const date = day.slice(4) === '-02-29' ? '-02-28' : day.slice(4);
	return `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}${date}`;
};

/**
 * What a draft for the same campaign a year later begins with, in the words of `CampaignInput`. Late answers come in
 * for as long as usual at least: where that was ended early, it was to have figures sooner.
 *
 * @param campaign with the times as they were planned
 */
export function copyOf(campaign: Campaign, units: UnitChoice, timeZone: string): Record<string, unknown> {
	const opensAt = nextYear(campaign.opensAt, timeZone);
	const closesAt = nextYear(campaign.closesAt, timeZone);
	const lateUntil = nextYear(campaign.lateUntil, timeZone);
	const usual = defaultLateUntil(closesAt);
	return {
		name: copyName(campaign.name, opensAt, timeZone),
		kind: campaign.kind,
		surveys: campaign.surveys,
		units,
		opensAt,
		closesAt,
		lateUntil: lateUntil > usual ? lateUntil : usual,
		...(campaign.ownTargets ? { targets: campaign.targets } : {}),
		...(campaign.sampling === null ? {} : { sampling: campaign.sampling })
	};
}
