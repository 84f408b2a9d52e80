import type { Fields } from '#shared/form.ts';
import type { VisitCount } from '#shared/visit.ts';

/** Milliseconds a page has to stand before somebody's eyes to be called opened. */
const LOOKED_AT = 1000;
const ADDRESS = '/api/v1/visits';
const KEY = 'langnghe-visits';
/** What the server takes at once (`shared/visit.ts`, whose code need not be here). */
const MOST_POSTERS = 20;
const MOST_AT_ONCE = 20;
/** What a tablet keeps of one thing at most until it has a network again. */
const MOST_KEPT = 1000;

type Counts = Omit<VisitCount, 'poster'>;

interface Kept {
	/** What was counted and not told yet, by the poster's code. */
	counts: Record<string, Counts>;
	/** Where a draft was left, by the poster's code: known to this phone alone, so that a return can take it back. */
	left: Record<string, string>;
}

/**
 * Counts what happens at a poster, as numbers and nothing else: no id, no time, no language. They lie on the phone,
 * added up, and go out beside the answers and never before them. Best effort: what gets
 * lost is lost.
 *
 * A tablet at a counter, before which nobody stands at first, does not {@link look}; for each next person it calls
 * {@link anew}, before that {@link left} when somebody has walked away.
 */
export class Visits {
	readonly #code: string;
	#cameTo: () => string | undefined = () => undefined;
	#isOpened = false;
	#isStarted = false;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param code the poster's */
	constructor(code: string) {
		this.#code = code;
	}

	/**
	 * From now on notices when the page goes away and comes back.
	 *
	 * @param cameTo the key of the question a half-done answer has come to
	 * @param stays a tablet's page, which is there again: nothing goes out blind as it closes, as what a beacon takes
	 * is lost where the network is there and leads nowhere
	 */
	watch(cameTo: () => string | undefined, stays = false): void {
		this.#cameTo = cameTo;
		const leave = () => {
			this.left();
			if (navigator.onLine && !stays) attempt(() => sendAll(true));
		};
		const comeBack = () => this.#cameTo() !== undefined && this.#takeBack();
		document.addEventListener('visibilitychange', () =>
			document.visibilityState === 'hidden' ? leave() : comeBack()
		);
		addEventListener('pagehide', leave);
		addEventListener('pageshow', comeBack);
		addEventListener('online', () => this.send());
	}

	/** Counts the page as opened once it is really looked at: not while it is fetched ahead or lies in another tab. */
	look(): void {
		const look = () => {
			clearTimeout(this.#timer);
			if (document.visibilityState === 'visible' && !this.#isOpened)
				this.#timer = setTimeout(() => {
					this.#open();
					this.send();
				}, LOOKED_AT);
		};
		document.addEventListener('visibilitychange', look);
		look();
	}

