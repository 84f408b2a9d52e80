import { goto } from '$app/navigation';
import { AppError, type Fault } from '#shared/error.ts';
import { signInPath } from './sign-in-path.ts';

/**
 * What went wrong with something a person did on a page, as faults to show. Signed out meanwhile: leads to the
 * sign-in page and back.
 */
export async function faultsFrom(failure: unknown): Promise<Fault[]> {
	if (!(failure instanceof AppError)) throw failure;
	// eslint-disable-next-line svelte/no-navigation-without-resolve -- we stand at the root of our host
	if (failure.code === 'unauthenticated') await goto(signInPath(location));
	return failure.faults.length > 0 ? failure.faults : [{ message: failure.message }];
}
