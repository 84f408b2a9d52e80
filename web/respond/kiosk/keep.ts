import type { KioskData } from '#shared/respond.ts';

/** The worker serves what lies here (`worker.ts`). Not part of a version: a new one must not take it away. */
const CACHE = 'langnghe-kiosk';

/** What the server says of this page now. */
export interface Latest {
	data: KioskData;
	/** Its page is not the one that runs: there is a new version of it, or of what it asks. */
	isNew: boolean;
}

/**
 * Fetches the kiosk's page and keeps it on the tablet together with its scripts, for when there is no network.
 * Scripts first, so that a page that is kept always has them.
 *
 * @returns null when the server cannot be reached, or something in its place answered, or nothing can be kept
 */
export async function keepPage(): Promise<Latest | null> {
	try {
		const reply = await fetch(location.pathname, { cache: 'no-cache', credentials: 'omit' });
		const html = await reply.clone().text();
		const page = new DOMParser().parseFromString(html, 'text/html');
		const text = page.getElementById('data')?.textContent;
		if (!reply.ok || !text || !page.getElementById('kiosk')) return null;
		const data = JSON.parse(text) as KioskData;
		const script = scriptOf(page);
		await keep([script, data.outbox], reply);
		const isNew = script !== scriptOf(document) || text !== document.getElementById('data')!.textContent;
		return { data, isNew };
	} catch {
		return null;
	}
}

/** Whether this page opens without a network. */
export async function isKept(): Promise<boolean> {
	try {
		return (await caches.match(location.pathname)) !== undefined;
	} catch {
		return false;
	}
}

async function keep(scripts: readonly string[], page: Response): Promise<void> {
	// Missing on plain-http pages.
	if (!('caches' in globalThis)) return;
	const cache = await caches.open(CACHE);
	for (const script of scripts) if (!(await cache.match(script))) await cache.add(script);
	await cache.put(location.pathname, page);
	for (const { url } of await cache.keys()) {
		const path = new URL(url).pathname;
		if (path !== location.pathname && !scripts.includes(path)) await cache.delete(url);
	}
}

const scriptOf = (page: Document): string =>
	page.querySelector('script[src*="/kiosk-"]')!.getAttribute('src')!;
