import type { SurveyResponse } from '#shared/response.ts';
import type { Scan } from '#shared/scan.ts';
import { backoff } from './outbox/backoff.ts';
import { firstBatch } from './outbox/batch.ts';
import { drain, type Drained } from './outbox/drain.ts';
import type { Outbox } from './outbox/entry.ts';
import { BACK, isLeft } from './outbox/left.ts';
import { memoryPocket, PocketStore } from './outbox/pocket.ts';
import { newInstallId } from './outbox/random.ts';
import type { Reply } from './outbox/reply.ts';
import { send, sendAndLeave } from './outbox/send.ts';
import type { Draft, Fate, Parked, Store } from './outbox/store.ts';

/** Where a finished answer was put: on the phone, or only into this open page; `already`: another tab was first. */
export type Kept = 'kept' | 'unkept' | 'already';

/** A page that goes away may hand over so many bytes (the limit of `keepalive`), with room to spare. */
const PARTING_BYTES = 50 * 1024;
const PARTING_ANSWERS = 20;

/** While another tab or the worker sends, how often and after how many milliseconds to look again. */
const LOOKS = 20;
const LOOK_AGAIN = 500;

/** Tells the other tabs that something changed; the worker tells it too. Missing in old browsers. */
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('langnghe') : undefined;

/**
 * What waits on this phone, and its sending, as the page sees it. Drafts and answers go to IndexedDB; where that
 * cannot be had to localStorage; where nothing is kept, into memory, and then the page says so.
 */
export class Mailbox {
	/** Answers that still have to be sent. */
	waiting = 0;
	parked: Parked[] = [];
	/** Those of them that lie on the phone, and not in this page alone. */
	stored = 0;
	/** The server, or something in its place, answered the last time; what waits does not wait for a network. */
	isReached = false;
	sending = false;
	/** What waits is sent even when every page is closed. */
	deliversAlone = false;
	/** Called whenever something was stored, sent or parked, here or in another tab. */
	onchange: () => void = () => {};

	#outbox: Outbox | undefined;
	readonly #pocket = localPocket();
	readonly #memory = new PocketStore(memoryPocket(), newInstallId);
	/** As it was last read: a page that is torn away has no time to read. */
	#known: SurveyResponse[] = [];
	/** Posters whose drafts were thrown away while the outbox was not there yet. */
	readonly #dropped = new Set<string>();
	#tries = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#again = false;

	/** The best place first. */
	get #stores(): Store[] {
		return [this.#outbox?.store, this.#pocket, this.#memory].filter((store) => store !== undefined);
	}

