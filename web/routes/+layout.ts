import { currentAccount } from '#lib/account.ts';
import { AppError } from '#shared/error.ts';
import type { LayoutLoad } from './$types';

/** Staff and public pages run in the browser; the server only hands out the shell and the data. */
export const ssr = false;

/** Pages for everybody open also where nobody could be asked who is signed in; the others say `unknown`. */
export const load: LayoutLoad = async ({ fetch }) => {
	try {
		return { account: await currentAccount(fetch), unknown: null };
	} catch (failure) {
		if (!(failure instanceof AppError)) throw failure;
		return { account: null, unknown: failure.message };
	}
};
