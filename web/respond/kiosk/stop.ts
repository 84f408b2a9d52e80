import { lastMoment, stateOf } from '#shared/campaign.ts';
import type { KioskView } from '#shared/respond.ts';
import { showDay, toInstant, toMs } from '#shared/time.ts';

/** Why a kiosk does not ask, with the day it is about and the poster to go on with. */
export type Stop = Pick<NonNullable<KioskView['stop']>, 'notice' | 'day' | 'open'>;

/**
 * Whether a kiosk has to stop asking; undefined while it may ask.
 *
 * @param view what the server said last
 * @param nowMs the tablet's clock. It may be wrong: it only ends a survey, and not against the server's word
 * @param isFresh the server has said so just now
 */
export function stopOf(
	{ scan: { campaign }, stop }: KioskView,
	nowMs: number,
	isFresh: boolean
): Stop | undefined {
	if (isFresh) return stop;
	// Of a beginning the server was asked days ago.
	if (stop && !(stop.notice === 'upcoming' && nowMs >= toMs(campaign.opensAt))) return stop;
	const state = stateOf({ ...campaign, lockedAt: null }, toInstant(nowMs));
	if (state !== 'closing' && state !== 'closed') return undefined;
	return { notice: state, day: showDay(lastMoment(campaign), 'Asia/Ho_Chi_Minh') };
}
