import type { Deps } from '#server/app.ts';
import { record, type Actor } from '#server/audit/record.ts';
import type { AuditAction } from '#shared/audit.ts';
import {
	CAMPAIGN_FIELDS,
	CHANGEABLE,
	FIELD_NAMES,
	LATE_DAYS,
	settledAt,
	stateOf,
	type Campaign,
	type CampaignField,
	type CampaignState
} from '#shared/campaign.ts';
import type { CampaignChange } from '#shared/campaign-input.ts';
import { AppError, type Fault } from '#shared/error.ts';
import { dayOf, showTime, toInstant, toMs, type Instant } from '#shared/time.ts';
import { showTarget } from '#shared/verdict-text.ts';
import { timeFaults } from './create.ts';
import type { Trx } from '#server/db/connect.ts';
import { freezeSchools, thawSchools } from '#server/rate/freeze.ts';
import { standingSchools } from '#server/rate/standing.ts';
import { allUnits } from '#server/unit/queries.ts';
import { campaignToChange, deleteCampaign, hasAnswers, updateCampaign } from './queries.ts';

type LifeDeps = Pick<Deps, 'db' | 'config' | 'now' | 'random'>;

/** What is to become of a campaign, and under which names its changes are written down. */
interface Step {
	next: Campaign;
	/** A change of this field, or that the figures are locked, is this action; others are `campaign.change`. */
	actions: Partial<Record<CampaignField | 'lockedAt', AuditAction>>;
	reason?: string | undefined;
}

/**
 * Changes what may be changed of a campaign now ({@link CHANGEABLE}). What is sent as it already is counts as not
 * sent. When the closing day moves and nothing else is said, so does the day until which late answers come in.
 *
 * @throws AppError `conflict` with what to do instead; `invalid` with every fault
 */
export const changeCampaign = (deps: LifeDeps, actor: Actor, id: string, input: CampaignChange) =>
	step(deps, actor, id, (campaign, at) => {
		const next = changed(campaign, input, at);
		const state = stateOf(campaign, at);
		const fields = changedFields(campaign, next).map(({ field }) => field);
		const refused = fields.filter(
			(field) => !CHANGEABLE[state].includes(field) && input[field] !== undefined
		);
		if (refused.length > 0)
			throw new AppError(
				'conflict',
				`${NOW_THAT[state]} nên không đổi được ${refused.map((field) => FIELD_NAMES[field]).join(', ')}. ${INSTEAD[state]}`.trim()
			);
		const faults = [...timeFaults(next), ...pastFaults(campaign, next, at)];
		if (faults.length > 0) throw new AppError('invalid', faults[0]!.message, { faults });
		const isLonger = next.closesAt > campaign.closesAt;
		return { next, actions: isLonger ? { closesAt: 'campaign.extend' } : {}, reason: input.reason };
	});

/** Closes an open campaign now; late answers come in for as long after as was planned. */
export const closeCampaign = (deps: LifeDeps, actor: Actor, id: string, reason?: string) =>
	step(deps, actor, id, (campaign, at) => {
		if (stateOf(campaign, at) !== 'open') throw cannot(campaign, at, 'đóng');
		// The last moment before now: at its closing time itself a campaign is still open.
		const closesAt = later(campaign.opensAt, justBefore(at));
		return {
			next: { ...campaign, closesAt, lateUntil: sameGrace(campaign, closesAt) },
			actions: { closesAt: 'campaign.close' },
			reason
		};
	});

/** Opens a closed campaign again. Late answers come in for at least {@link LATE_DAYS} after its new closing day. */
export const reopenCampaign = (
	deps: LifeDeps,
	actor: Actor,
	id: string,
	{ closesAt, reason }: { closesAt: Instant; reason: string }
) =>
	step(deps, actor, id, (campaign, at) => {
		if (!['closing', 'closed'].includes(stateOf(campaign, at))) throw cannot(campaign, at, 'mở lại');
		if (closesAt <= at) {
			const message = 'Ngày đóng mới phải sau bây giờ.';
			throw new AppError('invalid', message, { faults: [{ column: 'closesAt', message }] });
		}
		const usual = toInstant(toMs(closesAt) + LATE_DAYS * DAY_MS);
		return {
			next: { ...campaign, closesAt, lateUntil: later(usual, sameGrace(campaign, closesAt)) },
			actions: { closesAt: 'campaign.reopen' },
			reason
		};
	});

