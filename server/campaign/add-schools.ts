import type { Deps } from '#server/app.ts';
import { record, type Actor } from '#server/audit/record.ts';
import { postersOf } from '#server/poster/queries.ts';
import { latestSurveys } from '#server/survey/queries.ts';
import { stateOf } from '#shared/campaign.ts';
import { AppError, type Fault } from '#shared/error.ts';
import { dayOf } from '#shared/time.ts';
import { hangPosters } from './create.ts';
import { campaignToChange } from './queries.ts';
import { schoolsOf, surveyFaults } from './schools.ts';
import type { SeenCampaign } from './visible.ts';

/**
 * Asks further schools in a campaign that is not over, each with a poster, all or nothing. They get the version
 * of a survey that the campaign uses already.
 *
 * @throws AppError `conflict` when it is over; `invalid` with every fault: schools that are unknown, closed, asked
 * already or of a level without a survey; `forbidden` for schools out of scope
 */
export async function addSchools(
	{ db, config, now, random }: Pick<Deps, 'db' | 'config' | 'now' | 'random'>,
	actor: Actor,
	{ campaign: { id }, units, scope }: SeenCampaign,
	codes: string[]
): Promise<void> {
	const latest = await latestSurveys(db);
	await db.transaction().execute(async (trx) => {
		const campaign = await campaignToChange(trx, db.engine, id);
		if (!campaign) throw new AppError('not-found', 'Không có đợt khảo sát này.');
		const at = now();
		const state = stateOf(campaign, at);
		if (state === 'locked')
			throw new AppError('conflict', 'Số liệu của đợt đã khóa nên không thêm trường được. Bỏ khóa trước.');
		if (state !== 'upcoming' && state !== 'open')
			throw new AppError('conflict', 'Đợt đã đóng nên không thêm trường được. Mở lại đợt trước.');

		const day = dayOf(at > campaign.opensAt ? at : campaign.opensAt, config.officeTimeZone);
		const { schools, faults } = schoolsOf(units, { codes }, scope, day);
		const posters = await postersOf(trx, id);
		const asked = new Set(posters.map(({ unitId }) => unitId));
		const surveys = new Map(latest.map((survey) => [survey.id, survey]));
		faults.push(
			...surveyFaults(campaign.surveys, surveys, schools),
			...schools
				.filter((school) => asked.has(school.id))
				.map(({ name, code }): Fault => ({
					column: 'units.codes',
					message: `${name} (${code}) đã có trong đợt này. Bỏ trường này ra.`
				}))
		);
		const own = faults.map((fault) => ({
			...fault,
			column: fault.column?.replace(/^units\./, '') ?? 'codes'
		}));
		if (own.length > 0) throw new AppError('invalid', own[0]!.message, { faults: own });

		const versions = new Map(latest.map((survey) => [survey.id, survey.version]));
		for (const poster of posters) versions.set(poster.surveyId, poster.surveyVersion);
		await hangPosters(trx, db.engine, random, campaign, schools, versions, at);
		await record(trx, { now, random }, actor, {
			action: 'campaign.add-units',
			unit: campaign.issuedBy,
			subject: 'campaign',
			subjectId: id,
			detail: { name: campaign.name, schools: schools.length, codes: codes.slice(0, 50).join(', ') }
		});
	});
}
