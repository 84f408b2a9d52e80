import type { SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { createCampaign } from '#server/campaign/create.ts';
import { lockCampaign } from '#server/campaign/life.ts';
import { postersOf } from '#server/poster/queries.ts';
import { createIntake, type Intake } from '#server/response/intake.ts';
import { findSurvey } from '#server/survey/queries.ts';
import { upsertUnits } from '#server/unit/queries.ts';
import type { CampaignInput } from '#shared/api.ts';
import { MAX_RESPONSES } from '#shared/api.ts';
import type { Campaign } from '#shared/campaign.ts';
import { uuidv7 } from '#shared/id.ts';
import type { Poster } from '#shared/poster.ts';
import type { SurveyResponse } from '#shared/response.ts';
import { toInstant, toMs, type Day, type Instant } from '#shared/time.ts';
import { chanceOf, type Chance } from './chance.ts';
import { district, REFORM, type DemoSchool } from './district.ts';
import { areaEffects, parentAnswers, type AreaEffects } from './parent.ts';
import { setTargets } from './register.ts';

const DAY = 24 * 60 * 60 * 1000;

/** What the demo made: its campaigns and a poster to scan. */
export interface FilledDistrict {
	open: Campaign;
	/** Those that are over, the oldest first; the last of them is locked for a report. */
	past: Campaign[];
	procedure: Campaign;
	poster: Poster;
	/** Answers put in. */
	responses: number;
}

interface Plan {
	campaign: Campaign;
	/** Which share of the usual turnout this campaign got. */
	turnout: number;
	/** How much more or less content people are than in the open campaign. */
	mood: number;
	/** How many campaigns lie between this one and the open one: so far the schools' drift goes back. */
	age: number;
	/** Until when answers were finished. */
	until: Instant;
}

/** Who does everything in the demo, as its log says. */
const OFFICE: SignedIn = {
	id: null,
	name: 'Cán bộ Sở (minh họa)',
	email: null,
	role: 'manager',
	unit: 'MT'
};

const CENSUS = {
	mode: 'census',
	frame: 'toàn bộ phụ huynh có con đang học tại trường',
	method: '',
	size: null,
	by: 'Phòng Tổng hợp (minh họa)'
} as const;

/**
 * Fills a database that has its surveys and nothing else with an invented district: two years of its units, targets,
 * campaigns and what its parents answered, put in through the same intake that phones use. The same seed and time give
 * the same district.
 *
 * @param deps `now` is the moment the demo plays at
 */
export async function fillDemo(
	deps: Pick<Deps, 'db' | 'config' | 'log' | 'now'>,
	seed = 2026
): Promise<FilledDistrict> {
	const chance = chanceOf(seed);
	const now = deps.now();
	const at = (days: number) => toInstant(Math.floor(toMs(now) / DAY) * DAY + days * DAY - 7 * 60 * 60 * 1000);
	const spring = lastSpring(now);
	// The summer that is over.
	const mergedOn = `${now > `${spring}-08-02` ? spring : spring - 1}-08-01`;
	const schools = await storeUnits(deps, chance, mergedOn);
	const random = (count: number) => chance.bytes(count);
	await setTargets({ ...deps, random }, OFFICE, spring);

	const surveys = { mn: 'mn', th: 'th', thcs: 'thcs', '*': 'nhanh' };
	const issue = (input: Omit<CampaignInput, 'surveys'> & Partial<CampaignInput>, daysBefore: number) => {
		const made = toInstant(toMs(input.opensAt) - daysBefore * DAY);
		return createCampaign({ ...deps, random, now: () => made }, { surveys, ...input }, null, OFFICE);
	};
	const everywhere = { kind: 'school-service', units: { under: 'MT' }, sampling: CENSUS } as const;
	const first = await issue(
		{
			...everywhere,
			name: `Ý kiến phụ huynh cuối năm học ${spring - 2}–${spring - 1} (minh họa)`,
			opensAt: `${spring - 1}-04-20T17:00:00.000Z`,
			closesAt: `${spring - 1}-05-11T16:59:59.999Z`
		},
		18
	);
	const second = await issue(
		{
			...everywhere,
			name: `Ý kiến phụ huynh học kỳ I năm học ${spring - 1}–${spring} (minh họa)`,
			opensAt: `${spring - 1}-11-09T17:00:00.000Z`,
			closesAt: `${spring - 1}-11-30T16:59:59.999Z`
		},
		15
	);
	const third = await issue(
		{
			...everywhere,
			name: `Ý kiến phụ huynh cuối năm học ${spring - 1}–${spring} (minh họa)`,
			opensAt: `${spring}-04-19T17:00:00.000Z`,
			closesAt: `${spring}-05-10T16:59:59.999Z`
		},
		20
	);
	const procedure = await issue(
		{
			name: 'Thủ tục chuyển trường, học bạ (minh họa)',
			kind: 'procedure',
			surveys: { '*': 'tthc' },
			units: { codes: ['GL-TH01', 'GL-TH02', 'GL-THCS01', 'TK-TH01', 'TK-THCS01', 'DN-TH01'] },
			opensAt: at(-40),
			closesAt: at(50)
		},
		5
	);
	const open = await issue(
		{
			...everywhere,
			name: 'Ý kiến phụ huynh học kỳ này (minh họa)',
			opensAt: at(-12),
			closesAt: toInstant(toMs(at(10)) - 1)
		},
		10
	);

	const plans: Plan[] = [
		{ campaign: first, turnout: 0.8, mood: -0.2, age: 3, until: first.closesAt },
		{ campaign: second, turnout: 0.65, mood: -0.15, age: 2, until: second.closesAt },
		{ campaign: third, turnout: 1.1, mood: -0.12, age: 1, until: third.closesAt },
		{ campaign: procedure, turnout: 0.22, mood: 0.35, age: 0, until: now },
		{ campaign: open, turnout: 1, mood: 0, age: 0, until: now }
	];
	const intake = createIntake(deps);
	const characters = new Map<string, AreaEffects>();
	let responses = 0;
	for (const plan of plans)
		responses += await send(intake, await invent(deps, plan, schools, characters, chance));
	await intake.stop();

	const reported = toInstant(toMs(third.lateUntil) + 5 * DAY);
	if (reported < now)
		await lockCampaign(
			{ ...deps, random, now: () => reported },
			OFFICE,
			third.id,
			`Báo cáo 6 tháng năm ${spring} (minh họa)`
		);
	const posters = await postersOf(deps.db, open.id);
	const shown = schools.find((school) => school.unit.code === 'GL-TH01')!.unit.id;
	return {
		open,
		past: [first, second, third],
		procedure,
		poster: posters.find((poster) => poster.unitId === shown)!,
		responses
	};
}

/** The tree as it was, as the reform of 2025 changed it, and as the mergers left it. */
async function storeUnits(
	{ db, now }: Pick<Deps, 'db' | 'now'>,
	chance: Chance,
	mergedOn: Day
): Promise<DemoSchool[]> {
	const { before, now: after, schools } = district(chance, toMs(now()), mergedOn);
	await db.transaction().execute(async (trx) => {
		await upsertUnits(trx, before);
		const enrolments = new Map(before.map(({ code, enrolment }) => [code, enrolment]));
		await upsertUnits(
			trx,
			after.map((unit) => ({ ...unit, enrolment: enrolments.get(unit.code)! })),
			REFORM
		);
		await upsertUnits(trx, after, mergedOn);
	});
	return schools;
}

/** Puts answers in through the intake, as if each had arrived when it was finished. */
async function send(intake: Intake, answers: readonly SurveyResponse[]): Promise<number> {
	for (let from = 0; from < answers.length; from += MAX_RESPONSES) {
		const part = answers.slice(from, from + MAX_RESPONSES);
		const sentAt = part.at(-1)!.finishedAt;
		const results = await intake.take({ sentAt, responses: part }, sentAt);
		const refused = results.find((result) => result.status !== 'accepted');
		if (refused) throw new Error(`The demo's own answer was not taken: ${JSON.stringify(refused)}`);
	}
	return answers.length;
}

/** The year whose spring campaign is over, the time for late answers included. */
function lastSpring(now: Instant): number {
	const year = Number(now.slice(0, 4));
	return now > `${year}-05-25` ? year : year - 1;
}

/** What all parents of a campaign answered, in the order they finished. */
async function invent(
	{ db }: Pick<Deps, 'db'>,
	{ campaign, turnout, mood, age, until }: Plan,
	schools: readonly DemoSchool[],
	characters: Map<string, AreaEffects>,
	chance: Chance
): Promise<SurveyResponse[]> {
	const byUnit = new Map((await postersOf(db, campaign.id)).map((poster) => [poster.unitId, poster]));
	const responses: SurveyResponse[] = [];
	for (const { unit, content, turnout: usual, drift } of schools) {
		const poster = byUnit.get(unit.id);
		if (!poster) continue;
		const survey = (await findSurvey(db, poster.surveyId, poster.surveyVersion))!;
		// What is good and what is not so good at a school stays so from one campaign to the next.
		const character = `${unit.code} ${survey.id}`;
		const areas = characters.get(character) ?? areaEffects(survey, chance);
		characters.set(character, areas);
		const people = Math.min(unit.enrolment!, Math.round(unit.enrolment! * usual * turnout));
		for (let i = 0; i < people; i++) {
			const finished = finishTime(toMs(campaign.opensAt), toMs(until), chance);
			const took = (70 + chance.even() * 160) * 1000;
			responses.push({
				id: uuidv7(finished, chance.bytes(10)),
				poster: poster.code,
				survey: { id: survey.id, version: survey.version },
				answers: parentAnswers(survey, content + mood - drift * age, areas, chance),
				locale: chance.happens(0.015) ? 'en' : 'vi',
				startedAt: toInstant(finished - took),
				finishedAt: toInstant(finished),
				seq: 1,
				installId: uuidv7(finished, chance.bytes(10))
			});
		}
	}
	return responses.toSorted((a, b) => (a.finishedAt < b.finishedAt ? -1 : 1));
}

/**
 * When somebody finishes: more in the first days than later, mostly when children are fetched and after supper.
 * Hours are those of Vietnam (UTC+7).
 */
function finishTime(opens: number, until: number, chance: Chance): number {
	for (;;) {
		const day = Math.floor(chance.even() ** 1.6 * ((until - opens) / DAY + 1));
		const hour = chance.happens(0.5) ? 17 + chance.normal() * 0.8 : 20.3 + chance.normal() * 1.1;
		const time = Math.round(opens + day * DAY + hour * 60 * 60 * 1000);
		if (time > opens && time <= until && hour > 6 && hour < 23.5) return time;
	}
}