/** Locks the figures for a report; only when no answer can be on its way any more ({@link settledAt}). */
export const lockCampaign = (deps: LifeDeps, actor: Actor, id: string, reason?: string) =>
	step(deps, actor, id, (campaign, at) => {
		if (campaign.lockedAt !== null)
			throw new AppError('conflict', 'Số liệu của đợt này đã khóa rồi. Tải lại trang để xem.');
		requireSettled(campaign, at, 'khóa số liệu', deps.config.officeTimeZone);
		return { next: { ...campaign, lockedAt: at }, actions: { lockedAt: 'campaign.lock' }, reason };
	});

/** Takes the lock off again. */
export const unlockCampaign = (deps: LifeDeps, actor: Actor, id: string, reason: string) =>
	step(deps, actor, id, (campaign) => {
		if (campaign.lockedAt === null)
			throw new AppError('conflict', 'Số liệu của đợt này đang không khóa. Tải lại trang để xem.');
		return { next: { ...campaign, lockedAt: null }, actions: { lockedAt: 'campaign.unlock' }, reason };
	});

/**
 * Deletes a campaign that nobody has answered, with its posters.
 *
 * @throws AppError `conflict` when somebody has, or still could
 */
export async function removeCampaign({ db, config, now, random }: LifeDeps, actor: Actor, id: string) {
	await db.transaction().execute(async (trx) => {
		const campaign = await campaignToChange(trx, db.engine, id);
		if (!campaign) throw gone();
		const at = now();
		const state = stateOf(campaign, at);
		if (state === 'locked') throw cannot(campaign, at, 'xóa');
		if (await hasAnswers(trx, id))
			throw new AppError(
				'conflict',
				'Đợt này đã có phiếu trả lời nên không xóa được. Có thể đóng đợt để ngừng nhận phiếu.'
			);
		const isFar = toMs(campaign.opensAt) - toMs(at) > toMs(settledAt(campaign)) - toMs(campaign.lateUntil);
		if (!isFar) requireSettled(campaign, at, 'xóa', config.officeTimeZone);
		await deleteCampaign(trx, id);
		await record(trx, { now, random }, actor, {
			action: 'campaign.delete',
			unit: campaign.issuedBy,
			subject: 'campaign',
			subjectId: id,
			detail: { name: campaign.name, opensAt: campaign.opensAt, closesAt: campaign.closesAt }
		});
	});
}

/** Reads, judges and writes a campaign with nobody in between, and writes down what became of it. */
async function step(
	{ db, config, now, random }: LifeDeps,
	actor: Actor,
	id: string,
	judge: (campaign: Campaign, at: Instant) => Step
): Promise<void> {
	await db.transaction().execute(async (trx) => {
		const campaign = await campaignToChange(trx, db.engine, id);
		if (!campaign) throw gone();
		const { next, actions, reason } = judge(campaign, now());
		const note = (action: AuditAction, detail: Record<string, string | null>) =>
			record(trx, { now, random }, actor, {
				action,
				unit: campaign.issuedBy,
				subject: 'campaign',
				subjectId: id,
				detail: { name: next.name, ...detail, ...(reason ? { reason } : {}) }
			});
		await updateCampaign(trx, next);
		if (actions.lockedAt === 'campaign.lock') await freeze(trx, next, config.officeTimeZone);
		if (actions.lockedAt === 'campaign.unlock') await thawSchools(trx, id);
		for (const { field, before, after } of changedFields(campaign, next))
			await note(actions[field] ?? 'campaign.change', { field, before, after });
		if (actions.lockedAt) await note(actions.lockedAt, {});
	});
}

/** From now on the campaign's figures are of its schools as they stand on the day of its locking. */
async function freeze(trx: Trx, campaign: Campaign, timeZone: string): Promise<void> {
	const day = dayOf(campaign.lockedAt!, timeZone);
	const schools = await standingSchools(trx, campaign, await allUnits(trx), {
		on: day,
		today: day,
		timeZone
	});
	await freezeSchools(trx, campaign.id, schools);
}

const DAY_MS = 24 * 60 * 60 * 1000;
const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
const justBefore = (at: Instant): Instant => toInstant(toMs(at) - 1);

