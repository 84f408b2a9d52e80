import { publicState, stateOf } from '#shared/campaign.ts';
import type { Scan } from '#shared/scan.ts';
import type { Instant } from '#shared/time.ts';
import { codeOf, type PosterInPlace } from './queries.ts';

/** What a phone learns from a poster. */
export function scanOf(found: PosterInPlace, now: Instant): Scan {
	const { poster, former, unit, campaign, survey } = found;
	const { id, name, kind, opensAt, closesAt, lateUntil } = campaign;
	return {
		code: codeOf(found),
		...(former.length > 0 ? { former } : {}),
		place: poster.place,
		unit: { code: unit.code, name: unit.name, level: unit.level },
		campaign: { id, name, kind, state: publicState(stateOf(campaign, now)), opensAt, closesAt, lateUntil },
		survey,
		...(found.slip ? { slip: { procedure: found.slip.procedure } } : {})
	};
}
