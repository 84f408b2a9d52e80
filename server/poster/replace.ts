import { endOf } from '#server/account/closed.ts';
import type { Deps } from '#server/app.ts';
import { record, type Actor } from '#server/audit/record.ts';
import { campaignToChange } from '#server/campaign/queries.ts';
import { stateOf } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import { MOST_VERSIONS, showCode, type Poster } from '#shared/poster.ts';
import { isFull, tooManyMade } from './add.ts';
import { freshCodes } from './code.ts';
import type { Placed } from './placed.ts';
import { insertPosters, posterByCode, postersOf, setReplaced } from './queries.ts';

/** What is said of a poster that was replaced, to whoever wants more of it. */
export const isReplaced = (by: string): AppError =>
	new AppError('conflict', `Điểm quét này đã được thay bằng ${showCode(by)}. Hãy làm với điểm quét mới đó.`);

/**
 * Puts a new poster in the place of one that is worn out or hangs wrong: with a code of its own, the next version, the
 * same school and the same survey. The old one, and all that led to it, lead to it from now on.
 *
 * @param place where the new one hangs; undefined: where the old one does
 * @throws AppError `conflict` when it does not hang any more, was replaced too often, when its school is there no more or has made too many (`MOST_MADE`), or when the campaign
 * takes no more answers
 */
export async function replacePoster(
	deps: Pick<Deps, 'db' | 'config' | 'now' | 'random'>,
	{ poster: { code, campaignId }, unit }: Placed,
	place: string | undefined,
	actor: Actor
): Promise<Poster> {
	const { db, now, random } = deps;
	return db.transaction().execute(async (trx) => {
		const campaign = await campaignToChange(trx, db.engine, campaignId);
		const old = campaign && (await posterByCode(trx, code));
		if (!old) throw new AppError('not-found', 'Đợt này không có điểm quét mang mã đó.');
		const at = now();
		if (!['upcoming', 'open'].includes(stateOf(campaign, at)))
			throw new AppError('conflict', 'Đợt khảo sát đã đóng, không thay điểm quét được nữa.');
		if (old.replacedBy !== null) throw isReplaced(old.replacedBy);
		if (old.withdrawnAt !== null)
			throw new AppError(
				'conflict',
				'Điểm quét này đã thu hồi nên không thay được. Bấm “Dùng lại” trước, hoặc thêm điểm quét mới.'
			);
		if (old.version >= MOST_VERSIONS)
			throw new AppError(
				'conflict',
				`Điểm quét này đã được thay ${MOST_VERSIONS - 1} lần nên không thay thêm được nữa. Hãy thêm một điểm quét mới, rồi thu hồi điểm này.`
			);
		const own = await trx
			.selectFrom('unit')
			.select(['code', 'name'])
			.where('id', '=', old.unitId)
			.executeTakeFirstOrThrow();
		const end = await endOf({ ...deps, db: trx }, own.code);
		if (end !== null)
			throw new AppError(
				'conflict',
				`${end} Không thay điểm quét của trường này được nữa; hãy thêm điểm quét ở trường đang hoạt động.`
			);
		const made = (await postersOf(trx, campaignId)).filter(({ unitId }) => unitId === old.unitId).length;
		if (isFull(actor, made)) throw new AppError('conflict', tooManyMade(own));

		const [fresh] = await freshCodes(trx, db.engine, random, 1);
		const next = { ...old, code: fresh!, place: place ?? old.place, version: old.version + 1 };
		await insertPosters(trx, [next], at);
		await setReplaced(trx, old, next.code);
		await record(trx, { now, random }, actor, {
			action: 'poster.replace',
			unit: unit.code,
			subject: 'poster',
			subjectId: old.code,
			detail: {
				campaign: campaign.name,
				place: old.place,
				...(next.place === old.place ? {} : { newPlace: next.place }),
				code: showCode(next.code)
			}
		});
		return next;
	});
}
