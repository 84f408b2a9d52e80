import { AppError } from '#shared/error.ts';
import type { RateTable } from '#shared/rate-table.ts';
import { showNumber } from '#shared/verdict-text.ts';
import { send, type Fetch } from '#lib/api.ts';
import { faultsFrom } from '#lib/fault.ts';
import { listen, withChange, type Change } from './events.ts';
import { eventsPath } from './path.ts';
import { grownRows } from './rows.ts';

/** A table with the tag by which to ask whether it still stands. */
export interface TaggedTable {
	table: RateTable;
	tag: string | null;
}

/** @throws AppError as `send` */
export async function fetchRates(path: string, fetch: Fetch = globalThis.fetch): Promise<TaggedTable> {
	const reply = await send('GET', path, { fetch });
	return { table: (await reply.json()) as RateTable, tag: reply.headers.get('etag') };
}

const EVERY_MS = 4000;
/** Of the time, asking takes at most one part in so many: a large table on a slow line is asked for less often. */
const SHARE = 8;
/** After failures the pauses grow up to this. */
const LONGEST_MS = 60_000;
/** While the server tells what changes, the page still looks now and then whether it missed anything, or was signed out. */
const CHECK_MS = 20_000;
/** For so long a row shows that it has grown. */
const HIGHLIGHT_MS = 6000;

/**
 * A table of rates that keeps itself up to date while somebody looks at it: the server tells what changes. While it
 * cannot, the page asks every few seconds whether anything did. Neither happens while the tab is hidden.
 */
export class LiveRates {
	/** Null until {@link watch} is given the first. */
	table = $state.raw<RateTable | null>(null);
	/** Schools that have just got answers. */
	grown = $state.raw<readonly string[]>([]);
	/** What just happened, for those who do not see it. */
	news = $state('');
	/** Since the last question there was no reply: the figures may be old. */
	lost = $state(false);

	/** Shows a table and follows it. @returns how to end it */
	watch(path: string, { table, tag }: TaggedTable): () => void {
		this.table = table;
		this.grown = [];
		let known = tag;
		let pause = EVERY_MS;
		/** The server tells by itself. */
		let told = false;
		let timer: ReturnType<typeof setTimeout> | undefined;
		let fading: ReturnType<typeof setTimeout> | undefined;
		const ending = new AbortController();
		const plan = () => {
			clearTimeout(timer);
			if (document.visibilityState !== 'visible' || ending.signal.aborted) return;
			timer = setTimeout(ask, told ? CHECK_MS : pause);
		};
		const take = (table: RateTable) => {
			clearTimeout(fading);
			this.#take(table);
			fading = setTimeout(() => (this.grown = []), HIGHLIGHT_MS);
		};
		const ask = async () => {
			const start = performance.now();
			try {
				const headers: Record<string, string> = known ? { 'If-None-Match': known } : {};
				const reply = await send('GET', path, { headers, signal: ending.signal });
				if (reply.status !== 304) {
					const table = (await reply.json()) as RateTable;
					known = reply.headers.get('etag');
					// What was told meanwhile is newer.
					if (!this.table || table.asOf >= this.table.asOf) take(table);
				}
				this.lost = false;
				pause = Math.min(LONGEST_MS, Math.max(EVERY_MS, SHARE * (performance.now() - start)));
			} catch (failure) {
				if (ending.signal.aborted) return;
				// Signed out elsewhere: to the door, and back here.
				if (failure instanceof AppError && failure.code === 'unauthenticated') return faultsFrom(failure);
				this.lost = true;
				pause = Math.min(LONGEST_MS, pause * 2);
			}
			plan();
		};
		const onChange = (change: Change) => {
			const table = this.table && withChange(this.table, change);
			if (table) take(table);
			else void ask();
			// The tag was that of the table before.
			known = null;
			this.lost = false;
		};
		const stop = listen(eventsPath(path), {
			onOpen: () => {
				told = true;
				void ask();
			},
			onChange,
			onLost: () => {
				if (!told) return;
				told = false;
				plan();
			}
		});
		const onVisible = () => {
			told = false;
			if (document.visibilityState === 'visible') void ask();
			else clearTimeout(timer);
		};
		document.addEventListener('visibilitychange', onVisible);
		plan();
		return () => {
			ending.abort();
			stop();
			clearTimeout(timer);
			clearTimeout(fading);
			document.removeEventListener('visibilitychange', onVisible);
		};
	}

	#take(table: RateTable): void {
		const grown = grownRows(this.table?.rows ?? [], table.rows);
		this.table = table;
		this.grown = [...grown.keys()];
		const more = [...grown.values()].reduce((sum, count) => sum + count, 0);
		if (more > 0) this.news = `Vừa có thêm ${showNumber(more)} phiếu ở ${showNumber(grown.size)} trường.`;
	}
}
