import type { Deps } from '#server/app.ts';
import { COMMAND_LINE, record, type Actor } from '#server/audit/record.ts';
import type { Engine, Trx } from '#server/db/connect.ts';
import { freshCodes } from '#server/poster/code.ts';
import { insertPosters } from '#server/poster/queries.ts';
import { latestSurveys } from '#server/survey/queries.ts';
import { allUnits } from '#server/unit/queries.ts';
import type { CampaignInput } from '#shared/api.ts';
import { defaultLateUntil, surveyFor, type Campaign } from '#shared/campaign.ts';
import { AppError, type Fault } from '#shared/error.ts';
import { uuidv7 } from '#shared/id.ts';
import { DEFAULT_PLACE, FRESH_POSTER, type Poster } from '#shared/poster.ts';
import { DEFAULT_TARGETS } from '#shared/target.ts';
import { dayOf, toMs, type Instant } from '#shared/time.ts';
import type { Unit } from '#shared/unit.ts';
import { insertCampaign } from './queries.ts';
import { schoolsOf, surveyFaults } from './schools.ts';

/** More about the making of a campaign. */
export interface Making {
	/** The code of the unit that issues it; that of whoever makes it unless said otherwise. */
	issuedBy?: string | null;
	/** What is to happen in the same transaction, before the campaign is there. */
	before?: (trx: Trx) => Promise<void>;
}

/**
 * Makes a campaign with one poster for each of its schools, all or nothing.
 *
 * @param scope codes of the units the caller may act on; null for all
 * @throws AppError `invalid` with every fault: times out of order, a unit or survey that is unknown, a unit that
 * does not exist on the opening day, a level without a survey, no school at all; `forbidden` for units out of scope
 */
export async function createCampaign(
	{ db, config, now, random }: Pick<Deps, 'db' | 'config' | 'now' | 'random'>,
	input: CampaignInput,
	scope: ReadonlySet<string> | null,
	actor: Actor = COMMAND_LINE,
	{ issuedBy = actor.unit, before }: Making = {}
): Promise<Campaign> {
	const lateUntil = input.lateUntil ?? defaultLateUntil(input.closesAt);
	const surveys = new Map((await latestSurveys(db)).map((survey) => [survey.id, survey]));
	const openingDay = dayOf(input.opensAt, config.officeTimeZone);
	const { schools, faults } = schoolsOf(await allUnits(db), input.units, scope, openingDay);
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
		sampling: input.sampling ?? null
	};
	const versions = new Map(Array.from(surveys.values(), ({ id, version }) => [id, version]));
	await db.transaction().execute(async (trx) => {
		await before?.(trx);
		await insertCampaign(trx, campaign, createdAt, input.units);
		await hangPosters(trx, db.engine, random, campaign, schools, versions, createdAt);
		await record(trx, { now, random }, actor, {
			action: 'campaign.create',
			unit: issuedBy,
			subject: 'campaign',
			subjectId: campaign.id,
			detail: {
				name: campaign.name,
				schools: schools.length,
				opensAt: campaign.opensAt,
				closesAt: campaign.closesAt,
				...('under' in input.units ? { under: input.units.under } : {})
			}
		});
	});
	return campaign;
}

/**
 * Gives each school of a campaign its first poster.
 *
 * @param versions which version of each survey is asked
 */
export async function hangPosters(
	trx: Trx,
	engine: Engine,
	random: Deps['random'],
	campaign: Campaign,
	schools: readonly Unit[],
	versions: ReadonlyMap<string, number>,
	createdAt: Instant
): Promise<void> {
	const codes = await freshCodes(trx, engine, random, schools.length);
	const posters = schools.map((school, i): Poster => {
		const surveyId = surveyFor(campaign.surveys, school.level)!;
		return {
			...FRESH_POSTER,
			code: codes[i]!,
			campaignId: campaign.id,
			unitId: school.id,
			place: DEFAULT_PLACE,
			surveyId,
			surveyVersion: versions.get(surveyId)!
		};
	});
	await insertPosters(trx, posters, createdAt);
}

/** What is wrong with a campaign's times. */
export function timeFaults({
	opensAt,
	closesAt,
	lateUntil
}: Pick<Campaign, 'opensAt' | 'closesAt' | 'lateUntil'>): Fault[] {
	const faults: Fault[] = [];
	if (closesAt <= opensAt) faults.push({ column: 'closesAt', message: 'Ngày đóng phải sau ngày mở.' });
	if (lateUntil < closesAt)
		faults.push({
			column: 'lateUntil',
			message: 'Hạn nhận phiếu muộn không thể trước ngày đóng.'
		});
	return faults;
}
