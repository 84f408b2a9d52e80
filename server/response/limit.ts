import { hash } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** Fills by itself up to `burst`, `refill` a second. */
interface Allowance {
	burst: number;
	refill: number;
}
/** A hall of 500 phones is one address, three requests each and all at once: they pass twice over. */
const ANSWERS: Allowance = { burst: 3000, refill: 10 };
/** What phones counted: as many requests as answers, out of a purse of their own, so that they never cost an answer. */
const VISITS: Allowance = ANSWERS;
/** What no page of ours sends: broken envelopes, unknown codes, answers that do not fit. */
const NONSENSE: Allowance = { burst: 60, refill: 1 };
/**
 * Codes that there are not, though their check character is right: hardly ever a slip of the finger, of which that
 * finds 22 in 23; at most an old poster that a class scans. A guesser gets through 86,400 a day: with a hundred thousand
 * slips given, one of them is found in three hundred years. So many, because honest slips behind the same address as a
 * vandal, a whole mobile network's, are turned away with the vandal.
 */
const GUESSES: Allowance = { burst: 600, refill: 1 };

/** Senders remembered; the longest silent is forgotten first. */
const KEPT = 50_000;

interface Bucket {
	left: number;
	atMs: number;
}
type Buckets = Record<'answers' | 'visits' | 'nonsense' | 'guesses', Bucket>;

/** How much each sender may still send. */
export interface Limit {
	/** Charges responses before they are judged; gives the seconds to wait, 0 when they may come in. */
	answers: (sender: string, responses: number) => number;
	/** Charges a request with counts of visits; gives the seconds to wait, 0 when it may come in. */
	visits: (sender: string) => number;
	/** Charges what turned out to be nonsense, after judging; gives the seconds to wait, 0 when it is let pass. */
	nonsense: (sender: string, pieces: number) => number;
	/** Charges unknown codes that were asked for, or with 0 only asks; gives the seconds to wait until there is one again. */
	guesses: (sender: string, codes: 0 | 1) => number;
}

/**
 * Four allowances for each sender. Nonsense is charged when it has been seen to be nonsense, so that an honest
 * phone behind the same address as a vandal is never turned away for the vandal's sake.
 *
 * No address is kept: a sender is a hash under a salt that is born with the process and dies with it.
 *
 * @param salt random bytes nobody else knows
 * @param nowMs the clock, milliseconds
 */
export function createLimit(salt: Uint8Array, nowMs: () => number): Limit {
	const secret = Buffer.from(salt).toString('base64url');
	const senders = new Map<string, Buckets>();

	function bucketsOf(sender: string): Buckets {
		const name = hash('sha256', `${secret} ${networkOf(sender)}`, 'base64url');
		const now = nowMs();
		const buckets = senders.get(name) ?? {
			answers: { left: ANSWERS.burst, atMs: now },
			visits: { left: VISITS.burst, atMs: now },
			nonsense: { left: NONSENSE.burst, atMs: now },
			guesses: { left: GUESSES.burst, atMs: now }
		};
		// Back in as the newest.
		senders.delete(name);
		senders.set(name, buckets);
		if (senders.size > KEPT) senders.delete(senders.keys().next().value!);
		return buckets;
	}

	function charge(bucket: Bucket, { burst, refill }: Allowance, amount: number): number {
		const now = nowMs();
		const passed = Math.max(0, now - bucket.atMs) / 1000;
		bucket.left = Math.min(burst, bucket.left + passed * refill);
		bucket.atMs = now;
		if (bucket.left < amount) return Math.ceil((amount - bucket.left) / refill);
		bucket.left -= amount;
		return 0;
	}

	/** The seconds until there is one again, 0 when there is; takes none. */
	function waitFor(bucket: Bucket, allowance: Allowance): number {
		charge(bucket, allowance, 0);
		return bucket.left < 1 ? Math.ceil((1 - bucket.left) / allowance.refill) : 0;
	}

	return {
		answers: (sender, responses) => charge(bucketsOf(sender).answers, ANSWERS, responses),
		visits: (sender) => charge(bucketsOf(sender).visits, VISITS, 1),
		nonsense: (sender, pieces) =>
			charge(bucketsOf(sender).nonsense, NONSENSE, Math.min(pieces, NONSENSE.burst)),
		guesses: (sender, codes) => {
			const { guesses } = bucketsOf(sender);
			return codes === 0 ? waitFor(guesses, GUESSES) : charge(guesses, GUESSES, codes);
		}
	};
}

/**
 * The part of an address that one sender holds: an IPv4 address whole, of IPv6 the first 64 bits, since every
 * household has all the rest to itself.
 */
export function networkOf(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
	if (mapped) return mapped[1]!;
	if (!isIPv6(address)) return address;
	const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::');
	const left = head === '' ? [] : head.split(':');
	const right = tail === undefined || tail === '' ? [] : tail.split(':');
	const missing = tail === undefined ? 0 : 8 - left.length - right.length;
	const groups = [...left, ...new Array<string>(Math.max(0, missing)).fill('0'), ...right];
	return groups
		.slice(0, 4)
		.map((group) => parseInt(group, 16).toString(16))
		.join(':');
}
