import { redirect } from '@sveltejs/kit';
import { isOfSchool } from '#shared/account.ts';
import type { PageLoad } from './$types';

/** First the guide that is for the reader; the other is one step away. */
export const load: PageLoad = async ({ parent }) => {
	const { account } = await parent();
	redirect(307, isOfSchool(account) ? '/guide/school' : '/guide/office');
};
