import type { Deps } from '#server/app.ts';
import { insertPosters } from '#server/poster/queries.ts';
import { latestSurveys } from '#server/survey/queries.ts';
import { allUnits } from '#server/unit/queries.ts';
import type { CampaignInput } from '#shared/api.ts';
import { defaultLateUntil, surveyFor, type Campaign } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import { uuidv7 } from '#shared/id.ts';
import { DEFAULT_PLACE, makeCode, type Poster } from '#shared/poster.ts';
import { DEFAULT_TARGETS } from '#shared/target.ts';
import { toMs } from '#shared/time.ts';
import { subtreeOf, type Unit } from '#shared/unit.ts';
import { insertCampaign } from './queries.ts';

/**
 * Makes a campaign with one poster for each of its schools, all or nothing.
 *
 * @param scope codes of the units the caller may act on; null for all
 * @throws AppError `invalid` when the times are out of order, a unit is unknown or has no survey for its
 * level, or there is no school at all; `forbidden` for units out of scope
 */
export async function createCampaign(
	{ db, now, random }: Pick<Deps, 'db' | 'now' | 'random'>,
	input: CampaignInput,
	scope: ReadonlySet<string> | null
): Promise<Campaign> {
	const invalid = (column: string, message: string) =>
		new AppError('invalid', message, { faults: [{ column, message }] });
	if (input.closesAt <= input.opensAt) throw invalid('closesAt', 'Ngày đóng phải sau ngày mở.');
	const lateUntil = input.lateUntil ?? defaultLateUntil(input.closesAt);
	if (lateUntil < input.closesAt)
		throw invalid('lateUntil', 'Hạn nhận phiếu muộn không thể trước ngày đóng.');

	const units = await allUnits(db);
	const schools = schoolsOf(units, input.units, scope);
	const surveys = new Map((await latestSurveys(db)).map((survey) => [survey.id, survey]));
	for (const id of Object.values(input.surveys))
		if (id !== undefined && !surveys.has(id)) throw invalid('surveys', `Không có phiếu khảo sát "${id}".`);
	const without = schools.filter((school) => surveyFor(input.surveys, school.level) === undefined);
	if (without.length > 0)
		throw invalid(
			'surveys',
			`Chưa chọn phiếu cho ${without.length} trường, ví dụ ${without[0]!.name}. Chọn phiếu cho cấp học này hoặc phiếu chung ("*").`
		);

	const createdAt = now();
	const campaign: Campaign = {
		id: uuidv7(toMs(createdAt), random(10)),
		name: input.name,
		kind: input.kind,
		surveys: input.surveys,
		opensAt: input.opensAt,
		closesAt: input.closesAt,
		lateUntil,
		targets: input.targets ?? DEFAULT_TARGETS[input.kind]
	};
	const posters = schools.map((school): Poster => {
		const survey = surveys.get(surveyFor(input.surveys, school.level)!)!;
		return {
			code: makeCode(random(7)),
			campaignId: campaign.id,
			unitId: school.id,
			place: DEFAULT_PLACE,
			state: 'live',
			surveyId: survey.id,
			surveyVersion: survey.version
		};
	});
	await db.transaction().execute(async (trx) => {
		await insertCampaign(trx, campaign, createdAt);
		await insertPosters(trx, posters, createdAt);
	});
	return campaign;
}

function schoolsOf(
	units: readonly Unit[],
	choice: CampaignInput['units'],
	scope: ReadonlySet<string> | null
): Unit[] {
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	const named = 'under' in choice ? [choice.under] : choice.codes;
	const unknown = named.filter((code) => !byCode.has(code));
	if (unknown.length > 0) throw new AppError('invalid', `Không có đơn vị mang mã ${unknown.join(', ')}.`);
	const chosen = 'under' in choice ? subtreeOf(units, choice.under) : new Set(choice.codes);
	const schools = units.filter((unit) => unit.kind === 'school' && chosen.has(unit.code));
	if (schools.length === 0) throw new AppError('invalid', 'Chưa có trường nào trong phạm vi đã chọn.');
	if (scope && [...named, ...schools.map((school) => school.code)].some((code) => !scope.has(code)))
		throw new AppError('forbidden', 'Có đơn vị ngoài phạm vi quản lý của tài khoản này.');
	return schools;
}
