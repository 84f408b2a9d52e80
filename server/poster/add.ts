import type { Deps } from '#server/app.ts';
import { record, type Actor } from '#server/audit/record.ts';
import { campaignToChange } from '#server/campaign/queries.ts';
import { whyNot } from '#server/campaign/schools.ts';
import { latestSurveys } from '#server/survey/queries.ts';
import { isGuarded } from '#shared/account.ts';
import { stateOf, surveyFor, type Campaign } from '#shared/campaign.ts';
import { AppError, type Fault } from '#shared/error.ts';
import { FRESH_POSTER, posterState, type Poster } from '#shared/poster.ts';
import { dayOf, type Day } from '#shared/time.ts';
import { isOpenOn, type Unit } from '#shared/unit.ts';
import { freshCodes } from './code.ts';
import { insertPosters, postersOf } from './queries.ts';

/** Posters that may hang at one school for one campaign. */
export const MOST_LIVE = 50;

export const tooMany = ({ name }: Pick<Unit, 'name'>): string =>
	`Mỗi trường có tối đa ${MOST_LIVE} điểm quét trong một đợt; ${name} đã đủ. Thu hồi bớt điểm quét không còn dùng trước.`;

/**
 * Posters that a school's own people may make for one campaign, those no longer in use among them: enough for every
 * wall, and too few to have one for each family. An office may add more.
 */
export const MOST_MADE = 200;

export const tooManyMade = ({ name }: Pick<Unit, 'name'>): string =>
	`${name} đã tạo ${MOST_MADE} điểm quét trong đợt này, kể cả những điểm đã thu hồi hay đã thay, nên không tạo thêm được. Hãy dùng lại điểm đã thu hồi, hoặc nhờ cơ quan quản lý thêm.`;

/** Whether somebody may make no more posters at a school that has had so many in a campaign. */
export const isFull = (actor: Actor, made: number): boolean => isGuarded(actor) && made >= MOST_MADE;

/**
 * Adds posters to a campaign, all or nothing, and gives them back in the order asked.
 *
 * A survey that the campaign uses already is used in the same version, so that one school's answers compare.
 *
 * @param units all units there are
 * @param scope codes of the units the caller may act on; null for all
 * @throws AppError `invalid` with every fault; `forbidden` for units out of scope; `conflict` when the
 * campaign takes no more answers; `not-found` when it is gone
 */
export async function addPosters(
	{ db, config, now, random }: Pick<Deps, 'db' | 'config' | 'now' | 'random'>,
	campaignId: string,
	wanted: readonly { unit: string; place: string }[],
	units: readonly Unit[],
	scope: ReadonlySet<string> | null,
	actor: Actor
): Promise<Poster[]> {
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	if (scope && wanted.some(({ unit }) => byCode.has(unit) && !scope.has(unit)))
		throw new AppError('forbidden', 'Có đơn vị ngoài phạm vi quản lý của tài khoản này.');

	const versions = new Map((await latestSurveys(db)).map(({ id, version }) => [id, version]));
	return db.transaction().execute(async (trx) => {
		const campaign = await campaignToChange(trx, db.engine, campaignId);
		if (!campaign) throw new AppError('not-found', 'Không có đợt khảo sát này.');
		const createdAt = now();
		if (!['upcoming', 'open'].includes(stateOf(campaign, createdAt)))
			throw new AppError('conflict', 'Đợt khảo sát đã đóng, không thêm điểm quét được nữa.');
		const day = dayOf(createdAt > campaign.opensAt ? createdAt : campaign.opensAt, config.officeTimeZone);
		const hung = await postersOf(trx, campaign.id);
		const live = new Map<string, number>();
		const made = new Map<string, number>();
		for (const { unitId, ...poster } of hung) {
			made.set(unitId, (made.get(unitId) ?? 0) + 1);
			if (posterState(poster) === 'live') live.set(unitId, (live.get(unitId) ?? 0) + 1);
		}
		const faults = wanted.flatMap(({ unit }, i): Fault[] => {
			const school = byCode.get(unit);
			const count = school ? (live.get(school.id) ?? 0) + 1 : 0;
			const before = school ? (made.get(school.id) ?? 0) : 0;
			if (school) {
				live.set(school.id, count);
				made.set(school.id, before + 1);
			}
			const message =
				faultOf(campaign, unit, byCode, day) ??
				(school && count > MOST_LIVE ? tooMany(school) : null) ??
				(school && isFull(actor, before) ? tooManyMade(school) : null);
			return message === null ? [] : [{ column: `posters.${i}.unit`, message }];
		});
		if (faults.length > 0) throw new AppError('invalid', faults[0]!.message, { faults });

		for (const poster of hung) versions.set(poster.surveyId, poster.surveyVersion);
		const codes = await freshCodes(trx, db.engine, random, wanted.length);
		const posters = wanted.map(({ unit, place }, i): Poster => {
			const school = byCode.get(unit)!;
			const surveyId = surveyFor(campaign.surveys, school.level)!;
			return {
				...FRESH_POSTER,
				code: codes[i]!,
				campaignId: campaign.id,
				unitId: school.id,
				place,
				surveyId,
				surveyVersion: versions.get(surveyId)!
			};
		});
		await insertPosters(trx, posters, createdAt);
		// One entry a school: it finds its own, and the log is not filled with a list.
		for (const unit of new Set(wanted.map((one) => one.unit))) {
			const own = posters.filter(({ unitId }) => unitId === byCode.get(unit)!.id);
			await record(trx, { now, random }, actor, {
				action: 'poster.add',
				unit,
				...(own.length === 1
					? { subject: 'poster', subjectId: own[0]!.code }
					: { subject: 'campaign', subjectId: campaign.id }),
				detail: {
					campaign: campaign.name,
					...(own.length === 1 ? { place: own[0]!.place } : { posters: own.length })
				}
			});
		}
		return posters;
	});
}

function faultOf(
	campaign: Campaign,
	code: string,
	byCode: ReadonlyMap<string, Unit>,
	day: Day
): string | null {
	const unit = byCode.get(code);
	if (!unit) return `Không có đơn vị mang mã "${code}".`;
	if (unit.kind !== 'school') return `"${code}" không phải trường. Điểm quét chỉ đặt ở trường.`;
	if (!isOpenOn(unit, day)) return whyNot(unit, day, byCode);
	return surveyFor(campaign.surveys, unit.level) === undefined
		? `Đợt này không có phiếu khảo sát cho cấp học của ${unit.name}.`
		: null;
}
