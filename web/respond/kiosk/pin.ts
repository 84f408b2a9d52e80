/*
 * The PIN with which a kiosk is left. Only a salted hash of it lies on the tablet. It keeps parents from straying,
 * no more: whoever may clear the browser's data needs none.
 */

/** A PIN as its hash, and what was tried against it. */
export interface Lock {
	/** Base64. */
	salt: string;
	hash: string;
	iterations: number;
	/** Wrong PINs in a row. */
	failures: number;
	/** When the last of them was typed, milliseconds since 1970. */
	failedAt: number;
}

/** About half a second on a cheap tablet. */
const ITERATIONS = 200_000;
/** Wrong PINs that cost nothing. */
const FREE = 5;
/** Seconds to wait after the first wrong PIN too many, doubled with each further one up to the longest. */
const WAIT = 30;
const LONGEST = 15 * 60;

/** Four to eight digits. */
export const isPin = (text: string): boolean => /^\d{4,8}$/.test(text);

/** Locks with a PIN. @param salt 16 random bytes */
export async function lockWith(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<Lock> {
	const hash = await hashOf(pin, salt, ITERATIONS);
	return { salt: toBase64(salt), hash, iterations: ITERATIONS, failures: 0, failedAt: 0 };
}

/** Whether a PIN is the right one. */
export async function opens(lock: Lock, pin: string): Promise<boolean> {
	const salt = Uint8Array.from(atob(lock.salt), (letter) => letter.charCodeAt(0));
	return (await hashOf(pin, salt, lock.iterations)) === lock.hash;
}

/**
 * Seconds until the next PIN may be tried.
 *
 * @param nowMs the tablet's clock; when it was put back nobody waits longer than from the beginning
 */
export function waitLeft({ failures, failedAt }: Lock, nowMs: number): number {
	if (failures < FREE) return 0;
	const wait = Math.min(LONGEST, WAIT * 2 ** Math.min(failures - FREE, 20));
	return Math.ceil(Math.max(0, Math.min(wait, wait - (nowMs - failedAt) / 1000)));
}

async function hashOf(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<string> {
	const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
		'deriveBits'
	]);
	const bits = await crypto.subtle.deriveBits(
		{ name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
		key,
		256
	);
	return toBase64(new Uint8Array(bits));
}

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
