import { loadFrom } from '#lib/load.ts';
import type { Role } from '#shared/account.ts';
import type { Day, Instant } from '#shared/time.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { PageLoad } from './$types';

/** What a program comes in with; the secret itself is shown once, when it is made. */
export interface TokenInView {
	id: string;
	name: string;
	role: Role;
	unit: string | null;
	unitName: string | null;
	createdAt: Instant;
	/** The last day on which it was used; null for never. */
	usedOn: Day | null;
}

export const load: PageLoad = async (event) => {
	const [{ tokens }, { units }] = await Promise.all([
		loadFrom<{ tokens: TokenInView[] }>(event, '/api/v1/tokens'),
		loadFrom<{ units: UnitRecord[] }>(event, '/api/v1/units')
	]);
	return { tokens, units };
};
