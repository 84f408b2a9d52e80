import { expect, test } from 'vitest';
import { isYearBefore, reformYearOf, schoolYearOf } from '#shared/period.ts';

test.each([
	['2025-07-31', '2024–2025', '2024-08-01', '2025-07-31'],
	['2025-08-01', '2025–2026', '2025-08-01', '2026-07-31'],
	['2025-12-31', '2025–2026', '2025-08-01', '2026-07-31'],
	['2026-01-01', '2025–2026', '2025-08-01', '2026-07-31'],
	['2026-07-31', '2025–2026', '2025-08-01', '2026-07-31'],
	['2024-02-29', '2023–2024', '2023-08-01', '2024-07-31']
])('%s is in the school year %s', (day, year, from, to) => {
	expect(schoolYearOf(day)).toEqual({ year, from, to });
});

test.each([
	['2025-11-30', '2025', '2024-12-01', '2025-11-30'],
	['2025-12-01', '2026', '2025-12-01', '2026-11-30'],
	['2026-01-01', '2026', '2025-12-01', '2026-11-30'],
	['2026-11-30', '2026', '2025-12-01', '2026-11-30'],
	['2026-12-01', '2027', '2026-12-01', '2027-11-30']
])('%s is in the reform year %s', (day, year, from, to) => {
	expect(reformYearOf(day)).toEqual({ year, from, to });
});

test('the same term a year before lies nine to fifteen months back', () => {
	const now = '2026-05-31T16:59:59.999Z';
	const ago = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();
	expect([273, 274, 365, 457, 458].map((days) => isYearBefore(ago(days), now))).toEqual([
		false,
		true,
		true,
		true,
		false
	]);
	expect(isYearBefore(now, ago(365))).toBe(false);
});
