import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CODE_LENGTH, CODE_LETTERS, makeCode, readCode, showCode, SLIP_CODE_LENGTH } from '#shared/poster.ts';

const randomBytes = fc
	.constantFrom(CODE_LENGTH, SLIP_CODE_LENGTH)
	.chain((length) => fc.uint8Array({ minLength: length - 1, maxLength: length - 1 }));
const codes = randomBytes.map(makeCode);

test('has no letters that look alike, and no vowels to make words of', () => {
	expect(new Set(CODE_LETTERS).size).toBe(CODE_LETTERS.length);
	for (const letter of '01ILOQBSZGUAE') expect(CODE_LETTERS).not.toContain(letter);
});

test('what is made can be read', () => {
	fc.assert(
		fc.property(codes, (code) => {
			expect([CODE_LENGTH, SLIP_CODE_LENGTH]).toContain(code.length);
			expect(readCode(code)).toBe(code);
			expect(readCode(showCode(code).toLowerCase())).toBe(code);
		})
	);
});

test('a known code stays what it was printed as', () => {
	// Posters hang for years: another alphabet or check character would orphan them.
	expect(makeCode(Uint8Array.from([0, 1, 2, 3, 4, 5, 6]))).toBe('2345678D');
	expect(makeCode(Uint8Array.from([255, 254, 253, 128, 64, 32, 23]))).toBe('432KTD2X');
});

describe('a slip of the finger is caught', () => {
	const CODES = [
		[0, 0, 0, 0, 0, 0, 0],
		[0, 1, 2, 3, 4, 5, 6],
		[22, 21, 20, 19, 18, 17, 16],
		[7, 7, 3, 3, 11, 11, 7],
		[5, 19, 2, 22, 0, 13, 8]
	].map((bytes) => makeCode(Uint8Array.from(bytes)));

	test.each(CODES)('in %s: every single letter', (code) => {
		for (let at = 0; at < CODE_LENGTH; at++)
			for (const letter of CODE_LETTERS)
				if (letter !== code[at]) expect(readCode(code.slice(0, at) + letter + code.slice(at + 1))).toBeNull();
	});

	test.each(CODES)('in %s: any two letters changing places', (code) => {
		for (let i = 0; i < CODE_LENGTH; i++)
			for (let j = i + 1; j < CODE_LENGTH; j++) {
				if (code[i] === code[j]) continue;
				const letters = [...code];
				[letters[i], letters[j]] = [letters[j]!, letters[i]!];
				expect(readCode(letters.join(''))).toBeNull();
			}
	});

	test('in any code: a single letter, or two changing places', () => {
		const place = fc.nat({ max: SLIP_CODE_LENGTH - 1 });
		fc.assert(
			fc.property(codes, place, place, fc.constantFrom(...CODE_LETTERS), (code, anyI, anyJ, letter) => {
				const [i, j] = [anyI % code.length, anyJ % code.length];
				const slipped = code.slice(0, i) + letter + code.slice(i + 1);
				expect(readCode(slipped)).toBe(slipped === code ? code : null);
				const letters = [...code];
				[letters[i], letters[j]] = [letters[j]!, letters[i]!];
				const swapped = letters.join('');
				expect(readCode(swapped)).toBe(swapped === code ? code : null);
			}),
			{ numRuns: 2000 }
		);
	});
});

describe('typed by hand', () => {
	const code = '2345678D';
	test.each([' 2345-678d ', '2345 678D', '2345–678D', '2345.678d', '2 3 4 5 6 7 8 d', '2345678D\n'])(
		'%j',
		(typed) => expect(readCode(typed)).toBe(code)
	);
	test.each([
		['too short', '2345678'],
		['too long', '2345678D2'],
		['a nought', '0345678D'],
		['a letter outside the alphabet', '2345678I'],
		['another script', '２３４５６７８D'],
		['nothing', '']
	])('%s is no code', (_, typed) => expect(readCode(typed)).toBeNull());
});

test('is printed in groups of four', () => {
	expect(showCode('2345678D')).toBe('2345-678D');
	const slip = makeCode(Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
	expect(showCode(slip)).toBe('2345-6789-CDFR');
	expect(readCode('2345 6789 cdfr')).toBe(slip);
	expect(readCode('2345 6789 cdf9')).toBeNull();
});
