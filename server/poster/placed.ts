import type { Deps } from '#server/app.ts';
import type { SeenCampaign } from '#server/campaign/visible.ts';
import { AppError } from '#shared/error.ts';
import { posterState, type LastPrint, type Poster, type PosterInView } from '#shared/poster.ts';
import { dayOf } from '#shared/time.ts';
import { successorOn } from '#shared/unit-history.ts';
import type { Unit } from '#shared/unit.ts';
import { postersOf } from './queries.ts';

/** A poster and the school that it speaks for. */
export interface Placed {
	poster: Poster;
	unit: Unit;
}

/**
 * A campaign's posters in an account's units, or in one of them, in the order of the units' codes. Those of a
 * school that has been merged stand with its successor, as the posters themselves say it.
 *
 * @param only a unit's code
 * @throws AppError `not-found` when that unit is not the account's
 */
export async function postersInView(
	{ db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>,
	{ campaign, units, scope }: Pick<SeenCampaign, 'campaign' | 'units' | 'scope'>,
	only?: string
): Promise<Placed[]> {
	const own = new Map<string, Unit>();
	const order = new Map(units.map(({ code }, i) => [code, i]));
	const today = dayOf(now(), config.officeTimeZone);
	for (const unit of units) {
		if (scope && !scope.has(unit.code)) continue;
		// Nearly all schools are themselves.
		const standing = unit.mergedInto === null ? unit.code : successorOn(units, unit.code, today);
		if (only === undefined || only === unit.code || only === standing)
			own.set(unit.id, units[order.get(standing)!]!);
	}
	if (own.size === 0) throw new AppError('not-found', 'Không có đơn vị này.');
	const place = ({ unitId }: Poster) => order.get(own.get(unitId)!.code)!;
	return (await postersOf(db, campaign.id))
		.filter(({ unitId }) => own.has(unitId))
		.sort((a, b) => place(a) - place(b))
		.map((poster) => ({ poster, unit: own.get(poster.unitId)! }));
}

/** What a poster's QR code says. */
export const posterUrl = ({ publicUrl }: Deps['config'], code: string): string => `${publicUrl}/s/${code}`;

/** A poster as staff see it. */
export const viewOf = (
	config: Deps['config'],
	{ poster, unit: { code, name } }: Placed,
	printed: LastPrint | null = null
): PosterInView => ({
	code: poster.code,
	url: posterUrl(config, poster.code),
	unit: { code, name },
	place: poster.place,
	state: posterState(poster),
	version: poster.version,
	replacedBy: poster.replacedBy,
	printed
});
