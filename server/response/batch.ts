/** What waits to be committed, with the promises its callers hold. */
interface Waiting<Item, Outcome> {
	item: Item;
	resolve: (outcome: Outcome) => void;
	reject: (error: unknown) => void;
}

/** Items that go into one commit at most; it bounds how long a commit takes. */
const MOST_AT_ONCE = 1000;
/** Items that may wait; beyond that the newest are turned away, not the memory filled. */
const MOST_WAITING = 20_000;

/** A group commit. */
export interface Batches<Item, Outcome> {
	/** Commits the items with whatever else waits. Undefined when too much waits already. */
	add: (items: readonly Item[]) => Promise<Outcome>[] | undefined;
}

/**
 * Group commit: what arrives while a commit runs goes together into the next one, so that the cost of a
 * commit is shared by as many as there are, and nobody waits for a window to pass.
 *
 * When a commit of several fails through the fault of one of them, each is tried alone, so that it takes nobody
 * down with it.
 *
 * @param commit stores items together, all or nothing, and gives an outcome for each, in order
 * @param isShared true for a failure that is nobody's own fault (the disk is full): then nobody is tried alone
 */
export function createBatches<Item, Outcome>(
	commit: (items: readonly Item[]) => Promise<Outcome[]>,
	isShared: (error: unknown) => boolean
): Batches<Item, Outcome> {
	let waiting: Waiting<Item, Outcome>[] = [];
	let running = false;

	async function settle(batch: readonly Waiting<Item, Outcome>[]): Promise<void> {
		try {
			const outcomes = await commit(batch.map(({ item }) => item));
			batch.forEach(({ resolve }, i) => resolve(outcomes[i]!));
		} catch (error) {
			if (batch.length === 1 || isShared(error)) for (const { reject } of batch) reject(error);
			else for (const one of batch) await settle([one]);
		}
	}

	async function run(): Promise<void> {
		while (waiting.length > 0) {
			const batch = waiting.slice(0, MOST_AT_ONCE);
			waiting = waiting.slice(MOST_AT_ONCE);
			await settle(batch);
		}
		running = false;
	}

	return {
		add: (items) => {
			if (waiting.length + items.length > MOST_WAITING) return undefined;
			const outcomes = items.map(
				(item) =>
					new Promise<Outcome>((resolve, reject) => {
						waiting.push({ item, resolve, reject });
					})
			);
			if (!running && waiting.length > 0) {
				running = true;
				// After what else this turn of the loop has read from its sockets.
				setImmediate(() => void run());
			}
			return outcomes;
		}
	};
}
