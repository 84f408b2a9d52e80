import { describe, expect, test } from 'vitest';
import { isUuid, uuidv7 } from '#shared/id.ts';

describe('uuidv7', () => {
	test('is the example of RFC 9562, appendix A.6', () => {
		const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
		expect(uuidv7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
	});

	test('keeps its version and variant whatever the randomness', () => {
		for (const byte of [0x00, 0xff]) {
			const id = uuidv7(1_777_593_600_000, new Uint8Array(10).fill(byte));
			expect(isUuid(id)).toBe(true);
			expect(id[14]).toBe('7');
			expect(id[19]).toBe(byte === 0 ? '8' : 'b');
		}
	});

	test('a later one sorts after an earlier one', () => {
		const high = new Uint8Array(10).fill(0xff);
		const low = new Uint8Array(10);
		for (const ms of [0, 255, 65_535, 2 ** 32 - 1, 2 ** 32, 1_777_593_600_000])
			expect(uuidv7(ms, high) < uuidv7(ms + 1, low)).toBe(true);
	});

	test('needs no more than ten random bytes and leaves further ones alone', () => {
		const bytes = Uint8Array.from({ length: 16 }, (_, i) => i);
		expect(uuidv7(0, bytes)).toBe(uuidv7(0, bytes.subarray(0, 10)));
	});
});

test.each([
	['017f22e2-79b0-7cc3-98c4-dc0c0c07398f', true],
	['017F22E2-79B0-7CC3-98C4-DC0C0C07398F', false],
	['017f22e279b07cc398c4dc0c0c07398f', false],
	['017f22e2-79b0-9cc3-98c4-dc0c0c07398f', false],
	['017f22e2-79b0-7cc3-c8c4-dc0c0c07398f', false],
	['017f22e2-79b0-7cc3-98c4-dc0c0c07398', false],
	['{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}', false],
	['', false]
])('isUuid(%j) is %j', (text, is) => expect(isUuid(text)).toBe(is));
