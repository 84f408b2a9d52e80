import type { Deps } from '#server/app.ts';
import { createCampaign } from '#server/campaign/create.ts';
import { postersOf } from '#server/poster/queries.ts';
import { createIntake } from '#server/response/intake.ts';
import { findSurvey } from '#server/survey/queries.ts';
import { upsertUnits } from '#server/unit/queries.ts';
import type { CampaignInput } from '#shared/api.ts';
import { MAX_RESPONSES } from '#shared/api.ts';
import type { Campaign } from '#shared/campaign.ts';
import { uuidv7 } from '#shared/id.ts';
import type { Poster } from '#shared/poster.ts';
import type { SurveyResponse } from '#shared/response.ts';
import { toInstant, toMs, type Instant } from '#shared/time.ts';
import { chanceOf, type Chance } from './chance.ts';
import { district, type DemoSchool } from './district.ts';
import { areaEffects, parentAnswers, type AreaEffects } from './parent.ts';

const DAY = 24 * 60 * 60 * 1000;

/** What the demo made: its campaigns, the open one first, and a poster to scan. */
export interface DemoDistrict {
	open: Campaign;
	closed: Campaign;
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
	/** Until when answers were finished. */
	until: Instant;
}

/**
 * Fills a database that has its surveys and nothing else with an invented district: its units, three campaigns and what its parents answered,
 * put in through the same intake that phones use. The same seed and time give the same district.
 *
 * @param deps `now` is the moment the demo plays at
 */
export async function fillDemo(
	deps: Pick<Deps, 'db' | 'config' | 'log' | 'now'>,
	seed = 2026
): Promise<DemoDistrict> {
	const chance = chanceOf(seed);
	const now = deps.now();
	const at = (days: number) => toInstant(Math.floor(toMs(now) / DAY) * DAY + days * DAY - 7 * 60 * 60 * 1000);
	const { units, schools } = district(chance, toMs(now));
	await deps.db.transaction().execute((trx) => upsertUnits(trx, units));

	const surveys = { mn: 'mn', th: 'th', thcs: 'thcs', '*': 'nhanh' };
	const create = (input: CampaignInput) =>
		createCampaign({ ...deps, random: (count) => chance.bytes(count) }, input, null);
	const spring = lastSpring(now);
	const closed = await create({
		name: `Ý kiến phụ huynh cuối năm học ${spring - 1}–${spring} (minh họa)`,
		kind: 'school-service',
		surveys,
		units: { under: 'MT' },
		opensAt: `${spring}-04-19T17:00:00.000Z`,
		closesAt: `${spring}-05-10T16:59:59.999Z`
	});
	const procedure = await create({
		name: 'Thủ tục chuyển trường, học bạ (minh họa)',
		kind: 'procedure',
		surveys: { '*': 'tthc' },
		units: { codes: ['GL-TH01', 'GL-TH02', 'GL-THCS01', 'TK-TH01', 'TK-THCS01', 'DN-TH01'] },
		opensAt: at(-40),
		closesAt: at(50)
	});
	const open = await create({
		name: 'Ý kiến phụ huynh học kỳ này (minh họa)',
		kind: 'school-service',
		surveys,
		units: { under: 'MT' },
		opensAt: at(-12),
		closesAt: toInstant(toMs(at(10)) - 1)
	});

	const plans: Plan[] = [
		{ campaign: closed, turnout: 1.15, mood: -0.12, until: closed.closesAt },
		{ campaign: procedure, turnout: 0.22, mood: 0.35, until: now },
		{ campaign: open, turnout: 1, mood: 0, until: now }
	];
	const intake = createIntake(deps);
	const characters = new Map<string, AreaEffects>();
	let responses = 0;
	for (const plan of plans) {
		const batch = await invent(deps, plan, schools, characters, chance);
		for (let from = 0; from < batch.length; from += MAX_RESPONSES) {
			const part = batch.slice(from, from + MAX_RESPONSES);
			const sentAt = part.at(-1)!.finishedAt;
			const results = await intake.take({ sentAt, responses: part }, sentAt);
			const refused = results.find((result) => result.status !== 'accepted');
			if (refused) throw new Error(`The demo's own answer was not taken: ${JSON.stringify(refused)}`);
		}
		responses += batch.length;
	}
	await intake.stop();
	const posters = await postersOf(deps.db, open.id);
	const shown = schools.find((school) => school.unit.code === 'GL-TH01')!.unit.id;
	return { open, closed, procedure, poster: posters.find((poster) => poster.unitId === shown)!, responses };
}

/** The year whose spring campaign is over, the time for late answers included. */
function lastSpring(now: Instant): number {
	const year = Number(now.slice(0, 4));
	return now > `${year}-05-25` ? year : year - 1;
}

/** What all parents of a campaign answered, in the order they finished. */
async function invent(
	{ db }: Pick<Deps, 'db'>,
	{ campaign, turnout, mood, until }: Plan,
	schools: readonly DemoSchool[],
	characters: Map<string, AreaEffects>,
	chance: Chance
): Promise<SurveyResponse[]> {
	const byUnit = new Map((await postersOf(db, campaign.id)).map((poster) => [poster.unitId, poster]));
	const responses: SurveyResponse[] = [];
	for (const { unit, content, turnout: usual } of schools) {
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
				answers: parentAnswers(survey, content + mood, areas, chance),
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
