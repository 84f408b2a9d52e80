import { firstBatch } from './batch.ts';
import { judge, type Reply } from './reply.ts';
import type { Store } from './store.ts';
import type { SurveyResponse } from '#shared/response.ts';

/** How far sending came. `busy`: another tab or the worker is at it. */
export type Drained = { kind: 'empty' } | { kind: 'busy' } | { kind: 'waiting'; after: number | undefined };

type Send = (batch: readonly SurveyResponse[]) => Promise<Reply>;

/** Milliseconds a tab without Web Locks may keep others from sending; longer than one attempt. */
const LEASE = 45_000;

/**
 * Sends what waits, the oldest first, until nothing does or the server or the network says later.
 * One tab or worker of this site at a time; should two get through, the server stores each answer once.
 *
 * @throws when the store fails
 */
export async function drain(store: Store, send: Send): Promise<Drained> {
	const work = () => drainAlone(store, send);
	// Missing on plain-http pages and in old browsers.
	const locks = (navigator as { locks?: LockManager }).locks;
	if (locks)
		return locks.request('langnghe-outbox', { ifAvailable: true }, (lock) =>
			lock ? work() : { kind: 'busy' as const }
		);
	const now = Date.now();
	if (!(await store.lease(now, now + LEASE))) return { kind: 'busy' };
	try {
		return await work();
	} finally {
		await store.lease(Infinity, 0);
	}
}

async function drainAlone(store: Store, send: Send): Promise<Drained> {
	let most: number | undefined;
	for (;;) {
		const batch = firstBatch(await store.waiting(), most);
		if (batch.length === 0) return { kind: 'empty' };
		const { outcomes, pause, after, split } = judge(batch, await send(batch));
		await store.settle(outcomes);
		if (pause) return { kind: 'waiting', after };
		if (split) most = 1;
	}
}
