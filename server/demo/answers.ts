import type { Deps } from '#server/app.ts';
import { createIntake, type Intake } from '#server/response/intake.ts';
import { findSurvey } from '#server/survey/queries.ts';
import { MAX_RESPONSES } from '#shared/api.ts';
import type { Campaign } from '#shared/campaign.ts';
import { uuidv7 } from '#shared/id.ts';
import type { SurveyResponse } from '#shared/response.ts';
import type { Survey } from '#shared/survey.ts';
import { toInstant, toMs, type Instant } from '#shared/time.ts';
import type { Chance } from './chance.ts';
import { DAY } from './clock.ts';
import type { DemoSchool } from './district.ts';
import { areaEffects, parentAnswers, type AreaEffects } from './parent.ts';
import { posterAt, type Hangings } from './posters.ts';

/** How a campaign's parents answer. */
export interface Plan {
	campaign: Campaign;
	/** Where they scan. */
	hangings: Hangings;
	/** Which share of the usual turnout this campaign got. */
	turnout: number;
	/** How much more or less content people are than in the open campaign. */
	mood: number;
	/** How many campaigns lie between this one and the open one: so far the schools' drift goes back. */
	age: number;
	/** How many of them write something in their own words. */
	writing: number;
	/** Until when answers were finished. */
	until: Instant;
}

/**
 * What is good and what is not so good at each school, by its code and the survey: it stays so from one campaign to the
 * next.
 */
export type Characters = Map<string, AreaEffects>;

/** A school's character, made when it is first asked for. */
export function characterOf(
	characters: Characters,
	unit: string,
	survey: Survey,
	chance: Chance
): AreaEffects {
	const name = `${unit} ${survey.id}`;
	const areas = characters.get(name) ?? areaEffects(survey, chance);
	characters.set(name, areas);
	return areas;
}

/** What all parents of a campaign answered, in the order they finished. */
export async function invent(
	{ db }: Pick<Deps, 'db'>,
	{ campaign, hangings, turnout, mood, age, writing, until }: Plan,
	schools: readonly DemoSchool[],
	characters: Characters,
	chance: Chance
): Promise<SurveyResponse[]> {
	const responses: SurveyResponse[] = [];
	for (const { unit, content, turnout: usual, drift } of schools) {
		const places = hangings.get(unit.id);
		if (!places) continue;
		const { surveyId, surveyVersion } = places[0]!;
		const survey = (await findSurvey(db, surveyId, surveyVersion))!;
		const areas = characterOf(characters, unit.code, survey, chance);
		const people = Math.min(unit.enrolment!, Math.round(unit.enrolment! * usual * turnout));
		for (let i = 0; i < people; i++) {
			const finished = finishTime(toMs(campaign.opensAt), toMs(until), chance);
			const poster = posterAt(places, toInstant(finished), chance);
			const answers = parentAnswers(survey, content + mood - drift * age, areas, writing, chance);
			responses.push(responseOf(poster, survey, answers, finished, chance));
		}
	}
	return inOrder(responses);
}

/** One phone's answer, finished at a time. */
export function responseOf(
	poster: string,
	survey: Survey,
	answers: SurveyResponse['answers'],
	finished: number,
	chance: Chance
): SurveyResponse {
	const took = (70 + chance.even() * 160) * 1000;
	return {
		id: uuidv7(finished, chance.bytes(10)),
		poster,
		survey: { id: survey.id, version: survey.version },
		answers,
		locale: chance.happens(0.015) ? 'en' : 'vi',
		startedAt: toInstant(finished - took),
		finishedAt: toInstant(finished),
		seq: 1,
		installId: uuidv7(finished, chance.bytes(10))
	};
}

/** In the order they were finished. */
export const inOrder = (responses: readonly SurveyResponse[]): SurveyResponse[] =>
	responses.toSorted((a, b) => (a.finishedAt < b.finishedAt ? -1 : 1));

/**
 * Puts answers in through the intake, as if each had arrived when it was finished.
 *
 * @param parts lists of answers, each in order
 */
export async function send(
	deps: Pick<Deps, 'db' | 'config' | 'log'>,
	parts: readonly (readonly SurveyResponse[])[]
): Promise<void> {
	const intake = createIntake(deps);
	for (const part of parts) await take(intake, part);
	await intake.stop();
}

async function take(intake: Intake, answers: readonly SurveyResponse[]): Promise<void> {
	for (let from = 0; from < answers.length; from += MAX_RESPONSES) {
		const part = answers.slice(from, from + MAX_RESPONSES);
		const sentAt = part.at(-1)!.finishedAt;
		const results = await intake.take({ sentAt, responses: part }, sentAt);
		const refused = results.find((result) => result.status !== 'accepted');
		if (refused) throw new Error(`The demo's own answer was not taken: ${JSON.stringify(refused)}`);
	}
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
