import type { Step, Survey } from '#shared/survey.ts';

/** Minutes that a screen and those after it take, by the survey's own estimate. */
export function minutesFrom(survey: Survey, steps: readonly Step[], from: number): number {
	const rest = steps.slice(from).reduce((sum, { questions }) => sum + questions.length, 0);
	return (survey.minutes * rest) / survey.questions.length;
}

/** How long is left, said honestly: whole minutes, and the last one as "less than". */
export const minutesLeft = (
	minutes: number,
	lessThanOne: string,
	about: (minutes: number) => string
): string => (minutes < 1 ? lessThanOne : about(Math.round(minutes)));
