import { AppError } from '#shared/error.ts';
import type { RateTable } from '#shared/rate-table.ts';
import { showNumber } from '#shared/verdict-text.ts';
import { send, type Fetch } from '#lib/api.ts';
import { faultsFrom } from '#lib/fault.ts';
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
/** For so long a row shows that it has grown. */
const HIGHLIGHT_MS = 6000;

/**
 * A table of rates that keeps itself up to date while somebody looks at it: asks every few seconds whether
 * anything changed, and not at all while the tab is hidden.
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
		let timer: ReturnType<typeof setTimeout> | undefined;
		let fading: ReturnType<typeof setTimeout> | undefined;
		const ending = new AbortController();
		const plan = () => {
			clearTimeout(timer);
			if (document.visibilityState === 'visible' && !ending.signal.aborted) timer = setTimeout(ask, pause);
		};
		const ask = async () => {
			const start = performance.now();
			try {
				const headers: Record<string, string> = known ? { 'If-None-Match': known } : {};
				const reply = await send('GET', path, { headers, signal: ending.signal });
				if (reply.status !== 304) {
					known = reply.headers.get('etag');
					clearTimeout(fading);
					this.#take((await reply.json()) as RateTable);
					fading = setTimeout(() => (this.grown = []), HIGHLIGHT_MS);
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
		const onVisible = () => {
			if (document.visibilityState === 'visible') void ask();
			else clearTimeout(timer);
		};
		document.addEventListener('visibilitychange', onVisible);
		plan();
		return () => {
			ending.abort();
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
