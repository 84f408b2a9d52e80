import type { SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { lockCampaign } from '#server/campaign/life.ts';
import { postersOf } from '#server/poster/queries.ts';
import { upsertUnits } from '#server/unit/queries.ts';
import type { Campaign } from '#shared/campaign.ts';
import { DEFAULT_PLACE, type Poster } from '#shared/poster.ts';
import type { SurveyResponse } from '#shared/response.ts';
import { toInstant, toMs, type Day, type Instant } from '#shared/time.ts';
import { invent, send, type Characters, type Plan } from './answers.ts';
import { issueCampaigns, type DemoCampaigns } from './campaigns.ts';
import { chanceOf, type Chance } from './chance.ts';
import { clockOf, DAY } from './clock.ts';
import { worstComments } from './comment.ts';
import { district, REFORM, SHOWN_SCHOOL, type DemoSchool } from './district.ts';
import { enterDossiers } from './dossiers.ts';
import { hangingsOf, hangPosters, TABLET, type Hanging } from './posters.ts';
import { setTargets } from './register.ts';
import { reviewComments } from './review.ts';
import { countVisits } from './visits.ts';

/** What the demo made: its campaigns, and what to scan. */
export interface FilledDistrict extends DemoCampaigns {
	/** At the gate of the shown school. */
	poster: Poster;
	/** On the tablet at its counter, with the quick form. */
	tablet: Poster;
	/** A survey code of one of its dossiers that nobody has used. */
	slip: string;
	/** Answers put in. */
	responses: number;
}

/** Who does everything in the demo, as its log says. */
const OFFICE: SignedIn = {
	id: null,
	name: 'Cán bộ Sở (minh họa)',
	email: null,
	role: 'manager',
	unit: 'MT'
};
/** Who does it at the shown school. */
const CLERK: SignedIn = {
	id: null,
	name: 'Văn thư trường (minh họa)',
	email: null,
	role: 'staff',
	unit: SHOWN_SCHOOL
};

/**
 * Fills a database that has its surveys and nothing else with an invented district: two years of its units, targets,
 * campaigns and what its parents answered, put in through the same intake that phones use; its posters and who scanned
 * them; dossiers with their slips; comments, of which some have been reviewed. The same seed and time give the same
 * district.
 *
 * @param deps `now` is the moment the demo plays at
 */
export async function fillDemo(
	deps: Pick<Deps, 'db' | 'config' | 'log' | 'now'>,
	seed = 2026
): Promise<FilledDistrict> {
	const chance = chanceOf(seed);
	const now = deps.now();
	const clock = clockOf(now);
	const spring = lastSpring(now);
	// The summer that is over.
	const mergedOn = `${now > `${spring}-08-02` ? spring : spring - 1}-08-01`;
	const schools = await storeUnits(deps, chance, mergedOn);
	const own: Deps = { ...deps, random: (count) => chance.bytes(count) };
	await setTargets(own, OFFICE, spring);

	const campaigns = await issueCampaigns(own, OFFICE, spring, clock);
	await hangPosters(own, campaigns, OFFICE, CLERK, clock);
	const { past, procedure, open, quick } = campaigns;
	const [first, second, third] = past as [Campaign, Campaign, Campaign];

	const plans: Omit<Plan, 'hangings'>[] = [
		{ campaign: first, turnout: 0.8, mood: -0.2, age: 3, writing: 0.02, until: first.closesAt },
		{ campaign: second, turnout: 0.65, mood: -0.15, age: 2, writing: 0.02, until: second.closesAt },
		{ campaign: third, turnout: 1.1, mood: -0.12, age: 1, writing: 0.02, until: third.closesAt },
		{ campaign: procedure, turnout: 0.12, mood: 0, age: 0, writing: 0.1, until: now },
		{ campaign: quick, turnout: 0.25, mood: 0.1, age: 0, writing: 0, until: now },
		{ campaign: open, turnout: 1, mood: 0, age: 0, writing: 0.08, until: now }
	];
	const shown = schools.find((school) => school.unit.code === SHOWN_SCHOOL)!.unit.id;
	const characters: Characters = new Map();
	const parts: SurveyResponse[][] = [];
	for (const plan of plans) {
		const hangings = await hangingsOf(deps, plan.campaign, campaigns, clock);
		const part = await invent(deps, { ...plan, hangings }, schools, characters, chance);
		if (plan.campaign === open) complain(part, hangings.get(shown)!, chance);
		await countVisits(deps, part, hangings, schools, chance);
		parts.push(part);
	}
	const dossiers = await enterDossiers(own, schools, CLERK, characters, clock, chance);
	parts.push(dossiers.responses);
	await send(deps, parts);

	for (const one of past) {
		const later = toInstant(toMs(one.closesAt) + 3 * DAY);
		await reviewComments(own, OFFICE, one, 1, later, chance);
	}
	await reviewComments(own, OFFICE, open, 0.6, clock.at(-1, 8), chance);
	await reviewComments(own, OFFICE, procedure, 0.6, clock.at(-1, 14), chance);

	const reported = toInstant(toMs(third.lateUntil) + 5 * DAY);
	if (reported < now)
		await lockCampaign(
			{ ...own, now: () => reported },
			OFFICE,
			third.id,
			`Báo cáo 6 tháng năm ${spring} (minh họa)`
		);
	const ofShown = async (campaign: Campaign) =>
		(await postersOf(deps.db, campaign.id)).filter((poster) => poster.unitId === shown);
	return {
		...campaigns,
		poster: (await ofShown(open)).find(({ place }) => place === DEFAULT_PLACE)!,
		tablet: (await ofShown(quick)).find(({ place }) => place === TABLET)!,
		slip: dossiers.slip,
		responses: parts.reduce((sum, part) => sum + part.length, 0)
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

/** Has some of a school's parents write what nobody should read: every look at the demo shows how it is kept back. */
function complain(responses: SurveyResponse[], places: readonly Hanging[], chance: Chance): void {
	const codes = new Set(places.flatMap(({ posters }) => posters.map(({ code }) => code)));
	const own = responses.flatMap((response, i) => (codes.has(response.poster) ? [i] : []));
	for (const [i, F3] of worstComments('th', chance).entries()) {
		const at = own[Math.floor(((i + 1) * own.length) / 4)]!;
		const response = responses[at]!;
		responses[at] = { ...response, answers: { ...response.answers, F3 } };
	}
}

/** The year whose spring campaign is over, the time for late answers included. */
function lastSpring(now: Instant): number {
	const year = Number(now.slice(0, 4));
	return now > `${year}-05-25` ? year : year - 1;
}