/** Until when late answers come in, if for as long after the new closing as after the old. */
const sameGrace = ({ closesAt, lateUntil }: Campaign, closing: Instant): Instant =>
	toInstant(toMs(closing) + toMs(lateUntil) - toMs(closesAt));

function changed(campaign: Campaign, input: CampaignChange, at: Instant): Campaign {
	const closesAt = input.closesAt ?? campaign.closesAt;
	let lateUntil = input.lateUntil ?? sameGrace(campaign, closesAt);
	// Nobody can have stopped taking late answers before now: an intake has been taking them until now.
	if (lateUntil !== campaign.lateUntil && lateUntil <= at && campaign.lateUntil >= at)
		lateUntil = later(closesAt, justBefore(at));
	const own = input.targets === undefined ? campaign.ownTargets : input.targets !== null;
	return {
		...campaign,
		name: input.name ?? campaign.name,
		opensAt: input.opensAt ?? campaign.opensAt,
		closesAt,
		lateUntil,
		targets: own ? (input.targets ?? campaign.targets) : [],
		ownTargets: own,
		sampling: input.sampling === undefined ? campaign.sampling : input.sampling
	};
}

/** A field of a campaign as the log shows it; null where nothing is said. */
const texts: Record<CampaignField, (campaign: Campaign) => string | null> = {
	name: ({ name }) => name,
	opensAt: ({ opensAt }) => opensAt,
	closesAt: ({ closesAt }) => closesAt,
	lateUntil: ({ lateUntil }) => lateUntil,
	targets: ({ ownTargets, targets }) =>
		ownTargets ? targets.map((target) => `${target.label} ${showTarget(target)}`).join('; ') : null,
	sampling: ({ sampling }) =>
		sampling &&
		[
			sampling.mode === 'census' ? 'hỏi tất cả' : `chọn mẫu ${sampling.size}`,
			...[sampling.frame, sampling.method, sampling.by].filter((text) => text !== '')
		].join('; ')
};

const changedFields = (before: Campaign, after: Campaign) =>
	CAMPAIGN_FIELDS.map((field) => ({
		field,
		before: texts[field](before),
		after: texts[field](after)
	})).filter((change) => change.before !== change.after);

/** What lies in the past cannot be asked for: answers that came meanwhile have been taken. */
function pastFaults(before: Campaign, after: Campaign, at: Instant): Fault[] {
	const isClosing = after.closesAt !== before.closesAt && after.closesAt <= at;
	return isClosing
		? [{ column: 'closesAt', message: 'Ngày đóng mới phải sau bây giờ. Muốn đóng ngay, chọn "Đóng đợt".' }]
		: [];
}

/** @throws AppError `conflict` while an answer may still come in */
function requireSettled(campaign: Campaign, at: Instant, what: string, timeZone: string): void {
	const state = stateOf(campaign, at);
	if (state === 'upcoming' || state === 'open') throw cannot(campaign, at, what);
	if (state === 'closing')
		throw new AppError(
			'conflict',
			`Đợt còn nhận phiếu muộn đến ${showTime(campaign.lateUntil, timeZone)} nên chưa ${what} được. Đợi đến lúc đó, hoặc ngừng nhận phiếu muộn trước.`
		);
	if (at < settledAt(campaign))
		throw new AppError('conflict', `Những phiếu cuối cùng có thể đang đến. Xin ${what} sau 10 giây nữa.`);
}

const NOW_THAT: Record<CampaignState, string> = {
	upcoming: 'Đợt chưa mở',
	open: 'Đợt đang mở',
	closing: 'Đợt đã đóng',
	closed: 'Đợt đã đóng',
	locked: 'Số liệu của đợt đã khóa'
};
const INSTEAD: Record<CampaignState, string> = {
	upcoming: 'Có thể sửa hoặc xóa đợt.',
	open: 'Có thể đóng đợt trước.',
	closing: 'Muốn nhận thêm phiếu mới, chọn "Mở lại đợt".',
	closed: 'Muốn nhận thêm phiếu mới, chọn "Mở lại đợt".',
	locked: 'Bỏ khóa trước, rồi mới sửa.'
};

const cannot = (campaign: Campaign, at: Instant, what: string): AppError => {
	const state = stateOf(campaign, at);
	return new AppError('conflict', `${NOW_THAT[state]} nên không ${what} được. ${INSTEAD[state]}`);
};

const gone = () => new AppError('not-found', 'Không có đợt khảo sát này.');
