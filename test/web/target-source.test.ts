import { expect, test } from 'vitest';
import { peerWords } from '#lib/rate/pull-words.ts';
import { dayInWords } from '#lib/day-in-words.ts';
import { likelyRange } from '#lib/rate/range-words.ts';
import { targetSource } from '#lib/rate/target-source.ts';

test('a target says who set it', () => {
	const source = (unit?: string) =>
		targetSource(
			{ label: 'mục tiêu', operator: '>=', percent: 97, ...(unit ? { unit } : {}) },
			'T1',
			(code) => (code === 'P1' ? 'UBND phường Bình Lợi' : code)
		);
	expect([source('T1'), source('P1'), source('SO'), source()]).toEqual([
		'trường tự đặt',
		'theo UBND phường Bình Lợi',
		'theo cấp trên',
		'chỉ tiêu áp dụng'
	]);
});

test('what a school is held against is named and counted', () => {
	expect(peerWords({ level: 'thcs', schools: 12 })).toBe('so với 12 trường THCS khác');
	expect(peerWords({ level: 'th', schools: 5 })).toBe('so với 5 trường tiểu học khác');
	expect(peerWords({ level: null, schools: 3 })).toBe('so với 3 trường khác');
});

test('an interval has one wording, a day cannot be misread', () => {
	expect(likelyRange([0.789, 0.82], [85])).toBe('nhiều khả năng (95 %) từ 78,9 % đến 82,0 %');
	expect(dayInWords('2026-11-09')).toBe('thứ Hai, 09/11/2026');
	expect(dayInWords('2026-11-08')).toBe('Chủ Nhật, 08/11/2026');
});
