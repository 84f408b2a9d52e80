import type { Account } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import { get, type Fetch } from './api.ts';

/** Whoever is signed in, as pages show them. */
export interface SignedIn extends Account {
	name: string;
	email: string | null;
	unitName: string | null;
}

/** Who is signed in; null for nobody, also when the server cannot be asked: pages then say so themselves. */
export async function currentAccount(fetch: Fetch): Promise<SignedIn | null> {
	try {
		return (await get<{ account: SignedIn }>('/api/v1/account', fetch)).account;
	} catch (failure) {
		if (failure instanceof AppError) return null;
		throw failure;
	}
}
