import type { Kysely } from 'kysely';
import type { Schema } from '#server/db/schema.ts';
import { findOpenPoster, slipEnd, type PosterInPlace } from '#server/poster/queries.ts';
import { scanOf } from '#server/poster/scan.ts';
import { wayOf } from '#shared/poster.ts';
import type { KioskView, View } from '#shared/respond.ts';
import { lastMoment } from '#shared/campaign.ts';
import { showDay, type Instant } from '#shared/time.ts';

/**
 * What a scanned poster shows: its survey while the campaign is open, else why there is none, and where the school
 * asks now.
 *
 * @param atCounter a tablet's: in the same campaign it is led nowhere, where another tablet stands with its own
 */
export async function viewOf(
	db: Kysely<Schema>,
	found: PosterInPlace,
	now: Instant,
	timeZone: string,
	atCounter = false
): Promise<View> {
	const end = slipEnd(found, now);
	if (end) {
		const open = await findOpenPoster(db, found, now, 'sheet', true);
		return { kind: 'notice', notice: end, ...(open === undefined ? {} : { open }) };
	}
	const scan = scanOf(found, now);
	const { state, opensAt } = scan.campaign;
	const withdrawn = found.newest.withdrawnAt !== null;
	if (state === 'open' && !withdrawn) return { kind: 'survey', scan };
	if (state === 'upcoming' && !withdrawn)
		return { kind: 'notice', notice: 'upcoming', day: showDay(opensAt, timeZone) };
	const way = atCounter ? 'tablet' : wayOf(found.poster.place) === 'link' ? 'link' : 'sheet';
	const open = await findOpenPoster(db, found, now, way, withdrawn && !atCounter);
	return {
		kind: 'notice',
		...(withdrawn
			? { notice: 'withdrawn' }
			: {
					notice: state === 'closing' ? 'closing' : 'closed',
					day: showDay(lastMoment(scan.campaign), timeZone)
				}),
		...(open === undefined ? {} : { open })
	};
}

/** What a tablet at the counter is told: its survey in any case, and whether to ask. */
export async function kioskViewOf(
	db: Kysely<Schema>,
	found: PosterInPlace,
	now: Instant,
	timeZone: string
): Promise<KioskView> {
	const scan = scanOf(found, now);
	const { poster, newest } = found;
	// A tablet is led to the new poster by its staff: what it asks for stands on its set-up.
	if (newest.code !== poster.code && newest.withdrawnAt === null)
		return {
			scan,
			stop: { kind: 'notice', notice: 'withdrawn', open: newest.code },
			next: newest.code
		};
	const view = await viewOf(db, found, now, timeZone, true);
	return { scan, ...(view.kind === 'notice' ? { stop: view } : {}) };
}
