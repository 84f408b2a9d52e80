import { loadFrom } from '#lib/load.ts';
import type { Role } from '#shared/account.ts';
import type { PageLoad } from './$types';

/** What an invitation makes of the person who opens it; without an e-mail address the person types it. */
export interface Invitation {
	email: string | null;
	role: Role;
	unitName: string | null;
}

export const load: PageLoad = async (event) => ({
	invitation: await loadFrom<Invitation>(
		event,
		`/api/v1/account/invitation/${encodeURIComponent(event.params.token)}`
	)
});
