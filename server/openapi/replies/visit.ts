import * as v from 'valibot';
import { DayText } from '#shared/api.ts';
import { WARNING_KINDS, type FunnelRow, type FunnelView, type Warning } from '#shared/visit.ts';
import { text, whole, words, type Of } from './piece.ts';

const QuestionReply = v.strictObject({ key: text, number: whole, label: words, area: v.nullable(words) });

const WarningReply = v.variant('kind', [
	v.strictObject({
		kind: v.literal('unscanned'),
		days: whole,
		printed: v.boolean(),
		others: whole,
		fewer: whole
	}),
	v.strictObject({ kind: v.literal('silent'), days: whole, last: DayText }),
	v.strictObject({ kind: v.literal('not-arrived'), finished: whole, arrived: whole }),
	v.strictObject({ kind: v.literal('stopped'), days: whole, last: DayText, opened: whole }),
	v.strictObject({ kind: v.literal('not-started'), opened: whole, started: v.nullable(whole) }),
	v.strictObject({ kind: v.literal('left-at'), question: QuestionReply, left: whole, started: whole })
]) satisfies Of<Warning>;

const steps = { opened: whole, started: whole, finished: whole, arrived: whole };

export const FunnelRowReply = v.strictObject({
	code: text,
	unit: v.strictObject({ code: text, name: text, parent: v.nullable(text) }),
	place: text,
	live: v.boolean(),
	printed: v.boolean(),
	...steps,
	lastOpened: v.nullable(DayText),
	left: v.array(v.strictObject({ question: QuestionReply, left: whole })),
	warnings: v.array(WarningReply)
}) satisfies Of<FunnelRow>;

/** What happened at posters. */
export const FunnelReply = v.strictObject({
	today: DayText,
	minimum: whole,
	stepped: v.boolean(),
	sum: v.strictObject(steps),
	posters: whole,
	schools: whole,
	deadSchools: whole,
	kinds: v.strictObject(
		Object.fromEntries(WARNING_KINDS.map((kind) => [kind, whole])) as Record<
			(typeof WARNING_KINDS)[number],
			typeof whole
		>
	),
	found: whole,
	page: whole,
	rows: v.array(FunnelRowReply)
}) satisfies Of<FunnelView>;
