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
			.map(({ start, end, kind }) => ({ start, end: Math.min(end, length), kind }))
	]);
}

/** What a school reads after a review. */
export const reviewedText = (original: string, review: Pick<Review, 'masked' | 'unmasked'>): string =>
	masked(original, reviewedSpans(original, review));
