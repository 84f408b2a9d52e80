import type { Campaign, UnitChoice } from './campaign.ts';
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

/** The same time of the same day a year later; 28 February for the 29th. */
export function nextYear(instant: Instant, timeZone: string): Instant {
	const day = dayOf(instant, timeZone);
	return toInstant(toMs(startOf(sameDay(day), timeZone)) + toMs(instant) - toMs(startOf(day, timeZone)));
}

const sameDay = (day: Day): Day => {
	const date = day.slice(4) === '-02-29' ? '-02-28' : day.slice(4);
	return `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}${date}`;
};

/** What a draft for the same campaign a year later begins with, in the words of `CampaignInput`. */
export const copyOf = (campaign: Campaign, units: UnitChoice, timeZone: string): Record<string, unknown> => ({
	name: nextYearsName(campaign.name),
	kind: campaign.kind,
	surveys: campaign.surveys,
	units,
	opensAt: nextYear(campaign.opensAt, timeZone),
	closesAt: nextYear(campaign.closesAt, timeZone),
	lateUntil: nextYear(campaign.lateUntil, timeZone),
	...(campaign.ownTargets ? { targets: campaign.targets } : {}),
	...(campaign.sampling === null ? {} : { sampling: campaign.sampling })
});
