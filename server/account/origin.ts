import type { Context } from 'hono';
import type { Config } from '#server/config.ts';

/*
 * Where a request comes from. Staff open the site by its public name, by localhost, by its address on the
 * school's network, or through a proxy: what counts is that page and request name the same host.
 */

type Settings = Pick<Config, 'publicUrl' | 'trustProxy'>;

/** The host that the browser asked for. */
const hostOf = (c: Context, { trustProxy }: Settings): string =>
	(trustProxy && c.req.header('x-forwarded-host')?.split(',')[0]?.trim()) || new URL(c.req.url).host;

/**
 * True unless another site's page made this request in a browser that is signed in here.
 *
 * Browsers since 2020 say where anything but a GET comes from: by `Sec-Fetch-Site` on https, by `Origin`
 * everywhere. What says neither is a program; and an older browser does not send our `SameSite` cookie along.
 */
export function isFromOurPages(c: Context, settings: Settings): boolean {
	const site = c.req.header('sec-fetch-site');
	if (site === 'same-origin') return true;
	const origin = c.req.header('origin');
	if (origin === undefined) return site === undefined;
	if (!URL.canParse(origin)) return false;
	return origin === settings.publicUrl || new URL(origin).host === hostOf(c, settings);
}

/** True when the browser reached us by https, so that its cookie need never go by http. */
export function isByHttps(c: Context, settings: Settings): boolean {
	const forwarded = settings.trustProxy
		? c.req.header('x-forwarded-proto')?.split(',')[0]?.trim()
		: undefined;
	if (forwarded) return forwarded === 'https';
	const { protocol, host } = new URL(settings.publicUrl);
	return protocol === 'https:' && host === hostOf(c, settings);
}
