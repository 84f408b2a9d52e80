/** What a masked word was. */
export const MASK_KINDS = [
	'name',
	'phone',
	'class',
	'address',
	'email',
	'handle',
	'birth',
	'number'
] as const;
export type MaskKind = (typeof MASK_KINDS)[number];

/** A stretch of a text to be masked. */
export interface Found {
	/** Offsets (UTF-16), the end exclusive. */
	start: number;
	end: number;
	kind: MaskKind;
}

/** What has been found in a text so far; what was found first stands. */
export class Draft {
	/** For each offset, what was found there: its place in {@link MASK_KINDS} plus one, or nothing. */
	readonly #kinds: Uint8Array;
	readonly found: Found[] = [];

	constructor(length: number) {
		this.#kinds = new Uint8Array(length);
	}

	/** True where something was found already. */
	isTaken(at: number): boolean {
		return (this.#kinds[at] ?? 0) > 0;
	}

	/** True where a name was found. */
	isNamed(at: number): boolean {
		return this.#kinds[at] === MASK_KINDS.indexOf('name') + 1;
	}

	/** Adds a stretch, or what of it is still free. */
	add(start: number, end: number, kind: MaskKind): void {
		for (let from = start; from < end;) {
			if (this.isTaken(from)) {
				from++;
				continue;
			}
			let to = from;
			while (to < end && !this.isTaken(to)) this.#kinds[to++] = MASK_KINDS.indexOf(kind) + 1;
			this.found.push({ start: from, end: to, kind });
			from = to;
		}
	}
}
