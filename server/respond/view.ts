import type { PosterInPlace } from '#server/poster/queries.ts';
import { scanOf } from '#server/poster/scan.ts';
import type { View } from '#shared/respond.ts';
import { lastMoment } from '#shared/campaign.ts';
import { showDay, type Instant } from '#shared/time.ts';

/** What a scanned poster shows: its survey while the campaign is open, else why there is none. */
export function viewOf(found: PosterInPlace, now: Instant, timeZone: string): View {
	const scan = scanOf(found, now);
	const { state, opensAt } = scan.campaign;
	if (found.poster.withdrawnAt !== null) return { kind: 'notice', notice: 'withdrawn' };
	if (state === 'open') return { kind: 'survey', scan };
	return {
		kind: 'notice',
		notice: state,
		day: showDay(state === 'upcoming' ? opensAt : lastMoment(scan.campaign), timeZone)
	};
}
