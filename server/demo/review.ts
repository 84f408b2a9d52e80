import type { SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { waitingComments } from '#server/comment/queries.ts';
import { reviewComment } from '#server/comment/review.ts';
import { suggestedTopics } from '#shared/comment-topic.ts';
import type { Campaign } from '#shared/campaign.ts';
import { toInstant, toMs, type Instant } from '#shared/time.ts';
import type { Chance } from './chance.ts';
import { reasonAgainst } from './comment.ts';

/** Milliseconds that a reviewer takes for a comment. */
const EACH = 20_000;

/**
 * Has a reviewer go through a part of a campaign's comments: what is proposed is masked, and what no school should read
 * is kept back.
 *
 * @param share how many of the comments; the others wait
 * @param from when the reviewer sat down
 */
export async function reviewComments(
	deps: Deps,
	reviewer: SignedIn,
	campaign: Campaign,
	share: number,
	from: Instant,
	chance: Chance
): Promise<void> {
	const waiting = await waitingComments(deps.db, { campaignId: campaign.id, unitIds: null }, null, 10_000);
	let at = toMs(from);
	for (const { id, version, original } of waiting) {
		const reason = reasonAgainst(original);
		// What is offensive somebody has mostly seen already.
		if (!chance.happens(reason === null ? share : Math.max(share, 0.85))) continue;
		at += EACH;
		const now = toInstant(at);
		await reviewComment({ ...deps, now: () => now }, reviewer, campaign.id, id, {
			state: reason === null ? 'shown' : 'withheld',
			version,
			masked: [],
			unmasked: [],
			topics: suggestedTopics(original),
			reason
		});
	}
}
