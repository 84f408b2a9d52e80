import { publicState, stateOf } from '#shared/campaign.ts';
import type { Scan } from '#shared/scan.ts';
import type { Instant } from '#shared/time.ts';
import type { PosterInPlace } from './queries.ts';

/** What a phone learns from a poster. */
export function scanOf({ poster, former, unit, campaign, survey }: PosterInPlace, now: Instant): Scan {
	const { id, name, kind, opensAt, closesAt, lateUntil } = campaign;
	return {
		code: poster.code,
		...(former.length > 0 ? { former } : {}),
		place: poster.place,
		unit: { code: unit.code, name: unit.name, level: unit.level },
		campaign: { id, name, kind, state: publicState(stateOf(campaign, now)), opensAt, closesAt, lateUntil },
		survey
	};
}
