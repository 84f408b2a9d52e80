import { describe, expect, test } from 'vitest';
import { copyName, nextYear, nextYearsName } from '#shared/campaign-copy.ts';

const HANOI = 'Asia/Ho_Chi_Minh';

describe('a name for the year after', () => {
	test.each([
		['Ý kiến phụ huynh cuối năm học 2025–2026', 'Ý kiến phụ huynh cuối năm học 2026–2027'],
		['Khảo sát năm học 2025-2026', 'Khảo sát năm học 2026-2027'],
		['Khảo sát năm học 2025 - 2026', 'Khảo sát năm học 2026 - 2027'],
		['Học kỳ II, 2025-26', 'Học kỳ II, 2026-27'],
		['Học kỳ II, 2099–00', 'Học kỳ II, 2100–01'],
		['Khảo sát năm 2025', 'Khảo sát năm 2026'],
		['Ý kiến phụ huynh, tháng 5/2026', 'Ý kiến phụ huynh, tháng 5/2027'],
		['Từ 01/05/2026 đến 15/05/2026.', 'Từ 01/05/2027 đến 15/05/2027.'],
		['Theo Kế hoạch số 12/2025/KH-UBND năm 2025', 'Theo Kế hoạch số 12/2025/KH-UBND năm 2026'],
		['Kế hoạch KH-2025', 'Kế hoạch KH-2025'],
		['Hỏi 2026,5 người, 12025 phiếu', 'Hỏi 2026,5 người, 12025 phiếu'],
		['Khảo sát thử', 'Khảo sát thử']
	])('%s', (name, next) => expect(nextYearsName(name)).toBe(next));
});

test('a name without a year is told apart by that of the copy', () => {
	const at = '2027-04-30T17:00:00.000Z';
	expect(copyName('Khảo sát thử', at, HANOI)).toBe('Khảo sát thử (2027)');
	expect(copyName('Ý kiến phụ huynh, tháng 5/2026', at, HANOI)).toBe('Ý kiến phụ huynh, tháng 5/2027');
	expect(copyName('x'.repeat(200), at, HANOI).length).toBeLessThanOrEqual(200);
});

describe('the same day a year later, in Hanoi', () => {
	test.each([
		['2026-04-30T17:00:00.000Z', '2027-04-30T17:00:00.000Z'],
		['2026-12-31T16:59:59.999Z', '2027-12-31T16:59:59.999Z'],
		['2026-12-31T17:00:00.000Z', '2027-12-31T17:00:00.000Z'],
		['2028-02-28T17:00:00.000Z', '2029-02-27T17:00:00.000Z'],
		['2027-02-28T16:59:59.999Z', '2028-02-28T16:59:59.999Z'],
		['2028-02-29T17:00:00.000Z', '2029-02-28T17:00:00.000Z']
	])('%s', (instant, next) => expect(nextYear(instant, HANOI)).toBe(next));
});
