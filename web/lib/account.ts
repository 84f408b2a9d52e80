import type { OwnAccount, SignInWays } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import { get, type Fetch } from './api.ts';

/** Whoever is signed in, as pages show them. */
export type SignedIn = OwnAccount;

/** What signing in gives: the account, or the question for the second step. */
export type SigningIn = { account: SignedIn } | { twoFactor: true };

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

/** How one may sign in; with a password alone where that cannot be asked. */
export async function signInWays(fetch: Fetch): Promise<SignInWays> {
	try {
		return await get<SignInWays>('/api/auth/ways', fetch);
	} catch (failure) {
		if (failure instanceof AppError) return { oidc: null, mail: false };
		throw failure;
	}
}
