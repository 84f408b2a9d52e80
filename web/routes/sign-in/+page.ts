import { signInWays } from '#lib/account.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => ({ ways: await signInWays(fetch) });
