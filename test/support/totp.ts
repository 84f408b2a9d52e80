import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A text from base32 (RFC 4648). */
export function readBase32(text: string): string {
	const bits = [...text.replace(/[\s=]/g, '')]
		.map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
		.join('');
	return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(parseInt(byte, 2))).join('');
}

/** The code that an app shows for a secret in base32 (RFC 6238: SHA-1, 30 seconds, six digits). */
export function totp(secret: string, ms: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(ms / 30_000)));
	const hash = createHmac('sha1', Buffer.from(readBase32(secret), 'latin1'))
		.update(counter)
		.digest();
	const number = hash.readUInt32BE(hash.at(-1)! & 15) & 0x7fffffff;
	return String(number % 1_000_000).padStart(6, '0');
}

/**
 * What an app shows for an `otpauth:` address, now or so many codes later: the next one is taken already, as clocks go
 * wrong.
 */
export const codeOf = (uri: string, later = 0): string =>
	totp(new URL(uri).searchParams.get('secret')!, Date.now() + later * 30_000);
