import type { Answers } from '#shared/response.ts';
import type { Question, Survey } from '#shared/survey.ts';
import type { Chance } from './chance.ts';
import { commentOn } from './comment.ts';

/** What makes a school's areas better or worse than the school as a whole, by the area's key. */
export type AreaEffects = ReadonlyMap<string, number>;

/** How the areas tend to differ everywhere: buildings fare worst, the child's own progress best. */
const TENDENCY: Record<string, number> = {
	A: 0.05,
	B: -0.45,
	C: 0.12,
	D: 0.05,
	E: 0.25,
	'2': -0.1,
	'4': -0.15
};

/** How much one parent's mood colours all of their answers, and how much each answer goes its own way. */
const HALO = 0.85;
const OWN = 0.75;
/** Where a feeling turns from 1 to 2, 3, 4 and 5. The satisfied begin at 0. */
const STEPS = [-2.3, -1.15, 0, 1.5];

/** The areas of one school, each a little off the tendency. */
export function areaEffects(survey: Survey, chance: Chance): AreaEffects {
	return new Map(
		survey.areas.map(({ key }) => [key, (TENDENCY[key] ?? 0) + chance.normal() * 0.22] as const)
	);
}

/**
 * One parent's answers. They hang together as real ones do: a mood runs through them all, some give the same
 * mark throughout, some have no opinion, some leave things out.
 *
 * @param content the school's, as in `district.ts`
 * @param writing how many of them write something in their own words
 */
export function parentAnswers(
	survey: Survey,
	content: number,
	areas: AreaEffects,
	writing: number,
	chance: Chance
): Answers {
	const mood = 0.62 + content * 0.85 + chance.normal() * HALO;
	const { opener } = survey;
	// In the quick form many press one face and go.
	if (opener !== undefined && chance.happens(0.4)) return { [opener]: levelOf(mood) };
	const sameThroughout = chance.happens(0.14) ? levelOf(mood + 0.2) : null;
	const answers: Answers = {};
	for (const question of survey.questions) {
		const answer =
			question.type === 'text'
				? chance.happens(writing)
					? commentOn(survey.id, mood, areas, chance)
					: null
				: answerTo(question, mood, sameThroughout, areas, chance);
		if (answer !== null) answers[question.key] = answer;
	}
	return answers;
}

const levelOf = (feeling: number): number => 1 + STEPS.filter((step) => feeling >= step).length;

function answerTo(
	question: Question,
	mood: number,
	sameThroughout: number | null,
	areas: AreaEffects,
	chance: Chance
) {
	switch (question.type) {
		case 'scale': {
			// Fee relief concerns few families; the rest of the questions concern nearly all.
			const foreign = question.key === 'A5' || question.key === 'T8';
			if (chance.happens(foreign ? 0.18 : 0.008)) return null;
			if (chance.happens(foreign ? 0.35 : 0.015)) return 0;
			if (sameThroughout !== null) return sameThroughout;
			return levelOf(mood + (areas.get(question.area ?? '') ?? 0) + chance.normal() * OWN);
		}
		case 'number':
			// Most say a round figure, near what they feel.
			if (chance.happens(0.22)) return null;
			return Math.min(150, Math.max(20, Math.round((84 + mood * 8 + chance.normal() * 9) / 5) * 5));
		case 'one': {
			if (chance.happens(0.06)) return null;
			const rank = Math.floor(
				Math.max(0, 0.35 * question.options.length - mood * 0.6 + chance.normal() * 0.5)
			);
			return question.options[Math.min(rank, question.options.length - 1)]!.key;
		}
		default:
			return null;
	}
}
