import type { QueuedComment, Review } from '#shared/comment.ts';
import { joined, masked, type MaskSpan } from '#shared/mask/apply.ts';

/* A comment on its reviewer's desk: its words, each of which can be masked or not. */

/** A word of the original, or a proposed stretch; what stands before it is kept as it is. */
export interface Piece {
	before: string;
	text: string;
	start: number;
	end: number;
	/** What is proposed; null for an ordinary word. */
	proposed: MaskSpan['kind'] | null;
}

/** The pieces of a comment in order. What follows the last is white space. */
export function piecesOf({ original, spans }: Pick<QueuedComment, 'original' | 'spans'>): Piece[] {
	const pieces: Piece[] = [];
	let last = 0;
	const put = (start: number, end: number, proposed: Piece['proposed']) => {
		pieces.push({
			before: original.slice(last, start),
			text: original.slice(start, end),
			start,
			end,
			proposed
		});
		last = end;
	};
	const words = (from: number, to: number) => {
		for (const { 0: word, index } of original.slice(from, to).matchAll(/\S+/g))
			put(from + index, from + index + word.length, null);
	};
	let from = 0;
	for (const { start, end, kind } of spans) {
		words(from, start);
		put(start, end, kind);
		from = end;
	}
	words(from, original.length);
	return pieces;
}

/** What a review says of the pieces whose state was turned by hand. */
export function reviewOf(
	pieces: readonly Piece[],
	turned: ReadonlySet<number>
): Pick<Review, 'masked' | 'unmasked'> {
	const chosen = pieces.filter((_, i) => turned.has(i));
	return {
		masked: chosen
			.filter(({ proposed }) => proposed === null)
			.map(({ start, end, text }) => ({ start, end, kind: /\p{Nd}/u.test(text) ? 'number' : 'name' })),
		unmasked: chosen.filter(({ proposed }) => proposed !== null).map(({ start, end }) => ({ start, end }))
	};
}

/** What the school will read. The server makes it anew. */
export function previewOf(original: string, pieces: readonly Piece[], turned: ReadonlySet<number>): string {
	const open = pieces.flatMap(({ start, end, proposed }, i) =>
		proposed !== null && !turned.has(i) ? [{ start, end, kind: proposed }] : []
	);
	return masked(original, joined(original, [...open, ...reviewOf(pieces, turned).masked]));
}
