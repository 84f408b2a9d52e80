import { get } from '#lib/api.ts';
import { AppError } from '#shared/error.ts';
import type { PageLoad } from './$types';

/** Whose password the link sets anew; a link that no longer does says why. */
export const load: PageLoad = async ({ fetch, params }) => {
	try {
		const path = `/api/v1/account/reset/${encodeURIComponent(params.token)}`;
		return { email: (await get<{ email: string }>(path, fetch)).email, dead: null };
	} catch (failure) {
		if (!(failure instanceof AppError)) throw failure;
		return { email: '', dead: { reached: failure.code !== 'unavailable', message: failure.message } };
	}
};
