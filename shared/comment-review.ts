import type { Review } from './comment.ts';
import { joined, masked, type MaskSpan } from './mask/apply.ts';
import { mask } from './mask.ts';

/**
 * What is masked after a review: everything that is proposed and not expressly unmasked, and what the reviewer added. So
 * the text that a school reads is made here of the original, and a slip of the reviewer's lets nothing through.
 */
export function reviewedSpans(original: string, review: Pick<Review, 'masked' | 'unmasked'>): MaskSpan[] {
	const opened = new Set(review.unmasked.map(({ start, end }) => `${start} ${end}`));
	const length = original.length;
	return joined(original, [
		...mask(original).spans.filter(({ start, end }) => !opened.has(`${start} ${end}`)),
		...review.masked
			.filter(({ start, end }) => start < end && start < length)
			.map(({ start, end, kind }) => ({
				start: isWithinPair(original, start) ? start - 1 : start,
				end: isWithinPair(original, end) ? end + 1 : Math.min(end, length),
				kind
			}))
	]);
}

/** Half a character stands before the place and half behind: a text cut there holds signs that are none. */
const isWithinPair = (text: string, at: number): boolean =>
	/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, at - 1), at + 1));

/** What a school reads after a review. */
export const reviewedText = (original: string, review: Pick<Review, 'masked' | 'unmasked'>): string =>
	masked(original, reviewedSpans(original, review));
