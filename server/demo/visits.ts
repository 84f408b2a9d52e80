import type { Deps } from '#server/app.ts';
import { findSurvey } from '#server/survey/queries.ts';
import { addVisits, type Counted } from '#server/visit/queries.ts';
import { MESSAGE_PLACE } from '#shared/poster.ts';
import type { SurveyResponse } from '#shared/response.ts';
import { dayOf, type Day } from '#shared/time.ts';
import { askedIn } from '#shared/visit.ts';
import type { Chance } from './chance.ts';
import { SHOWN_SCHOOL, type DemoSchool } from './district.ts';
import { TABLET, type Hanging, type Hangings } from './posters.ts';

/** How people behave at a poster: for each answer that arrives, how many more are counted, on average. */
interface Way {
	/** Looked, and began nothing. */
	looked: number;
	/** Began, and went away. */
	left: number;
	/** Finished, and the phone has not found a network yet. */
	waiting: number;
	/** The question (from 1) at which most leave. */
	stop?: number;
}

const USUAL: Way = { looked: 0.35, left: 0.12, waiting: 0 };
/** In a group's chat everybody opens the link, and not everybody has the time. */
const IN_CHAT: Way = { looked: 0.7, left: 0.25, waiting: 0 };
const AT_COUNTER: Way = { looked: 0.08, left: 0.06, waiting: 0 };
/** In the shown school's groups somebody always has to go when it gets long. */
const STOP = { ...IN_CHAT, left: 0.65, stop: 12 };
/** Where the hills leave phones without network. */
const FAR_AWAY = 'DN-TH03';

function wayOf(unit: string, { place }: Hanging): Way {
	if (place === MESSAGE_PLACE) return unit === SHOWN_SCHOOL ? STOP : IN_CHAT;
	if (place === TABLET) return AT_COUNTER;
	return unit === FAR_AWAY ? { ...USUAL, waiting: 0.4 } : USUAL;
}

/** Counts what led to a campaign's answers, as the phones would have: poster by poster, day by day. */
export async function countVisits(
	{ db, config }: Pick<Deps, 'db' | 'config'>,
	responses: readonly SurveyResponse[],
	hangings: Hangings,
	schools: readonly DemoSchool[],
	chance: Chance
): Promise<void> {
	const arrived = new Map<string, Map<Day, number>>();
	for (const { poster, finishedAt } of responses) {
		const day = dayOf(finishedAt, config.officeTimeZone);
		const days = arrived.get(poster) ?? new Map<Day, number>();
		arrived.set(poster, days.set(day, (days.get(day) ?? 0) + 1));
	}
	const counted: Counted[] = [];
	for (const { unit } of schools)
		for (const hanging of hangings.get(unit.id) ?? []) {
			const survey = (await findSurvey(db, hanging.surveyId, hanging.surveyVersion))!;
			const keys = askedIn(survey).map(({ key }) => key);
			const way = wayOf(unit.code, hanging);
			for (const { code } of hanging.posters)
				for (const [day, answers] of arrived.get(code) ?? [])
					counted.push(countedAt(code, day, answers, way, keys, chance));
		}
	await addVisits(db, counted);
}

function countedAt(
	poster: string,
	day: Day,
	answers: number,
	way: Way,
	keys: readonly string[],
	chance: Chance
): Counted {
	const many = (share: number) => Math.floor(answers * share * (0.7 + chance.even() * 0.6) + chance.even());
	const finished = answers + (way.waiting > 0 ? many(way.waiting) : 0);
	const gone = many(way.left);
	const started = finished + gone;
	const left = new Map<string, { gone: number; returned: number }>();
	for (let i = 0; i < gone; i++) {
		// Who gives up does so early, if nothing is in the way.
		const stop = way.stop !== undefined && chance.happens(0.7) ? way.stop - 1 : null;
		const key = keys[Math.min(keys.length - 1, stop ?? Math.floor(chance.even() ** 2 * keys.length))]!;
		const at = left.get(key) ?? { gone: 0, returned: 0 };
		// Some come back in the evening, and go on where they were: those are among the finished.
		const returned = chance.happens(0.15) ? 1 : 0;
		left.set(key, { gone: at.gone + 1 + returned, returned: at.returned + returned });
	}
	return { poster, day, opened: started + many(way.looked), started, finished, left };
}
