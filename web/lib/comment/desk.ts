import type { QueuedComment, Review } from '#shared/comment.ts';
import { joined, masked, type MaskSpan } from '#shared/mask/apply.ts';
import type { MaskKind } from '#shared/mask/draft.ts';

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

/** What was chosen by hand, by the piece's place: masked as this, or left open (null). Others stay as proposed. */
export type Choices = ReadonlyMap<number, MaskKind | null>;

/** What stands on the desk to be chosen, with the key that chooses it. */
export const CHOSEN_KINDS = [
	{ kind: 'name', key: 't' },
	{ kind: 'class', key: 'l' },
	{ kind: 'phone', key: 's' },
	{ kind: 'address', key: 'a' }
] as const satisfies readonly { kind: MaskKind; key: string }[];

/** What an ordinary word is masked as when it is only pressed. */
const guessOf = ({ text }: Piece): MaskKind => (/\p{Nd}/u.test(text) ? 'number' : 'name');

/** As what a piece will be masked; null when it can be read. */
export const maskOf = (piece: Piece, i: number, choices: Choices): MaskKind | null =>
	choices.has(i) ? choices.get(i)! : piece.proposed;

/** What is chosen by pressing a piece: masked or open, the other way round. */
export const turned = (piece: Piece, i: number, choices: Choices): MaskKind | null =>
	maskOf(piece, i, choices) === null ? (piece.proposed ?? guessOf(piece)) : null;

/** What a review says of the pieces that were chosen by hand. */
export function reviewOf(pieces: readonly Piece[], choices: Choices): Pick<Review, 'masked' | 'unmasked'> {
	const changed = pieces.flatMap((piece, i) => {
		const kind = maskOf(piece, i, choices);
		return kind === piece.proposed ? [] : [{ ...piece, kind }];
	});
	return {
		masked: changed.flatMap(({ start, end, kind }) => (kind === null ? [] : [{ start, end, kind }])),
		unmasked: changed.filter(({ proposed }) => proposed !== null).map(({ start, end }) => ({ start, end }))
	};
}

/** What the school will read. The server makes it anew. */
export function previewOf(original: string, pieces: readonly Piece[], choices: Choices): string {
	const spans = pieces.flatMap((piece, i) => {
		const kind = maskOf(piece, i, choices);
		return kind === null ? [] : [{ start: piece.start, end: piece.end, kind }];
	});
	return masked(original, joined(original, spans));
}
