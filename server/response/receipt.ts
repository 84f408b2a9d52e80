import { hash } from 'node:crypto';
import { CODE_LETTERS, checkOf } from '#shared/poster.ts';

const LETTERS = 8;

/**
 * The receipt of a stored response: eight letters and a check character in groups that are easy to read out,
 * `K7M-4HX-P2C`. Unlike a poster's code in shape, so that nobody types one for the other.
 *
 * It follows from the id alone, so that every repeat gets the same and nothing needs to be kept; the id cannot
 * be had back from it. Of a million receipts about six pairs are alike: it names a response together with its
 * school.
 */
export function receiptOf(id: string): string {
	const bytes = hash('sha256', `receipt ${id}`, 'buffer');
	const values = Array.from(bytes.subarray(0, LETTERS), (byte) => byte % CODE_LETTERS.length);
	const letters = [...values, checkOf(values)].map((value) => CODE_LETTERS[value]).join('');
	return `${letters.slice(0, 3)}-${letters.slice(3, 6)}-${letters.slice(6)}`;
}
