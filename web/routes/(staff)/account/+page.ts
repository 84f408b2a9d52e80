import { loadFrom } from '#lib/load.ts';
import type { SessionInView } from '#shared/account.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = (event) =>
	loadFrom<{ sessions: SessionInView[] }>(event, '/api/v1/account/sessions');