	/** A first answer; later ones of the same person change nothing. */
	started(): void {
		if (this.#isStarted) return;
		this.#isStarted = true;
		// Whoever answers has looked, be it for less than a second.
		this.#open();
		this.#count('started');
	}

	/** A draft was taken up that this phone has counted before. */
	resumed(): void {
		clearTimeout(this.#timer);
		this.#isOpened = this.#isStarted = true;
		this.#takeBack();
	}

	finished(): void {
		this.started();
		// Another tab may have left it.
		this.#takeBack();
		this.#count('finished');
	}

	/** The next answer on the same page, by whomever: it counts as opened with its first answer. */
	anew(): void {
		clearTimeout(this.#timer);
		this.#isOpened = this.#isStarted = false;
		// Whoever left is not the one who comes now.
		this.#change((kept) => forget(kept, this.#code));
		this.send();
	}

	/** Somebody went away from a half-done answer. */
	left(): void {
		const key = this.#cameTo();
		if (key === undefined) return;
		this.#change(({ left }, counts) => {
			if (left[this.#code]) return;
			left[this.#code] = key;
			add((counts.left ??= {}), key);
		});
	}

	/** Tells what was counted; what nobody hears, for want of a network, is told another time. */
	send(): void {
		if (navigator.onLine) attempt(() => sendAll(false));
	}

	#open(): void {
		clearTimeout(this.#timer);
		if (this.#isOpened) return;
		this.#isOpened = true;
		this.#count('opened');
	}

	#count(what: 'opened' | 'started' | 'finished'): void {
		this.#change((_, counts) => add(counts, what));
	}

	/** Whoever left an answer half-done is there again. */
	#takeBack(): void {
		this.#change((kept, counts) => {
			const key = forget(kept, this.#code);
			if (key) add((counts.returned ??= {}), key);
		});
	}

	#change(change: (kept: Kept, counts: Counts) => void): void {
		attempt(() => {
			const kept = read();
			const counts = kept.counts[this.#code] ?? {};
			change(kept, counts);
			const isNew = !(this.#code in kept.counts);
			if (!isNew || (Object.keys(counts).length > 0 && Object.keys(kept.counts).length < MOST_POSTERS))
				kept.counts[this.#code] = counts;
			write(kept);
		});
	}
}

/**
 * The key of the question after the last one that was answered on a screen: its first when none was, the next screen's
 * when all were, and at the very end the last one.
 */
export function nextQuestion(form: HTMLFormElement, screen: HTMLElement, fields: Fields): string {
	const keysIn = (place: HTMLElement) =>
		[...place.querySelectorAll('.question')].map(({ id }) => id.slice(2));
	const all = keysIn(form);
	const here = keysIn(screen);
	const answered = here.filter((key) => fields[key]);
	const at = answered.length > 0 ? all.indexOf(answered[answered.length - 1]!) + 1 : all.indexOf(here[0]!);
	return all[Math.min(at, all.length - 1)]!;
}

/** The question at which a poster's draft was left; from now on it is not. */
function forget(kept: Kept, code: string): string | undefined {
	const { [code]: key, ...others } = kept.left;
	kept.left = others;
	return key;
}

/** Numbers are not worth an answer: whatever goes wrong, what lies on the phone begins anew, and the page goes on. */
function attempt(work: () => void): void {
	try {
		work();
	} catch {
		write({ counts: {}, left: {} });
	}
}

/** @param leaving the page goes away: where a worker stands between, only a beacon outlives it */
function sendAll(leaving: boolean): void {
	const kept = read();
	const [now, later] = parted(kept.counts as Tree) as [Kept['counts'], Kept['counts']];
	const body = Object.entries(now).map(([poster, counts]) => ({ poster, ...counts }));
	if (body.length === 0) return;
	// Taken out first: told twice is worse than not told.
	write({ ...kept, counts: later });
	const putBack = () =>
		attempt(() => {
			const now = read();
			for (const { poster, ...counts } of body) merge((now.counts[poster] ??= {}), counts);
			write(now);
		});
	const text = JSON.stringify(body);
	if (leaving) {
		if (!navigator.sendBeacon(ADDRESS, new Blob([text], { type: 'application/json' }))) putBack();
		return;
	}
	fetch(ADDRESS, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		credentials: 'omit',
		body: text
	}).then(({ ok, status }) => {
		if (status === 429 || status >= 500) putBack();
		// What is beyond one request: at a tablet that was without a network for days.
		else if (ok) attempt(() => sendAll(false));
	}, putBack);
}

interface Tree {
	[key: string]: number | Tree;
}

/** Parts counts into as much as is told at once, and the rest. */
function parted(counts: Tree): [Tree, Tree] {
	const now: Tree = {};
	const later: Tree = {};
	for (const [key, many] of Object.entries(counts)) {
		const [part, rest] =
			typeof many === 'number'
				? [Math.min(many, MOST_AT_ONCE), Math.max(0, many - MOST_AT_ONCE)]
				: parted(many);
		now[key] = part;
		if (typeof rest === 'number' ? rest > 0 : Object.keys(rest).length > 0) later[key] = rest;
	}
	return [now, later];
}

function add(counts: { [key: string]: unknown }, key: string, more = 1): void {
	counts[key] = Math.min(MOST_KEPT, ((counts[key] as number | undefined) ?? 0) + more);
}

function merge(into: Counts, { left, returned, ...numbers }: Counts): void {
	for (const [key, many] of Object.entries(numbers)) add(into as Record<string, unknown>, key, many);
	for (const [key, many] of Object.entries(left ?? {})) add((into.left ??= {}), key, many);
	for (const [key, many] of Object.entries(returned ?? {})) add((into.returned ??= {}), key, many);
}

/** Where nothing is kept, as long as the page lives. */
let memory = '{}';

function read(): Kept {
	let kept: Partial<Kept> = {};
	try {
		kept = JSON.parse(localStorage.getItem(KEY) ?? memory) as Partial<Kept>;
	} catch {
		// Refused, or written by nobody of ours: it begins anew.
	}
	return { counts: {}, left: {}, ...kept };
}

function write(kept: Kept): void {
	memory = JSON.stringify(kept);
	try {
		localStorage.setItem(KEY, memory);
	} catch {
		// In memory, then.
	}
}
