import { insertCampaign } from '#server/campaign/queries.ts';
import type { Db } from '#server/db/connect.ts';
import { insertPosters } from '#server/poster/queries.ts';
import { upsertUnits } from '#server/unit/queries.ts';
import { storeBuiltinSurveys } from '#server/survey/queries.ts';
import type { Campaign } from '#shared/campaign.ts';
import { FRESH_POSTER, makeCode, type Poster } from '#shared/poster.ts';
import { DEFAULT_TARGETS } from '#shared/target.ts';
import { UNDATED, type Unit } from '#shared/unit.ts';

/** A campaign in the database with its schools and one poster for each, in the same order. */
export interface CampaignInPlace {
	campaign: Campaign;
	schools: Unit[];
	posters: Poster[];
}

const id = (kind: number, number: number) =>
	`019a0000-000${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`;

/**
 * Puts a campaign into an empty database: May 2026, primary schools, the quick survey in its first version.
 *
 * @param change what is to be otherwise; `schools` is how many there are
 */
export async function makeCampaign(
	db: Db,
	{
		schools: number = 1,
		survey = 'nhanh',
		version = 1,
		...change
	}: Partial<Campaign> & { schools?: number; survey?: string; version?: number } = {}
): Promise<CampaignInPlace> {
	await storeBuiltinSurveys(db);
	const schools = Array.from({ length: number }, (_, i): Unit => ({
		id: id(1, i),
		code: `TH${String(i + 1).padStart(4, '0')}`,
		name: `Trường Tiểu học Thử Nghiệm ${i + 1}`,
		kind: 'school',
		level: 'th',
		parent: null,
		enrolment: 500,
		public: true,
		email: null,
		...UNDATED
	}));
	await db.transaction().execute((trx) => upsertUnits(trx, schools));
	const campaign: Campaign = {
		id: id(2, 0),
		name: 'Khảo sát thử',
		kind: 'school-service',
		surveys: { '*': survey },
		opensAt: '2026-05-01T00:00:00.000Z',
		closesAt: '2026-05-31T16:59:59.999Z',
		lateUntil: '2026-06-14T16:59:59.999Z',
		targets: DEFAULT_TARGETS['school-service'],
		ownTargets: true,
		issuedBy: null,
		lockedAt: null,
		sampling: null,
		...change
	};
	await insertCampaign(db, campaign, '2026-04-20T00:00:00.000Z');
	const posters = schools.map((school, i): Poster => ({
		code: makeCode(Uint8Array.of(i % 23, (i / 23) % 23, (i / 529) % 23, 1, 2, 3, 4)),
		campaignId: campaign.id,
		unitId: school.id,
		place: 'Cổng trường',
		...FRESH_POSTER,
		surveyId: survey,
		surveyVersion: version
	}));
	await insertPosters(db, posters, '2026-04-20T00:00:00.000Z');
	return { campaign, schools, posters };
}
