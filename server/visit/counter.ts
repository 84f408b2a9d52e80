import type { Deps } from '#server/app.ts';
import { readCode } from '#shared/poster.ts';
import { dayOf, type Day } from '#shared/time.ts';
import type { VisitCount } from '#shared/visit.ts';
import { addVisits, type Counted } from './queries.ts';

/** Milliseconds for which counts are gathered before they are written together. */
const GATHER_MS = 2_000;
/** Posters gathered at most; what is counted at further ones is lost rather than the memory filled. */
const KEPT = 20_000;
/** Questions of a poster gathered at most: no survey has as many. */
const KEPT_QUESTIONS = 200;

/** Adds up what phones have counted. */
export interface VisitCounter {
	/** Takes counts in; codes that are none are passed over. They are written within seconds, not yet. */
	take: (counts: readonly VisitCount[]) => void;
	/** Writes what was gathered. Never fails: what cannot be written now is written the next time. */
	write: () => Promise<void>;
}

/**
 * Makes an app's counter. Counts are gathered in memory and written together every few seconds, in a transaction of
 * their own: however many come, answers wait for no more than that one. A crash loses seconds of them, and of no answer.
 */
export function createVisitCounter({
	db,
	config,
	log,
	now
}: Pick<Deps, 'db' | 'config' | 'log' | 'now'>): VisitCounter {
	let gathered = new Map<string, Counted>();
	let writing: Promise<void> = Promise.resolve();
	let timer: NodeJS.Timeout | undefined;

	function add(day: Day, { poster, opened = 0, started = 0, finished = 0, left, returned }: VisitCount) {
		const code = readCode(poster);
		if (code === null) return;
		const name = `${code} ${day}`;
		let counted = gathered.get(name);
		if (!counted) {
			if (gathered.size >= KEPT) return;
			gathered.set(
				name,
				(counted = { poster: code, day, opened: 0, started: 0, finished: 0, left: new Map() })
			);
		}
		counted.opened += opened;
		counted.started += started;
		counted.finished += finished;
		for (const [what, counts] of [
			['gone', left],
			['returned', returned]
		] as const)
			for (const [key, many] of Object.entries(counts ?? {})) {
				let question = counted.left.get(key);
				if (!question) {
					if (counted.left.size >= KEPT_QUESTIONS) continue;
					counted.left.set(key, (question = { gone: 0, returned: 0 }));
				}
				question[what] += many;
			}
	}

	async function writeGathered(): Promise<void> {
		if (gathered.size === 0) return;
		const batch = gathered;
		gathered = new Map();
		try {
			await addVisits(db, [...batch.values()]);
		} catch (error) {
			log.warn({ err: error as Error }, 'visits could not be written');
			for (const { day, left, ...counts } of batch.values())
				add(day, {
					...counts,
					left: Object.fromEntries([...left].map(([key, { gone }]) => [key, gone])),
					returned: Object.fromEntries([...left].map(([key, { returned }]) => [key, returned]))
				});
		}
	}

	const write = (): Promise<void> => {
		clearTimeout(timer);
		timer = undefined;
		return (writing = writing.then(writeGathered));
	};

	return {
		take: (counts) => {
			const day = dayOf(now(), config.officeTimeZone);
			for (const count of counts) add(day, count);
			// It holds up no process that wants to end.
			timer ??= setTimeout(() => void write(), GATHER_MS).unref();
		},
		write
	};
}
