import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code that an app shows for a secret in base32 (RFC 6238: SHA-1, 30 seconds, six digits). */
export function totp(secret: string, ms: number): string {
	const bits = [...secret.replace(/\s/g, '')]
		.map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
		.join('');
	const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(ms / 30_000)));
	const hash = createHmac('sha1', key).update(counter).digest();
	const number = hash.readUInt32BE(hash.at(-1)! & 15) & 0x7fffffff;
	return String(number % 1_000_000).padStart(6, '0');
}
