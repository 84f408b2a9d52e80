import type { Deps } from '#server/app.ts';
import { createCampaign } from '#server/campaign/create.ts';
import { storeBuiltinSurveys } from '#server/survey/queries.ts';
import { upsertUnits } from '#server/unit/queries.ts';
import type { CampaignInput } from '#shared/api.ts';
import type { Campaign } from '#shared/campaign.ts';
import type { Answers } from '#shared/response.ts';
import type { Survey } from '#shared/survey.ts';
import { BUILTIN_SURVEYS } from '#shared/surveys/builtin.ts';
import { count, noCounters } from '#shared/total.ts';
import { UNDATED, type Unit } from '#shared/unit.ts';

/** A tree of invented units: a department, two offices, schools under them. */
export const UNITS: Unit[] = [
	unit({ code: 'SO', name: 'Sở Giáo dục và Đào tạo Vạn Xuân', kind: 'department', parent: null }),
	unit({ code: 'P1', name: 'UBND phường Hoa Sen', kind: 'office', parent: 'SO' }),
	unit({ code: 'P2', name: 'UBND xã Bình Minh', kind: 'office', parent: 'SO' }),
	unit({ code: 'MN-1', name: 'Trường Mầm non Hướng Dương', level: 'mn', parent: 'P1', enrolment: 200 }),
	unit({ code: 'TH-1', name: 'Trường Tiểu học Lá Xanh', level: 'th', parent: 'P1', enrolment: 400 }),
	unit({ code: 'TH-2', name: 'Trường Tiểu học Suối Mơ', level: 'th', parent: 'P2' })
];

function unit(given: Partial<Unit> & Pick<Unit, 'code' | 'name' | 'parent'>): Unit {
	return {
		id: `id-${given.code}`,
		kind: 'school',
		level: null,
		enrolment: null,
		public: true,
		email: null,
		...UNDATED,
		...given
	};
}

/** The units in the database and a campaign that asks the schools among them the quick form. */
export async function makeCampaign(
	deps: Deps,
	more: Partial<CampaignInput> = {},
	units: readonly Unit[] = UNITS
): Promise<Campaign> {
	await storeBuiltinSurveys(deps.db);
	await deps.db.transaction().execute((trx) => upsertUnits(trx, units));
	return createCampaign(
		deps,
		{
			name: 'Khảo sát cuối năm học',
			kind: 'school-service',
			surveys: { '*': 'nhanh' },
			units: { under: 'SO' },
			opensAt: '2026-04-30T17:00:00.000Z',
			closesAt: '2026-05-31T16:59:59.999Z',
			...more
		},
		null
	);
}

/** A survey that was answered on a day, as the totals know it. */
export interface Answered {
	unit: string;
	day: string;
	answers: Answers;
	survey?: string;
	/** The newest unless said otherwise. */
	version?: number;
}

/** Puts the totals of these answers where the intake puts them: by day, and of all days under `''`. */
export async function storeTotals(deps: Deps, campaign: Campaign, answered: readonly Answered[]) {
	const totals = new Map<string, { unit: string; day: string; survey: Survey; counters: number[] }>();
	for (const { unit: code, day, answers, survey: id = 'nhanh', version } of answered) {
		const survey = BUILTIN_SURVEYS.find(
			(candidate) => candidate.id === id && (version === undefined || candidate.version === version)
		)!;
		for (const each of ['', day]) {
			const key = `${code} ${id} ${survey.version} ${each}`;
			let total = totals.get(key);
			if (!total) totals.set(key, (total = { unit: code, day: each, survey, counters: noCounters(survey) }));
			count(survey, total.counters, answers);
		}
	}
	const rows = [...totals.values()].map(({ unit: code, day, survey, counters }) => ({
		campaign_id: campaign.id,
		unit_id: `id-${code}`,
		survey_id: survey.id,
		survey_version: survey.version,
		day,
		counters: JSON.stringify(counters)
	}));
	for (let from = 0; from < rows.length; from += 500)
		await deps.db
			.insertInto('total')
			.values(rows.slice(from, from + 500))
			.execute();
}

/** So many parents of a school who answer every question of the quick form alike. */
export const parents = (unit: string, howMany: number, level: number, day = '2026-05-04'): Answered[] =>
	Array.from({ length: howMany }, () => ({
		unit,
		day,
		answers: Object.fromEntries(['A2', 'B4', 'C1', 'C4', 'D1', 'E5'].map((key) => [key, level]))
	}));
