import { get } from '#lib/api.ts';
import type { InvitationInView } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import type { PageLoad } from './$types';

/** What the link makes of the person who opens it; a link that no longer does says why. */
export const load: PageLoad = async ({ fetch, params }) => {
	try {
		const path = `/api/v1/account/invitation/${encodeURIComponent(params.token)}`;
		return { invitation: await get<InvitationInView>(path, fetch), dead: null };
	} catch (failure) {
		if (!(failure instanceof AppError)) throw failure;
		return { invitation: null, dead: { reached: failure.code !== 'unavailable', message: failure.message } };
	}
};
