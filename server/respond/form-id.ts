import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isUuid } from '#shared/id.ts';

/*
 * The id under which a plain form, sent without scripts, is stored. It travels in a cookie beside the page, since
 * the page itself is the same for everyone; a form sent twice by a double click comes with the same id and counts
 * once. Every form that was taken is followed by a new id, so that a second child's answers are answers of their own.
 */

const NAME = 'form';
/** Seconds: nobody takes longer over a form. */
const MAX_AGE = 24 * 60 * 60;

/** The id that came with a request; undefined when the browser keeps no cookies. */
export function formIdOf(c: Context): string | undefined {
	const id = getCookie(c, NAME);
	return id !== undefined && isUuid(id) ? id : undefined;
}

export function giveFormId(c: Context, code: string, id: string): void {
	setCookie(c, NAME, id, {
		path: `/s/${code}`,
		httpOnly: true,
		sameSite: 'Strict',
		secure: c.req.header('x-forwarded-proto') === 'https',
		maxAge: MAX_AGE
	});
}

/** When an id was made (UUIDv7), which is when its form was opened: milliseconds since 1970. */
export const madeAt = (id: string): number => parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
