import { error, redirect } from '@sveltejs/kit';
import { AppError, type ErrorCode } from '#shared/error.ts';
import { get, type Fetch } from './api.ts';
import { signInPath } from './sign-in-path.ts';

/** What an error page says of an error; all others are 500. */
const STATUS: Partial<Record<ErrorCode, number>> = {
	'not-found': 404,
	forbidden: 403,
	gone: 410,
	invalid: 422,
	'bad-request': 400,
	unavailable: 503
};

/** What {@link loadFrom} needs of a load function's event. */
export interface Loading {
	fetch: Fetch;
	url: URL;
}

/**
 * Fetches what a page shows. Nobody signed in: to the sign-in page, and back from there; any other failure: the
 * error page with the server's own words.
 */
export const loadFrom = <T>(event: Loading, path: string): Promise<T> =>
	loading(event, () => get<T>(path, event.fetch));

/** As {@link loadFrom}, for any work that throws AppErrors. */
export async function loading<T>(event: Pick<Loading, 'url'>, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (failure) {
		if (!(failure instanceof AppError)) throw failure;
		// The address is read only here: a page whose load depended on it would load anew with every filter.
		if (failure.code === 'unauthenticated') redirect(303, signInPath(event.url));
		error(STATUS[failure.code] ?? 500, failure.message);
	}
}
