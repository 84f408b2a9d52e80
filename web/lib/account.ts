import type { Account } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import { get, type Fetch } from './api.ts';

/** Whoever is signed in, as pages show them. */
export interface SignedIn extends Account {
	name: string;
	email: string | null;
	unitName: string | null;
}

/**
 * Who is signed in; null for nobody.
 *
 * @throws AppError when the server cannot be asked: nobody knows then
 */
export async function currentAccount(fetch: Fetch): Promise<SignedIn | null> {
	try {
		return (await get<{ account: SignedIn }>('/api/v1/account', fetch)).account;
	} catch (failure) {
		if (failure instanceof AppError && failure.code === 'unauthenticated') return null;
		throw failure;
	}
}
