import type { SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { record } from '#server/audit/record.ts';
import { campaignInView } from '#server/campaign/visible.ts';
import { reviewedText } from '#shared/comment-review.ts';
import { WITHHOLD_REASONS, type Review, type ReviewedComment } from '#shared/comment.ts';
import { AppError } from '#shared/error.ts';
import { showTime } from '#shared/time.ts';
import { decide, findComment, type CommentRow, type Decision } from './queries.ts';

const HAPPENED = { shown: 'đã duyệt', withheld: 'đã chọn không cho hiện', waiting: 'đã đưa về hàng chờ' };

/**
 * Decides on a comment: lets it through, withholds it, or puts it back.
 *
 * @throws AppError `not-found`; `conflict` when somebody else has decided meanwhile, with what happened
 */
export async function reviewComment(
	deps: Deps,
	account: SignedIn,
	campaignId: string,
	id: string,
	review: Review
): Promise<ReviewedComment> {
	const { campaign, units, scope } = await campaignInView(deps, account, campaignId);
	const comment = await findComment(deps.db, campaignId, id);
	const unit = units.find((one) => one.id === comment?.unit_id);
	if (!comment || !unit || (scope && !scope.has(unit.code)))
		throw new AppError('not-found', 'Không có lời góp ý này trong phạm vi của tài khoản.');
	if (comment.version !== review.version) throw decidedMeanwhile(comment, deps);
	if (review.state === 'withheld' && review.reason === null) {
		const message = 'Xin chọn lý do không cho hiện.';
		throw new AppError('invalid', message, { faults: [{ column: 'reason', message }] });
	}

	const text = review.state === 'shown' ? reviewedText(comment.original, review) : null;
	const topics = review.state === 'waiting' ? [] : [...new Set(review.topics)];
	const decision: Decision = {
		state: review.state,
		text,
		topics: review.state === 'shown' && topics.length === 0 ? ['other'] : topics,
		reason: review.state === 'withheld' ? review.reason : null,
		reviewed_at: deps.now(),
		reviewer: account.name
	};
	const done = await deps.db.transaction().execute(async (trx) => {
		if (!(await decide(trx, comment, review.version, decision))) return false;
		await record(trx, deps, account, {
			action: 'comment.review',
			unit: unit.code,
			subject: 'comment',
			subjectId: id,
			// Never the words themselves: the log is read by more people than the queue.
			detail: {
				campaign: campaign.name,
				state: review.state,
				...(review.state === 'withheld' ? { reason: WITHHOLD_REASONS[review.reason!] } : {}),
				masked: review.masked.length,
				unmasked: review.unmasked.length
			}
		});
		return true;
	});
	if (!done) throw decidedMeanwhile((await findComment(deps.db, campaignId, id)) ?? comment, deps);
	return { state: decision.state, text, topics: [...decision.topics], version: review.version + 1 };
}

function decidedMeanwhile({ state, reviewer, reviewed_at }: CommentRow, { config }: Deps): AppError {
	const when = reviewed_at === null ? '' : ` lúc ${showTime(reviewed_at, config.officeTimeZone)}`;
	return new AppError(
		'conflict',
		`${reviewer ?? 'Người khác'} ${HAPPENED[state]} lời này${when}. Quyết định của bạn chưa được ghi.`
	);
}
