import type { Deps } from '#server/app.ts';
import { createInvitation, isWithoutAdministrator } from './invitation.ts';

/**
 * A new one-time link by which the first administrator sets a password; null when there is one already.
 * Links made before go on working until then: several servers may have started on one database.
 */
export async function createSetUpLink(
	deps: Pick<Deps, 'db' | 'config' | 'now' | 'random'>
): Promise<string | null> {
	if (!(await isWithoutAdministrator(deps.db))) return null;
	const path = await createInvitation(deps, { email: null, role: 'administrator', unit: null });
	return deps.config.publicUrl + path;
}
