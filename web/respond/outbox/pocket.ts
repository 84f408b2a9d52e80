import type { SurveyResponse } from '#shared/response.ts';
import { endedDraft } from './left.ts';
import type { Draft, Fate, Outcome, Parked, Store } from './store.ts';

/** The part of `localStorage` that is used; a Map in its clothes serves where nothing is kept at all. */
export interface Pocket {
	getItem(key: string): string | null;
	setItem(key: string, value: string): void;
}

/** A pocket that forgets when the page goes: the last resort. */
export function memoryPocket(): Pocket {
	const items = new Map<string, string>();
	return { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => void items.set(key, value) };
}

const KEY = 'langnghe';
/** Fates remembered; older ones are of use to nobody. */
const REMEMBERED = 50;

interface Content {
	drafts: Record<string, Draft>;
	queue: SurveyResponse[];
	parked: Parked[];
	/** Oldest first. */
	done: { id: string; receipt: string }[];
	phones: Record<string, { installId: string; seq: number }>;
	lease: number;
}

/**
 * The store for where IndexedDB is refused, and for the moments before it is there. Everything lies under one
 * key, so that each change is one write: whole, or not at all.
 */
export class PocketStore implements Store {
	readonly #pocket: Pocket;
	readonly #newId: () => string;

	/** @param newId makes the random id under which a campaign sees this phone */
	constructor(pocket: Pocket, newId: () => string) {
		this.#pocket = pocket;
		this.#newId = newId;
	}

	#read(): Content {
		const empty: Content = { drafts: {}, queue: [], parked: [], done: [], phones: {}, lease: 0 };
		const text = this.#pocket.getItem(KEY);
		return text === null ? empty : { ...empty, ...(JSON.parse(text) as Partial<Content>) };
	}

	#change<T>(change: (content: Content) => T): T {
		const content = this.#read();
		const result = change(content);
		this.#pocket.setItem(KEY, JSON.stringify(content));
		return result;
	}

	async draft(code: string) {
		return this.draftNow(code);
	}

	/** Synchronous, as {@link keepDraft}. */
	draftNow(code: string): Draft | undefined {
		return this.#read().drafts[code];
	}

	/** Synchronous: for the moment in which a page is torn away. */
	keepDraft(draft: Draft): void {
		this.#change((content) => {
			if (fateIn(content, draft.id)) return;
			const there = content.drafts[draft.code];
			if (there && there.id !== draft.id) this.#end(content, there);
			content.drafts[draft.code] = draft;
		});
	}

	/** Queues a half-done answer as it stands, and notes that it ended so. Synchronous. */
	endDraft(draft: Draft, now: number): void {
		this.#change((content) => {
			if (this.#end(content, draft)) content.drafts[draft.code] = endedDraft(draft, now);
			else content.drafts = without(content.drafts, draft.code);
		});
	}

	async endLeft(isGone: (draft: Draft) => boolean, now: number) {
		for (const draft of Object.values(this.#read().drafts))
			if (draft.standing && isGone(draft)) this.endDraft(draft, now);
	}

	/** False when there is nothing to end. */
	#end(content: Content, { id, standing }: Draft): boolean {
		if (!standing || fateIn(content, id)) return false;
		this.#queue(content, standing.response, standing.campaign);
		return true;
	}

	#queue(content: Content, response: SurveyResponse, campaign: string): void {
		const phone = (content.phones[campaign] ??= { installId: this.#newId(), seq: 0 });
		phone.seq++;
		content.queue.push({ ...response, ...phone });
	}

	async saveDraft(draft: Draft) {
		this.keepDraft(draft);
	}

	async dropDraft(code: string) {
		this.#change((content) => {
			content.drafts = without(content.drafts, code);
		});
	}

	async finish(response: SurveyResponse, campaign: string) {
		return this.#change((content) => {
			content.drafts = without(content.drafts, response.poster);
			if (fateIn(content, response.id)) return false;
			this.#queue(content, response, campaign);
			return true;
		});
	}

	async waiting() {
		return this.#read().queue;
	}

	async parked() {
		return this.#read().parked;
	}

	async dismiss(id: string) {
		this.#change((content) => {
			content.parked = content.parked.filter((parked) => parked.id !== id);
		});
	}

	async fate(id: string) {
		return fateIn(this.#read(), id);
	}

	async settle(outcomes: readonly Outcome[]) {
		if (outcomes.length === 0) return;
		this.#change((content) => {
			for (const { id, fate } of outcomes) {
				const response = content.queue.find((waiting) => waiting.id === id);
				content.queue = content.queue.filter((waiting) => waiting.id !== id);
				if (fate.kind === 'received') content.done.push({ id, receipt: fate.receipt });
				else if (response) content.parked.push({ id, response, reason: fate.reason });
			}
			content.done = content.done.slice(-REMEMBERED);
		});
	}

	async lease(now: number, until: number) {
		return this.#change((content) => {
			if (content.lease > now) return false;
			content.lease = until;
			return true;
		});
	}

	/** Takes all that waits out of the pocket once `into` has it. */
	async moveWaiting(into: (response: SurveyResponse) => Promise<void>): Promise<void> {
		for (const response of this.#read().queue) {
			await into(response);
			this.#change((content) => {
				content.queue = content.queue.filter(({ id }) => id !== response.id);
			});
		}
	}
}

function fateIn({ queue, parked, done }: Content, id: string): Fate | undefined {
	if (queue.some((response) => response.id === id)) return { kind: 'waiting' };
	const receipt = done.find((entry) => entry.id === id)?.receipt;
	if (receipt !== undefined) return { kind: 'received', receipt };
	const reason = parked.find((entry) => entry.id === id)?.reason;
	return reason && { kind: 'parked', reason };
}

const without = (drafts: Content['drafts'], code: string): Content['drafts'] =>
	Object.fromEntries(Object.entries(drafts).filter(([key]) => key !== code));
