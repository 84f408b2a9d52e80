import { expect, test } from 'vitest';
import { byChance, changeWords, shortBy, showPoints } from '#lib/rate/change-words.ts';

test('a clear change is said with its interval, the nearer end first', () => {
	expect(changeWords({ difference: 0.012, interval: [0.003, 0.021], clear: true })).toBe(
		'tăng 1,2 điểm (từ 0,3 đến 2,1)'
	);
	expect(changeWords({ difference: -0.05, interval: [-0.08, -0.02], clear: true })).toBe(
		'giảm 5,0 điểm (từ 2,0 đến 8,0)'
	);
});

test('what may be chance gets no direction', () => {
	expect(changeWords({ difference: 0.05, interval: [-0.01, 0.11], clear: false })).toBe(
		'chưa thấy khác biệt rõ'
	);
});

test('points have one decimal, and what is not nothing is not written as nothing', () => {
	expect(showPoints(0)).toBe('0,0');
	expect(showPoints(0.0004)).toBe('chưa tới 0,1');
	expect(showPoints(0.0005)).toBe('0,1');
	expect(showPoints(0.0123)).toBe('1,2');
});

test('how far under a target: what one computes from the page, and at least, rounded down', () => {
	expect(shortBy('sàn', 0.06, 0.0359)).toBe('thấp hơn sàn 6,0 điểm; trừ sai số vẫn thấp hơn ít nhất 3,5');
	expect(shortBy('Mục tiêu', 0.06, 0.03)).toBe(
		'thấp hơn mục tiêu 6,0 điểm; trừ sai số vẫn thấp hơn ít nhất 3,0'
	);
	expect(shortBy('sàn', 0.01, 0.0007)).toBe('thấp hơn sàn 1,0 điểm; trừ sai số vẫn còn thấp hơn');
	expect(shortBy('sàn', 0.01, 0)).toBe('thấp hơn sàn 1,0 điểm; tính cả sai số thì có thể đã đạt');
});

test('one in twenty differs by chance', () => {
	expect([byChance(0), byChance(30), byChance(100)]).toEqual([0, 2, 5]);
});
