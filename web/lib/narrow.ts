import { goto } from '$app/navigation';
import { page } from '$app/state';
import { withQuery, type Query } from './query.ts';

/** Where the last change leads while its page still loads. */
let coming: URL | null = null;

/**
 * Changes what the address says of a list and leaves focus and place. A second change made while the first still
 * loads adds to it: both fields filled quickly are both in the address.
 */
export async function narrow(change: Query): Promise<void> {
	const from = coming?.pathname === page.url.pathname ? coming : page.url;
	const to = new URL(withQuery(from, change), location.origin);
	coming = to;
	try {
		// eslint-disable-next-line svelte/no-navigation-without-resolve -- we stand at the root of our host
		await goto(to, { replace: true, reset: false });
	} finally {
		if (coming === to) coming = null;
	}
}
