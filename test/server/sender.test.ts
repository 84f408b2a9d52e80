import { describe, expect, test } from 'vitest';
import { createLimit } from '#server/response/limit.ts';

/** Uses up a sender's allowance for nonsense and says whether another is then turned away too. */
const sharesWith = (sender: string, other: string) => {
	const limit = createLimit(new Uint8Array(32), () => 0);
	limit.nonsense(sender, 60);
	return limit.nonsense(other, 1) > 0;
};

describe('who counts as one sender', () => {
	test.each([
		['203.0.113.7', '203.0.113.7', true],
		['203.0.113.7', '203.0.113.8', false],
		['203.0.113.7', '::ffff:203.0.113.7', true],
		// An IPv6 subscriber has 64 bits to choose from: they are one sender.
		['2001:db8:0:1::1', '2001:db8:0:1:ffff:ffff:ffff:ffff', true],
		['2001:db8:0:1::1', '2001:0DB8:0000:0001::2', true],
		['2001:db8::1', '2001:db8:0:0:1::', true],
		['2001:db8:0:1::1', '2001:db8:0:2::1', false],
		['::1', '::2', true],
		['fe80::1%eth0', 'fe80::2%eth0', true]
	])('%s and %s: %s', (sender, other, same) => {
		expect(sharesWith(sender, other)).toBe(same);
	});

	test('a clock that is set back takes nothing away', () => {
		let now = 1_000_000;
		const limit = createLimit(new Uint8Array(32), () => now);
		expect(limit.answers('a', 2990)).toBe(0);
		now = 0;
		expect(limit.answers('a', 10)).toBe(0);
		expect(limit.answers('a', 1)).toBe(1);
	});

	test('fifty thousand senders later the first is forgotten: memory is bounded', () => {
		const limit = createLimit(new Uint8Array(32), () => 0);
		limit.nonsense('the first', 60);
		for (let i = 0; i < 50_000; i++) limit.nonsense(`sender ${i}`, 1);
		expect(limit.nonsense('the first', 1)).toBe(0);
	});
});
