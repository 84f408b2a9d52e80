import { hash } from 'node:crypto';
import { networkOf } from '#server/response/limit.ts';

/** Attempts in a row for one account from one address, and how many seconds bring one more. */
interface Limit {
	tries: number;
	refill: number;
}
const WRONG_PASSWORDS: Limit = { tries: 8, refill: 60 };

/** Pairs remembered; the longest silent is forgotten first. */
const KEPT = 10_000;

/** Counts attempts to sign in, so that passwords cannot be guessed by trying. */
export interface Attempts {
	/** Charges an attempt; gives the seconds to wait, 0 when it may be made. */
	charge: (email: string, address: string) => number;
	/** The password was right: what was charged is given back. */
	forgive: (email: string, address: string) => void;
}

/**
 * Attempts are counted for account and address together: nobody is locked out of an account by a stranger who
 * guesses at it from elsewhere. Neither is kept: only a hash under a salt that dies with the process.
 *
 * @param salt random bytes nobody else knows
 * @param nowMs the clock, milliseconds
 */
export function createAttempts(
	salt: Uint8Array,
	nowMs: () => number,
	{ tries: most, refill }: Limit = WRONG_PASSWORDS
): Attempts {
	const secret = Buffer.from(salt).toString('base64url');
	const spent = new Map<string, { tries: number; atMs: number }>();
	const nameOf = (email: string, address: string) =>
		hash('sha256', `${secret} ${email} ${networkOf(address)}`);

	return {
		charge: (email, address) => {
			const name = nameOf(email, address);
			const now = nowMs();
			const before = spent.get(name) ?? { tries: 0, atMs: now };
			const tries = Math.max(0, before.tries - (now - before.atMs) / 1000 / refill);
			const refused = tries > most - 1;
			// Back in as the newest.
			spent.delete(name);
			spent.set(name, { tries: refused ? tries : tries + 1, atMs: now });
			if (spent.size > KEPT) spent.delete(spent.keys().next().value!);
			return refused ? Math.ceil((tries - (most - 1)) * refill) : 0;
		},
		forgive: (email, address) => void spent.delete(nameOf(email, address))
	};
}
