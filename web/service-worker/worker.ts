import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { lastMoment, stateOf } from '#shared/campaign.ts';
import { readCode } from '#shared/poster.ts';
import type { Scan } from '#shared/scan.ts';
import { showDay, toInstant } from '#shared/time.ts';
import { documentOf } from '../respond/document.ts';
import { chooseLocale } from '#shared/locale.ts';
import type { Outbox } from '../respond/outbox/entry.ts';
import type { Scripts, View } from '#shared/respond.ts';
import { isAway } from '../respond/outbox/left.ts';

/*
 * The service worker, loaded by the built `/service-worker.js` after the outbox's script. It keeps the page's
 * scripts, renders the page without a network from the surveys that lie on the phone, and sends what waits when
 * the network is back. It never touches a POST: a worker that sends a body anew loses it on some phones.
 */

declare const self: ServiceWorkerGlobalScope & {
	langngheOutbox: Outbox;
	/** What the build made: addresses that carry their content's hash. */
	langngheBuild: Scripts & { policy: string };
};
interface SyncEvent extends ExtendableEvent {
	tag: string;
}

/** Milliseconds a poor network may take before a survey that lies on the phone is shown from there. */
const PATIENCE = 3000;

// A new version serves at once: a page is one script that runs already, and answers and drafts lie in IndexedDB.
self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

const { island, outbox, policy } = self.langngheBuild;
cleanupOutdatedCaches();
// The address carries the hash of the content: no revision is needed.
precacheAndRoute([island, outbox].map((url) => ({ url, revision: null })));

registerRoute(
	new NavigationRoute(({ request, url }) => openSurvey(request, url), { allowlist: [/^\/s(\/[^/]*)?\/?$/] })
);

// A tablet at the counter keeps its page and the page's scripts itself (`kiosk/keep.ts`) and looks for new ones.
const kept = async (request: Request | string) => (await caches.match(request)) ?? fetch(request);
registerRoute(
	new NavigationRoute(({ url }) => kept(url.pathname).catch(() => pageOf(undefined, url)), {
		allowlist: [/^\/s\/[^/]*\/kiosk$/]
	})
);
registerRoute(
	({ sameOrigin, url }) => sameOrigin && url.pathname.startsWith('/s-assets/'),
	({ request }) => kept(request)
);

async function openSurvey(request: Request, url: URL): Promise<Response> {
	const code = readCode(decodeURIComponent(url.pathname.split('/')[2] ?? ''));
	const scan = code === null ? undefined : await stored(code);
	const fromPhone = () => pageOf(scan, url);
	const network = fetch(request).then(
		// A server that is down behind its proxy is no better than no network.
		(reply) => (reply.status >= 500 && scan ? fromPhone() : reply),
		fromPhone
	);
	if (!scan) return network;
	return Promise.race([network, new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(fromPhone)]);
}

/** The survey of a poster, if it lies on this phone. */
async function stored(code: string): Promise<Scan | undefined> {
	try {
		return await self.langngheOutbox.store.scan(code);
	} catch {
		return undefined;
	}
}

function pageOf(scan: Scan | undefined, url: URL): Response {
	const locale = chooseLocale(url.searchParams.get('lang'), navigator.languages.join());
	return new Response(
		documentOf(scan ? viewOf(scan) : { kind: 'notice', notice: 'offline' }, locale, { island, outbox }),
		{
			headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy }
		}
	);
}

/**
 * By the phone's clock, which may be wrong: it only tells that a survey is over, never that it has not begun, and
 * in the end the server has the last word. Of locking the phone is not told: by then the survey has long been over.
 */
function viewOf(scan: Scan): View {
	const state = stateOf({ ...scan.campaign, lockedAt: null }, toInstant(Date.now()));
	return state === 'closing' || state === 'closed'
		? { kind: 'notice', notice: state, day: showDay(lastMoment(scan.campaign), 'Asia/Ho_Chi_Minh') }
		: { kind: 'survey', scan };
}

self.addEventListener('sync', (event) => {
	if ((event as SyncEvent).tag === 'outbox') (event as SyncEvent).waitUntil(deliver());
});

/**
 * Ends the answers whose parents are gone, and sends what waits. Fails while something still does, or a parent may
 * yet come back, so that the browser tries again some minutes later.
 */
async function deliver(): Promise<void> {
	const { store } = self.langngheOutbox;
	const now = Date.now();
	let mayComeBack = false;
	await store.endLeft((draft) => {
		mayComeBack ||= draft.leftAt !== undefined && !isAway(draft, now);
		return isAway(draft, now);
	}, now);
	const drained = await self.langngheOutbox.deliver();
	if ('BroadcastChannel' in self) new BroadcastChannel('langnghe').postMessage('changed');
	if (drained.kind !== 'empty' || mayComeBack) throw new Error('answers still wait');
}
