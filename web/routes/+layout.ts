import { currentAccount } from '#lib/account.ts';
import type { LayoutLoad } from './$types';

/** Staff and public pages run in the browser; the server only hands out the shell and the data. */
export const ssr = false;

export const load: LayoutLoad = async ({ fetch }) => ({ account: await currentAccount(fetch) });
