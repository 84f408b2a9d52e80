import type { Deps } from '#server/app.ts';
import { freshCodes } from '#server/poster/code.ts';
import { insertPosters } from '#server/poster/queries.ts';
import { latestSurveys } from '#server/survey/queries.ts';
import { allUnits } from '#server/unit/queries.ts';
import type { CampaignInput } from '#shared/api.ts';
import { defaultLateUntil, surveyFor, type Campaign } from '#shared/campaign.ts';
import { AppError, type Fault } from '#shared/error.ts';
import { uuidv7 } from '#shared/id.ts';
import { DEFAULT_PLACE, type Poster } from '#shared/poster.ts';
import type { Survey } from '#shared/survey.ts';
import { DEFAULT_TARGETS } from '#shared/target.ts';
import { toMs } from '#shared/time.ts';
import { LEVEL_NAMES, subtreeOf, type Unit } from '#shared/unit.ts';
import { insertCampaign } from './queries.ts';

/**
 * Makes a campaign with one poster for each of its schools, all or nothing.
 *
 * @param scope codes of the units the caller may act on; null for all
 * @param issuedBy the code of the unit that issues it; null for an administrator
 * @throws AppError `invalid` with every fault: times out of order, a unit or survey that is unknown, a level
 * without a survey, no school at all; `forbidden` for units out of scope
 */
export async function createCampaign(
	{ db, now, random }: Pick<Deps, 'db' | 'now' | 'random'>,
	input: CampaignInput,
	scope: ReadonlySet<string> | null,
	issuedBy: string | null = null
): Promise<Campaign> {
	const lateUntil = input.lateUntil ?? defaultLateUntil(input.closesAt);
	const surveys = new Map((await latestSurveys(db)).map((survey) => [survey.id, survey]));
	const { schools, faults } = schoolsOf(await allUnits(db), input.units, scope);
	faults.unshift(...timeFaults({ ...input, lateUntil }), ...surveyFaults(input.surveys, surveys, schools));
	if (faults.length > 0) throw new AppError('invalid', faults[0]!.message, { faults });

	const createdAt = now();
	const campaign: Campaign = {
		id: uuidv7(toMs(createdAt), random(10)),
		name: input.name,
		kind: input.kind,
		surveys: input.surveys,
		opensAt: input.opensAt,
		closesAt: input.closesAt,
		lateUntil,
		targets: input.targets ?? DEFAULT_TARGETS[input.kind],
		ownTargets: input.targets !== undefined,
		issuedBy,
		lockedAt: null,
		sampling: null
	};
	await db.transaction().execute(async (trx) => {
		await insertCampaign(trx, campaign, createdAt);
		const codes = await freshCodes(trx, db.engine, random, schools.length);
		const posters = schools.map((school, i): Poster => {
			const survey = surveys.get(surveyFor(input.surveys, school.level)!)!;
			return {
				code: codes[i]!,
				campaignId: campaign.id,
				unitId: school.id,
				place: DEFAULT_PLACE,
				withdrawnAt: null,
				surveyId: survey.id,
				surveyVersion: survey.version
			};
		});
		await insertPosters(trx, posters, createdAt);
	});
	return campaign;
}

function timeFaults({ opensAt, closesAt, lateUntil }: Pick<Campaign, 'opensAt' | 'closesAt' | 'lateUntil'>) {
	const faults: Fault[] = [];
	if (closesAt <= opensAt) faults.push({ column: 'closesAt', message: 'Ngày đóng phải sau ngày mở.' });
	if (lateUntil < closesAt)
		faults.push({
			column: 'lateUntil',
			message: 'Hạn nhận phiếu muộn không thể trước ngày đóng.'
		});
	return faults;
}

function surveyFaults(
	choice: CampaignInput['surveys'],
	surveys: ReadonlyMap<string, Survey>,
	schools: readonly Unit[]
): Fault[] {
	const unknown = Object.entries(choice).filter(([, id]) => !surveys.has(id));
	const without = schools.filter((school) => surveyFor(choice, school.level) === undefined);
	const levels = [...new Set(without.flatMap(({ level }) => (level === null ? [] : [LEVEL_NAMES[level]])))];
	return [
		...unknown.map(([level, id]) => ({
			column: `surveys.${level}`,
			message: `Không có phiếu khảo sát "${id}". Các phiếu đang có: ${[...surveys.keys()].join(', ')}.`
		})),
		...(without.length === 0
			? []
			: [
					{
						column: 'surveys',
						message: `Chưa chọn phiếu cho ${without.length} trường (${levels.join(', ')}), ví dụ ${without[0]!.name}. Chọn phiếu cho cấp học này hoặc phiếu chung ("*").`
					}
				])
	];
}

function schoolsOf(
	units: readonly Unit[],
	choice: CampaignInput['units'],
	scope: ReadonlySet<string> | null
): { schools: Unit[]; faults: Fault[] } {
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	const named = 'under' in choice ? [choice.under] : choice.codes;
	const chosen = 'under' in choice ? subtreeOf(units, choice.under) : new Set(choice.codes);
	if (scope && [...named, ...chosen].some((code) => byCode.has(code) && !scope.has(code)))
		throw new AppError('forbidden', 'Có đơn vị ngoài phạm vi quản lý của tài khoản này.');

	const column = 'under' in choice ? 'units.under' : 'units.codes';
	const unknown = named.filter((code) => !byCode.has(code));
	if (unknown.length > 0)
		return {
			schools: [],
			faults: [{ column, message: `Không có đơn vị mang mã ${unknown.join(', ')}.` }]
		};
	const schools = units.filter((unit) => unit.kind === 'school' && chosen.has(unit.code));
	const offices = 'codes' in choice ? choice.codes.filter((code) => byCode.get(code)!.kind !== 'school') : [];
	if (offices.length > 0)
		return {
			schools,
			faults: [
				{
					column,
					message: `${offices.join(', ')} không phải trường. Chỉ chọn trường, hoặc chọn cả đơn vị bằng {"under": mã}.`
				}
			]
		};
	return schools.length > 0
		? { schools, faults: [] }
		: { schools, faults: [{ column, message: 'Chưa có trường nào trong phạm vi đã chọn.' }] };
}
