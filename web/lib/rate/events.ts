import type { RateRow, RateTable } from '#shared/rate-table.ts';
import type { Instant } from '#shared/time.ts';

/** What the server tells when figures have changed: the rows that did, and all together. */
export interface Change {
	asOf: Instant;
	rows: RateRow[];
	totals: RateTable['totals'];
}

/** What to do with what is heard. */
export interface Hearing {
	/** The line stands; what was missed before has to be asked for once. */
	onOpen: () => void;
	onChange: (change: Change) => void;
	/** The line broke, or never stood: whoever listens has to ask by himself for now. */
	onLost: () => void;
}

/** How long until a line that was refused is tried again. */
const AGAIN_MS = 60_000;

/**
 * Listens to a campaign while the tab is looked at: a hidden one gives its connection back, of which a browser has
 * six for a site.
 *
 * @returns how to end it
 */
export function listen(path: string, { onOpen, onChange, onLost }: Hearing): () => void {
	let source: EventSource | undefined;
	let again: ReturnType<typeof setTimeout> | undefined;
	const close = () => {
		clearTimeout(again);
		source?.close();
		source = undefined;
	};
	const open = () => {
		close();
		if (document.visibilityState !== 'visible' || typeof EventSource === 'undefined') return;
		source = new EventSource(path);
		source.addEventListener('hello', onOpen);
		source.addEventListener('rows', (event: MessageEvent<string>) =>
			onChange(JSON.parse(event.data) as Change)
		);
		source.addEventListener('error', () => {
			// A line that broke is mended by the browser; one that was refused is not.
			if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
			onLost();
		});
	};
	document.addEventListener('visibilitychange', open);
	open();
	return () => {
		close();
		document.removeEventListener('visibilitychange', open);
	};
}

/** A table with the rows that changed; null when one of them is not in it, so that it has to be read anew. */
export function withChange(table: RateTable, { asOf, rows, totals }: Change): RateTable | null {
	const changed = new Map(rows.map((row) => [row.unit.code, row]));
	const merged = table.rows.map((row) => {
		const now = changed.get(row.unit.code);
		changed.delete(row.unit.code);
		return now ?? row;
	});
	return changed.size > 0 ? null : { ...table, asOf, rows: merged, totals };
}
