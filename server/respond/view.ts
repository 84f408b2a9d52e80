import type { PosterInPlace } from '#server/poster/queries.ts';
import { stateOf } from '#shared/campaign.ts';
import type { View } from '#shared/respond.ts';
import type { Scan } from '#shared/scan.ts';
import { showDay, type Instant } from '#shared/time.ts';

/** What the page needs to know of a poster. */
export function scanOf({ poster, unit, campaign, survey }: PosterInPlace, now: Instant): Scan {
	const { id, name, kind, opensAt, closesAt, lateUntil } = campaign;
	return {
		code: poster.code,
		place: poster.place,
		unit: { code: unit.code, name: unit.name, level: unit.level },
		campaign: { id, name, kind, state: stateOf(campaign, now), opensAt, closesAt, lateUntil },
		survey
	};
}

/** What a scanned poster shows: its survey while the campaign is open, else why there is none. */
export function viewOf(found: PosterInPlace, now: Instant, timeZone: string): View {
	const scan = scanOf(found, now);
	const { state, opensAt, closesAt } = scan.campaign;
	if (found.poster.state === 'withdrawn') return { kind: 'notice', notice: 'withdrawn' };
	if (state === 'open') return { kind: 'survey', scan };
	return {
		kind: 'notice',
		notice: state,
		day: showDay(state === 'upcoming' ? opensAt : closesAt, timeZone)
	};
}
