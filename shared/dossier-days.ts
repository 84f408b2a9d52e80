import { dayAfter, isDay, type Day } from './time.ts';
import { readDay } from './unit-row.ts';

/*
 * A dossier's three days: how they are read, which cannot be, and which are so unlikely that somebody is to look again.
 */

/** The three days of a dossier. */
export interface DossierDays {
	receivedOn: Day;
	dueOn: Day;
	returnedOn: Day;
}
export type DayField = keyof DossierDays;

/** What is said of one of the days. */
export interface DaySaying {
	field: DayField;
	message: string;
}

/** Days apart from which a mistyped year is likelier than a slow office: no school procedure takes that long. */
const UNLIKELY_DAYS = 365;

/**
 * A day of a table of dossiers: as {@link readDay} reads it; with the year first (`2026.11.18`); or with the last two
 * figures of the year (`18/11/26`) when that is this year, the last or the next. What may be another day is not guessed.
 *
 * @returns null for what is no day; `short` when the year was completed
 */
export function readDossierDay(text: string, today: Day): { day: Day; short: boolean } | null {
	const whole = readDay(text.replace(/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?= |$)/, yearFirst));
	if (whole !== null) return { day: whole, short: false };
	const [, date, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})$/.exec(text) ?? [];
	const day = `20${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
	return isDay(day) && Math.abs(Number(day.slice(0, 4)) - Number(today.slice(0, 4))) <= 1
		? { day, short: true }
		: null;
}
const yearFirst = (_: string, year: string, month: string, date: string): string =>
	`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;

/** What cannot be among a dossier's days: nothing is returned before it was received, and nothing is of tomorrow. */
export function dayFaults(
	{ receivedOn, returnedOn }: Pick<DossierDays, 'receivedOn' | 'returnedOn'>,
	today: Day
): DaySaying[] {
	const future = (field: 'receivedOn' | 'returnedOn', name: string): DaySaying => ({
		field,
		message: `${name} ở tương lai. Chỉ nhập hồ sơ đã giải quyết xong.`
	});
	if (receivedOn > today) return [future('receivedOn', 'Ngày tiếp nhận')];
	if (returnedOn > today) return [future('returnedOn', 'Ngày trả kết quả')];
	return receivedOn > returnedOn
		? [
				{
					field: 'returnedOn',
					message: 'Ngày trả kết quả trước ngày tiếp nhận. Kiểm tra lại hai ngày này.'
				}
			]
		: [];
}

/**
 * What is unlikely among days that could be: mostly a slip of the finger, sometimes true (papers handed in later, a
 * pile from last year). Whoever enters them is asked once.
 */
export function dayDoubts({ receivedOn, dueOn, returnedOn }: DossierDays, today: Day): DaySaying[] {
	const doubts: DaySaying[] = [];
	if (returnedOn < dayAfter(today, -UNLIKELY_DAYS))
		doubts.push({ field: 'returnedOn', message: 'Ngày trả kết quả cách đây hơn một năm.' });
	if (receivedOn < dayAfter(returnedOn, -UNLIKELY_DAYS))
		doubts.push({ field: 'receivedOn', message: 'Ngày tiếp nhận trước ngày trả kết quả hơn một năm.' });
	if (dueOn < receivedOn) doubts.push({ field: 'dueOn', message: 'Ngày hẹn trả trước ngày tiếp nhận.' });
	else if (dueOn > dayAfter(receivedOn, UNLIKELY_DAYS))
		doubts.push({ field: 'dueOn', message: 'Ngày hẹn trả sau ngày tiếp nhận hơn một năm.' });
	return doubts;
}
