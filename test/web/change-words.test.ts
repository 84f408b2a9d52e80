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

test('points that are not nothing are not written as nothing', () => {
	expect(showPoints(0)).toBe('0,0');
	expect(showPoints(0.0004)).toBe('0,04');
	expect(showPoints(0.0123)).toBe('1,2');
	expect(showPoints(0.00001)).toBe('0,001');
});

test('how far under a target is rounded down', () => {
	expect(shortBy(0.0289)).toBe('thấp hơn chỉ tiêu ít nhất 2,8 điểm');
	expect(shortBy(0.03)).toBe('thấp hơn chỉ tiêu ít nhất 3,0 điểm');
	expect(shortBy(0.0007)).toBe('thấp hơn chỉ tiêu ít nhất 0,07 điểm');
	expect(shortBy(0)).toBe('có thể đã đạt: chưa đủ chắc để nói');
});

test('one in twenty differs by chance', () => {
	expect([byChance(0), byChance(30), byChance(100)]).toEqual([0, 2, 5]);
});
