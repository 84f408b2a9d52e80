import { error, redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/sign-in-path.ts';
import type { LayoutLoad } from './$types';

/** Nobody signed in: first that, then back here. Nobody could be asked: that is said, signing in would not help. */
export const load: LayoutLoad = async ({ parent, url }) => {
	const { account, unknown } = await parent();
	if (unknown !== null) error(503, unknown);
	if (!account) redirect(303, signInPath(url));
	return { account };
};
