import { readDays } from '#lib/rate/days.ts';

/**
 * Where the log is asked for what a page's address says; `page` there holds the id of the last entry read before.
 *
 * @example
 * auditPath(new URLSearchParams('q=hoa&action=rates.see')); // '/api/v1/audit?action=rates.see&search=hoa'
 */
export function auditPath(asked: Pick<URLSearchParams, 'get'>, ending: '' | '.csv' | '.xlsx' = ''): string {
	const query = new URLSearchParams();
	const days = readDays((name) => asked.get(name));
	const say = (name: string, value: string | null) => value && query.set(name, value);
	if (!days.reversed) {
		say('from', days.from);
		say('to', days.to);
	}
	say('action', asked.get('action'));
	say('under', asked.get('under'));
	say('search', asked.get('q'));
	// A file has all of them.
	if (ending === '') say('before', asked.get('page'));
	const search = query.toString();
	return `/api/v1/audit${ending}${search && `?${search}`}`;
}