	/** Takes the outbox into use, unless this browser refuses IndexedDB, and moves into it what lies elsewhere. */
	async open(outbox: Outbox | undefined): Promise<void> {
		const now = Date.now();
		try {
			await outbox?.store.waiting();
			// A parent who began anew before this place could be reached must not find the old answers again.
			for (const code of this.#dropped) await outbox?.store.dropDraft(code);
			this.#outbox = outbox;
			if (outbox) await this.#pocket?.moveWaiting((response) => outbox.store.adopt(response));
		} catch {
			// What is in the pocket stays there and is sent from there.
		}
		// After the move: what was ended in the pocket is known then.
		for (const store of this.#stores)
			await attempt(() => store.endLeft((draft) => isLeft(draft, now), now), undefined);
		// What waits is told of before it is gone.
		await this.#refresh();
		await this.deliver();
	}

	/** Finished answers to a poster, or to all, that still have to be sent, the oldest first. */
	waitingFor(code?: string): SurveyResponse[] {
		return this.#known.filter(({ poster }) => code === undefined || poster === code);
	}

	/** Keeps a scanned survey for when there is no network; true when it now lies on the phone. */
	async keepScan(scan: Scan): Promise<boolean> {
		return attempt(async () => {
			await this.#outbox?.store.keepScan(scan);
			return this.#outbox !== undefined;
		}, false);
	}

	/** Ends what was left, as far as that can be done at once: before anything new is written in its place. */
	endLeft(): void {
		const now = Date.now();
		void attempt(async () => this.#pocket?.endLeft((draft) => isLeft(draft, now), now), undefined);
	}

	/** The half-done answer to a poster, unless it was finished meanwhile. */
	async draft(code: string): Promise<Draft | undefined> {
		for (const store of this.#stores) {
			const draft = await attempt(() => store.draft(code), undefined);
			if (!draft || draft.endedAt) continue;
			if (!(await this.fate(draft.id))) return draft;
			// Left behind by a tab that did not hear of it.
			await attempt(() => store.dropDraft(code), undefined);
		}
		return undefined;
	}

	/** The answer to a poster that ended a short while ago because its parent left; until another is begun. */
	async ended(code: string): Promise<Draft | undefined> {
		for (const store of this.#stores) {
			const draft = await attempt(() => store.draft(code), undefined);
			const age = Date.now() - (draft?.endedAt ?? -Infinity);
			if (draft && age >= 0 && age < BACK) return draft;
		}
		return undefined;
	}

	/** The half-done answer to a poster that another tab has begun; at once, so that no tap makes a second one beside it. */
	draftNow(code: string): Draft | undefined {
		try {
			const draft = this.#pocket?.draftNow(code);
			return draft?.endedAt ? undefined : draft;
		} catch {
			return undefined;
		}
	}

	/** Whether the draft on the phone is this page's, and not another tab's; at once, for a page that goes away. */
	holds({ id, code, holder }: Draft): boolean {
		if (!this.#pocket) return true;
		try {
			const there = this.#pocket.draftNow(code);
			return there?.id === id && there.holder === holder;
		} catch {
			return true;
		}
	}

	/** Ends a half-done answer as its page goes away: keeps it where that can be done at once, and hands it over to be sent. */
	leave(draft: Draft): Kept {
		sendAndLeave([draft.standing!.response]);
		const now = Date.now();
		try {
			if (this.#pocket) {
				this.#pocket.endDraft(draft, now);
				return 'kept';
			}
		} catch {
			// Full: what follows may yet come to an end.
		}
		this.#memory.endDraft(draft, now);
		void attempt(async () => this.#outbox?.store.endLeft(({ id }) => id === draft.id, now), undefined);
		return 'unkept';
	}

	/** Has the worker look, in some minutes, whether the parent has come back. */
	async watchOver(): Promise<void> {
		if (this.#outbox) await this.#askWorker();
	}

	saveDraft(draft: Draft): void {
		for (const store of this.#stores) void attempt(() => store.saveDraft(draft), undefined);
	}

	async dropDraft(code: string): Promise<void> {
		if (!this.#outbox) this.#dropped.add(code);
		for (const store of this.#stores) await attempt(() => store.dropDraft(code), undefined);
	}

	/** Keeps a finished answer in the best place there is, and says which. */
	async keep(response: SurveyResponse, campaign: string): Promise<Kept> {
		if (await this.fate(response.id)) {
			await this.dropDraft(response.poster);
			return 'already';
		}
		for (const store of this.#stores) {
			const isNew = await attempt(() => store.finish(response, campaign), undefined);
			if (isNew === undefined) continue;
			await this.dropDraft(response.poster);
			if (store === this.#outbox?.store) await this.#askWorker();
			await this.#changed();
			return !isNew ? 'already' : store === this.#memory ? 'unkept' : 'kept';
		}
		return 'unkept';
	}

	/** Where a finished answer is; undefined when it is not finished. */
	async fate(id: string): Promise<Fate | undefined> {
		for (const store of this.#stores) {
			const fate = await attempt(() => store.fate(id), undefined);
			if (fate) return fate;
		}
		return undefined;
	}

	/** Takes away what was not accepted: a person has seen why. */
	async dismiss(): Promise<void> {
		for (const { id } of this.parked)
			for (const store of this.#stores) await attempt(() => store.dismiss(id), undefined);
		await this.#changed();
	}

	/** Sends what waits, now; should the network or the server not take it, again later by itself. */
	async deliver(): Promise<void> {
		if (this.sending) {
			this.#again = true;
			return;
		}
		this.sending = true;
		clearTimeout(this.#timer);
		let after: number | undefined;
		do {
			this.#again = false;
			for (const store of this.#stores) {
				let drained: Drained = { kind: 'busy' };
				for (let look = 0; look < LOOKS && drained.kind === 'busy'; look++) {
					if (look > 0) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
					drained = await attempt(() => drain(store, (batch) => this.#send(batch)), {
						kind: 'waiting',
						after: undefined
					});
				}
				if (drained.kind === 'waiting') after = drained.after ?? after;
			}
		} while (this.#again);
		this.sending = false;
		await this.#changed();
		this.#tries = this.waiting === 0 ? 0 : this.#tries + 1;
		if (this.waiting > 0)
			this.#timer = setTimeout(() => void this.deliver(), backoff(this.#tries, Math.random(), after));
	}

	/** From now on sends whenever there is new hope: the network is back, the page is looked at again. */
	watch(): void {
		const hope = () => {
			this.#tries = 0;
			void this.deliver();
		};
		addEventListener('online', hope);
		addEventListener('pageshow', (event) => event.persisted && hope());
		document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && hope());
		addEventListener('pagehide', () => {
			// Also while sending: what is under way is broken off with the page.
			const batch = firstBatch(this.#known, PARTING_ANSWERS, PARTING_BYTES);
			if (batch.length > 0) sendAndLeave(batch);
		});
		channel?.addEventListener('message', () => void this.#refresh());
	}

	async #send(batch: readonly SurveyResponse[]): Promise<Reply> {
		const reply = await send(batch);
		this.isReached = reply !== null;
		return reply;
	}

	async #changed(): Promise<void> {
		channel?.postMessage('changed');
		await this.#refresh();
	}

	async #refresh(): Promise<void> {
		const known: SurveyResponse[] = [];
		const parked: Parked[] = [];
		let stored = 0;
		for (const store of this.#stores) {
			known.push(...(await attempt(() => store.waiting(), [])));
			parked.push(...(await attempt(() => store.parked(), [])));
			if (store !== this.#memory) stored = known.length;
		}
		this.#known = known;
		this.parked = parked;
		this.waiting = known.length;
		this.stored = stored;
		this.onchange();
	}

	/** Background Sync: the worker sends when the network is back, even with every page closed. */
	async #askWorker(): Promise<void> {
		this.deliversAlone = await attempt(async () => {
			const registration = (await workers()?.getRegistration()) as
				(ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } }) | undefined;
			if (!registration?.active || !registration.sync) return false;
			await registration.sync.register('outbox');
			return true;
		}, false);
	}
}

/** Missing on plain-http pages and inside some apps. */
export const workers = (): ServiceWorkerContainer | undefined =>
	(navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;

/** A store that fails is passed over: the next one, or the truth on the screen, takes its place. */
async function attempt<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
	try {
		return await work();
	} catch {
		return otherwise;
	}
}

/** `localStorage`, if this browser lets us write to it. */
function localPocket(): PocketStore | undefined {
	try {
		localStorage.setItem('langnghe-probe', '1');
		localStorage.removeItem('langnghe-probe');
		return new PocketStore(localStorage, newInstallId);
	} catch {
		return undefined;
	}
}
