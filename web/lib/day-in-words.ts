import type { Day } from '#shared/time.ts';

const WEEKDAYS = ['Chủ Nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const;

/** A day as it cannot be misread: `thứ Hai, 09/11/2026`. A date field is the browser's, which may put the month first. */
export const dayInWords = (day: Day): string =>
	`${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]!}, ${day.split('-').reverse().join('/')}`;
