import type { Locale } from '#shared/survey.ts';
import { element } from './element.ts';
import type { Mailbox } from './mailbox.ts';

/** Ids of the answers that this page told of. */
const told = new Set<string>();

/**
 * Says at the top of the form that an earlier answer to this poster still waits on this phone, so that nobody
 * answers again for fear that it is lost; and then that it has arrived.
 *
 * @param current the answer that is being given, of which the ending tells
 */
export async function showEarlier(
	mailbox: Mailbox,
	code: string,
	current: string | undefined,
	locale: Locale
): Promise<void> {
	const waiting = mailbox.waitingFor(code).filter(({ id }) => id !== current);
	for (const { id } of waiting) told.add(id);
	const fates = await Promise.all([...told].map((id) => mailbox.fate(id)));
	const hasArrived =
		waiting.length === 0 && told.size > 0 && fates.every((fate) => fate?.kind === 'received');
	const place = element('earlier');
	place.hidden = waiting.length === 0 && !hasArrived;
	place.classList.toggle('arrived', hasArrived);
	for (const part of place.querySelectorAll<HTMLElement>('[data-now]'))
		part.hidden = (part.dataset.now === 'arrived') !== hasArrived;
	place.querySelector('b')!.textContent = waiting
		.map(({ finishedAt }) => showTime(new Date(finishedAt), locale))
		.join(', ');
}

/** A time by the phone's clock, as people say it; with its day unless that is today. */
export function showTime(time: Date, locale: Locale): string {
	const minutes = String(time.getMinutes()).padStart(2, '0');
	const clock = locale === 'vi' ? `${time.getHours()} giờ ${minutes}` : `${time.getHours()}:${minutes}`;
	if (time.toDateString() === new Date().toDateString()) return clock;
	const day = `${time.getDate()}/${time.getMonth() + 1}`;
	return locale === 'vi' ? `${clock} ngày ${day}` : `${clock} on ${day}`;
}
