/** A moment: RFC 3339 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;
/** A calendar day of the office's time zone: `2026-11-21`. */
export type Day = string;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds since 1970 as an instant: `toInstant(0)` is `1970-01-01T00:00:00.000Z`. */
export const toInstant = (ms: number): Instant => new Date(ms).toISOString();

/** An instant as milliseconds since 1970. */
export const toMs = (instant: Instant): number => Date.parse(instant);

/**
 * Reads RFC 3339 in any offset and gives it back as an {@link Instant}; null when it is not one,
 * or names a day that no calendar has.
 *
 * @example
 * readInstant('2026-05-01T07:00:00+07:00'); // '2026-05-01T00:00:00.000Z'
 */
export function readInstant(text: string): Instant | null {
	if (!INSTANT.test(text)) return null;
	const ms = Date.parse(text);
	if (Number.isNaN(ms)) return null;
	// As we write it ourselves, which nearly all are, it comes back as it went in.
	const written = new Date(ms).toISOString();
	if (written === text && ms >= 0) return text;
	// Date.parse moves 30 February into March; a date that does not come back is not a date.
	const day = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
	if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text.slice(0, 10)) return null;
	const year = new Date(ms).getUTCFullYear();
	return year >= 1970 && year <= 9999 ? toInstant(ms) : null;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
	let format = formats.get(timeZone);
	if (!format) {
		format = new Intl.DateTimeFormat('en-CA', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit'
		});
		formats.set(timeZone, format);
	}
	return format;
}

function partsOf(instant: Instant, timeZone: string) {
	const parts: Record<string, string> = {};
	for (const { type, value } of formatOf(timeZone).formatToParts(toMs(instant))) parts[type] = value;
	return parts as { year: string; month: string; day: string; hour: string; minute: string };
}

// Every zone is a multiple of a quarter of an hour off UTC, so a quarter lies in one day: worked out once.
const QUARTER_MS = 15 * 60 * 1000;
const QUARTERS_KEPT = 5000;
const days = new Map<string, Day>();

/** The office's calendar day at an instant. `dayOf('2026-05-01T17:30:00.000Z', 'Asia/Ho_Chi_Minh')` is `2026-05-02`. */
export function dayOf(instant: Instant, timeZone: string): Day {
	const quarter = `${Math.floor(toMs(instant) / QUARTER_MS)} ${timeZone}`;
	const known = days.get(quarter);
	if (known !== undefined) return known;
	const { year, month, day } = partsOf(instant, timeZone);
	if (days.size === QUARTERS_KEPT) days.clear();
	days.set(quarter, `${year}-${month}-${day}`);
	return `${year}-${month}-${day}`;
}

/** An instant the Vietnamese way, in the office's time zone: `02/05/2026`. */
export function showDay(instant: Instant, timeZone: string): string {
	const { year, month, day } = partsOf(instant, timeZone);
	return `${day}/${month}/${year}`;
}

/** As {@link showDay}, with the time: `00:30 02/05/2026`. */
export function showTime(instant: Instant, timeZone: string): string {
	const { hour, minute } = partsOf(instant, timeZone);
	return `${hour}:${minute} ${showDay(instant, timeZone)}`;
}

/** A day that the calendar has, written `2026-05-02`. */
export function isDay(text: string): boolean {
	return (
		/^\d{4}-\d{2}-\d{2}$/.test(text) &&
		!Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
		new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text
	);
}

/** The first moment of an office's day: `2026-05-02` in Asia/Ho_Chi_Minh is `2026-05-01T17:00:00.000Z`. */
export function startOf(day: Day, timeZone: string): Instant {
	const midnight = Date.parse(`${day}T00:00:00Z`);
	const offsetAt = (ms: number) => {
		const { year, month, day: date, hour, minute } = partsOf(toInstant(ms), timeZone);
		return Date.parse(`${year}-${month}-${date}T${hour}:${minute}:00Z`) - ms;
	};
	// Twice: the clocks may have changed between the first guess and the day's beginning.
	return toInstant(midnight - offsetAt(midnight - offsetAt(midnight)));
}

/** A day some days later, or with a negative number earlier: `dayAfter('2026-12-31')` is `2027-01-01`. */
export const dayAfter = (day: Day, days = 1): Day =>
	toInstant(Date.parse(`${day}T00:00:00Z`) + days * 24 * 60 * 60 * 1000).slice(0, 10);

/** Days from one day to another: 0 for the same, negative when the other is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
	Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / (24 * 60 * 60 * 1000));
