import { toInstant, toMs, type Instant } from '#shared/time.ts';

export const DAY = 24 * 60 * 60 * 1000;

/** When things happen in the demo, by the moment it plays at. Hours are those of Vietnam (UTC+7). */
export interface DemoClock {
	now: Instant;
	/** So many days from now, by default at midnight; −1 and earlier are over for sure. */
	at: (days: number, hour?: number) => Instant;
}

export const clockOf = (now: Instant): DemoClock => ({
	now,
	at: (days, hour = 0) =>
		toInstant(Math.floor(toMs(now) / DAY) * DAY + days * DAY + (hour - 7) * 60 * 60 * 1000)
});
