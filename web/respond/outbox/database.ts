import { Dexie, type EntityTable } from 'dexie';
import type { SurveyResponse } from '#shared/response.ts';
import type { Scan } from '#shared/scan.ts';
import { endedDraft } from './left.ts';
import type { Draft, Fate, Outcome, Parked, ScanStore } from './store.ts';

/** Milliseconds a receipt is remembered. */
const REMEMBERED = 90 * 24 * 60 * 60_000;

/** The tables on the phone. Surveys live here and not in a cache with a version: an update must not take them. */
class Database extends Dexie {
	draft!: EntityTable<Draft, 'code'>;
	queue!: EntityTable<SurveyResponse, 'id'>;
	parked!: EntityTable<Parked, 'id'>;
	done!: EntityTable<{ id: string; receipt: string; at: number }, 'id'>;
	scan!: EntityTable<Scan, 'code'>;
	/** How a campaign sees this phone: an id that is random for each, and how many answers were finished. */
	phone!: EntityTable<{ campaign: string; installId: string; seq: number }, 'campaign'>;
	lease!: EntityTable<{ name: string; until: number }, 'name'>;

	constructor() {
		// Strict: written means on the disk, not in some buffer of the system.
		super('langnghe', { chromeTransactionDurability: 'strict' });
		this.version(1).stores({
			draft: 'code',
			queue: 'id',
			parked: 'id',
			done: 'id, at',
			scan: 'code',
			phone: 'campaign',
			lease: 'name'
		});
	}
}

/** The store in IndexedDB, through Dexie. */
export class DatabaseStore implements ScanStore {
	#db = new Database();
	readonly #newId: () => string;

	constructor(newId: () => string) {
		this.#newId = newId;
	}

	/**
	 * Does a piece of work; when it fails, once more on a connection opened anew. Safari drops connections while
	 * a page is in the background, and the old one then fails for ever.
	 */
	async #with<T>(work: (db: Database) => PromiseLike<T>): Promise<T> {
		try {
			return await work(this.#db);
		} catch {
			this.#db.close();
			this.#db = new Database();
			return await work(this.#db);
		}
	}

	async draft(code: string) {
		return this.#with((db) => db.draft.get(code));
	}

	async saveDraft(draft: Draft) {
		await this.#with((db) =>
			db.transaction('rw', db.draft, db.queue, db.parked, db.done, db.phone, async () => {
				if (await fateIn(db, draft.id)) return;
				const there = await db.draft.get(draft.code);
				if (there && there.id !== draft.id) await this.#end(db, there);
				await db.draft.put(draft);
			})
		);
	}

	async endLeft(isGone: (draft: Draft) => boolean, now: number) {
		await this.#with((db) =>
			db.transaction('rw', db.draft, db.queue, db.parked, db.done, db.phone, async () => {
				for (const draft of await db.draft.toArray()) {
					if (!draft.standing || !isGone(draft)) continue;
					if (await this.#end(db, draft)) await db.draft.put(endedDraft(draft, now));
					else await db.draft.delete(draft.code);
				}
			})
		);
	}

	/** False when there is nothing to end. */
	async #end(db: Database, { id, standing }: Draft): Promise<boolean> {
		if (!standing || (await fateIn(db, id))) return false;
		await this.#queue(db, standing.response, standing.campaign);
		return true;
	}

	async #queue(db: Database, response: SurveyResponse, campaign: string): Promise<void> {
		const { installId, seq } = (await db.phone.get(campaign)) ?? { installId: this.#newId(), seq: 0 };
		await db.phone.put({ campaign, installId, seq: seq + 1 });
		await db.queue.add({ ...response, installId, seq: seq + 1 });
	}

	async dropDraft(code: string) {
		await this.#with((db) => db.draft.delete(code));
	}

	async finish(response: SurveyResponse, campaign: string) {
		return this.#with((db) =>
			db.transaction('rw', db.draft, db.queue, db.parked, db.done, db.phone, async () => {
				await db.draft.delete(response.poster);
				if (await fateIn(db, response.id)) return false;
				await this.#queue(db, response, campaign);
				return true;
			})
		);
	}

	/** Takes over an answer that was finished elsewhere, as it is. */
	async adopt(response: SurveyResponse): Promise<void> {
		await this.#with((db) =>
			db.transaction('rw', db.queue, db.parked, db.done, async () => {
				if (!(await fateIn(db, response.id))) await db.queue.add(response);
			})
		);
	}

	async waiting() {
		return this.#with((db) => db.queue.orderBy('id').toArray());
	}

	async parked() {
		return this.#with((db) => db.parked.toArray());
	}

	async dismiss(id: string) {
		await this.#with((db) => db.parked.delete(id));
	}

	async fate(id: string) {
		return this.#with((db) => fateIn(db, id));
	}

	/** How many answers arrived from this phone since a moment, milliseconds since 1970. */
	async arrivedSince(at: number): Promise<number> {
		return this.#with((db) => db.done.where('at').aboveOrEqual(at).count());
	}

	async settle(outcomes: readonly Outcome[]) {
		if (outcomes.length === 0) return;
		await this.#with((db) =>
			db.transaction('rw', db.queue, db.parked, db.done, async () => {
				for (const { id, fate } of outcomes) {
					const response = await db.queue.get(id);
					await db.queue.delete(id);
					if (fate.kind === 'received') await db.done.put({ id, receipt: fate.receipt, at: Date.now() });
					else if (response) await db.parked.put({ id, response, reason: fate.reason });
				}
				await db.done
					.where('at')
					.below(Date.now() - REMEMBERED)
					.delete();
			})
		);
	}

	async lease(now: number, until: number) {
		return this.#with((db) =>
			db.transaction('rw', db.lease, async () => {
				const held = await db.lease.get('drain');
				if (held && held.until > now) return false;
				await db.lease.put({ name: 'drain', until });
				return true;
			})
		);
	}

	async keepScan(scan: Scan) {
		await this.#with((db) => db.scan.put(scan));
	}

	async scan(code: string) {
		return this.#with((db) => db.scan.get(code));
	}
}

async function fateIn(db: Database, id: string): Promise<Fate | undefined> {
	if (await db.queue.get(id)) return { kind: 'waiting' };
	const done = await db.done.get(id);
	if (done) return { kind: 'received', receipt: done.receipt };
	const parked = await db.parked.get(id);
	return parked && { kind: 'parked', reason: parked.reason };
}
