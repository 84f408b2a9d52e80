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

/** A fault of a form, with the id of the input it stands at. */
export interface FieldFault {
	field?: string;
	message: string;
}

/** Faults as a form shows them: its inputs bear the names of what they send. */
export const atFields = (faults: readonly Fault[]): FieldFault[] =>
	faults.map(({ column, message }) => ({ ...(column ? { field: column } : {}), message }));

/** What went wrong with a form that people fill in before they are signed in. */
export function formFaults(failure: unknown): FieldFault[] {
	if (!(failure instanceof AppError)) throw failure;
	return failure.faults.length > 0 ? atFields(failure.faults) : [{ message: failure.message }];
}
