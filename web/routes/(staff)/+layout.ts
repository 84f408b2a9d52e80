import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/sign-in-path.ts';
import type { LayoutLoad } from './$types';

/** Nobody signed in: first that, then back here. */
export const load: LayoutLoad = async ({ parent, url }) => {
	const { account } = await parent();
	if (!account) redirect(303, signInPath(url));
	return { account };
};
