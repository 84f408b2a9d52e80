import { loadFrom } from '#lib/load.ts';
import type { TargetInView } from '#shared/target-register.ts';
import type { UnitInView } from '#shared/unit-history.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { LayoutLoad } from './$types';

/** The register, the units the account sees, and the names of those above it, whose targets hold for it. */
export const load: LayoutLoad = async (event) => {
	const { account } = await event.parent();
	const [{ targets }, { units }, above] = await Promise.all([
		loadFrom<{ targets: TargetInView[] }>(event, '/api/v1/targets'),
		loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units'),
		account.unit === null
			? []
			: loadFrom<UnitInView>(event, `/api/v1/units/${encodeURIComponent(account.unit)}`).then(
					(view) => view.above
				)
	]);
	return { targets, units, above };
};
