/** Words in the languages of the parent's page. */
export interface Text {
	vi: string;
	en: string;
}
export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export interface Area {
	key: string;
	label: Text;
}

interface QuestionBase {
	/** `A1`: the same key asks the same thing in every survey, so that levels compare. */
	key: string;
	/** The area it belongs to; absent for what stands beside the areas. */
	area?: string;
	label: Text;
	/** A line of help under the question. */
	hint?: Text;
}
/** 1 very dissatisfied … 5 very satisfied, 0 no opinion. */
export interface ScaleQuestion extends QuestionBase {
	type: 'scale';
	/** It is part of the survey's headline rate (`contract.md` 5). */
	counts: boolean;
	/** F1: overall satisfaction, which stands beside the headline. */
	overall?: boolean;
}
export interface NumberQuestion extends QuestionBase {
	type: 'number';
	min: number;
	max: number;
	unit: string;
	/** F2: how many per cent of what was expected has been met. */
	expectation?: boolean;
}
export interface OneQuestion extends QuestionBase {
	type: 'one';
	options: { key: string; label: Text }[];
}
export interface ManyQuestion extends QuestionBase {
	type: 'many';
	options: { key: string; label: Text }[];
}
export interface TextQuestion extends QuestionBase {
	type: 'text';
	/** Characters at most. */
	maxLength: number;
}
export type Question = ScaleQuestion | NumberQuestion | OneQuestion | ManyQuestion | TextQuestion;

/** A published survey: never changed, only followed by a new version. */
export interface Survey {
	id: string;
	version: number;
	title: Text;
	/** Minutes it takes, shown to the parent. */
	minutes: number;
	areas: Area[];
	/** In the order they are asked. */
	questions: Question[];
	/**
	 * The key of the question that opens it: a scale without an area, the first of `questions`, asked alone on the
	 * first screen. A survey with an opener is a quick form: the first face pressed is an answer that arrives even
	 * when its parent does nothing more (`standsAlone`). Without one a half-done answer stays a draft.
	 */
	opener?: string;
}

/** The labels of the scale, in the words every Vietnamese satisfaction survey uses (`reference/domain.md` 1). */
export const SCALE_LABELS: Record<0 | 1 | 2 | 3 | 4 | 5, Text> = {
	1: { vi: 'Rất không hài lòng', en: 'Very dissatisfied' },
	2: { vi: 'Không hài lòng', en: 'Dissatisfied' },
	3: { vi: 'Bình thường', en: 'Neutral' },
	4: { vi: 'Hài lòng', en: 'Satisfied' },
	5: { vi: 'Rất hài lòng', en: 'Very satisfied' },
	0: { vi: 'Không ý kiến', en: 'No opinion' }
};

/** One screen of the survey: its opener, an area with its questions, or at the end those that stand beside the areas. */
export interface Step {
	/** Null for the opener and for the closing questions. */
	area: Area | null;
	questions: Question[];
}

/** The survey as screens: its opener alone, if it has one, then one for each area in order, then one with what has no area. */
export function stepsOf(survey: Survey): Step[] {
	const isOpener = ({ key }: Question) => key === survey.opener;
	const opening: Step = { area: null, questions: survey.questions.filter(isOpener) };
	const steps: Step[] = survey.areas.map((area) => ({
		area,
		questions: survey.questions.filter((question) => question.area === area.key)
	}));
	const rest = survey.questions.filter((question) => question.area === undefined && !isOpener(question));
	return [opening, ...steps, { area: null, questions: rest }].filter((step) => step.questions.length > 0);
}

/** Questions on a screen at most, when several areas share it: what a thumb scrolls through without losing its place. */
const MOST_TOGETHER = 5;

/**
 * The survey as screens: {@link stepsOf}, with short areas that follow one another put together, so that nobody turns a
 * page for a single question. The opener stays alone, a long area too.
 */
export function screensOf(survey: Survey): Step[][] {
	const screens: Step[][] = [];
	for (const step of stepsOf(survey)) {
		const last = screens.at(-1);
		const isOpening = last?.[0]!.questions.some(({ key }) => key === survey.opener);
		const together = [...(last ?? []), step].reduce((sum, { questions }) => sum + questions.length, 0);
		if (last && !isOpening && together <= MOST_TOGETHER) last.push(step);
		else screens.push([step]);
	}
	return screens;
}

/** The keys of the questions that make the headline rate. */
export const countingKeys = (survey: Survey): string[] =>
	survey.questions.flatMap((question) =>
		question.type === 'scale' && question.counts ? [question.key] : []
	);
