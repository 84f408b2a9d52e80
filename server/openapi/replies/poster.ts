import * as v from 'valibot';
import { CAMPAIGN_KINDS } from '#shared/campaign.ts';
import { POSTER_DESIGNS, POSTER_LOCALES, POSTER_STATES, type PosterInView } from '#shared/poster.ts';
import { PRINT_STATES, type PrintProgress, type PrintRun } from '#shared/print-run.ts';
import type { ResponseResult } from '#shared/response.ts';
import { InstantText } from '#shared/api.ts';
import { type Of, text, level, words, AreaReply, publicState } from './piece.ts';
import { SurveyReply } from './survey.ts';

/** What a phone needs to show a survey. */
export const PosterReply = v.strictObject({
	code: text,
	former: v.exactOptional(v.array(text)),
	place: text,
	unit: v.strictObject({ code: text, name: text, level }),
	campaign: v.strictObject({
		id: text,
		name: text,
		kind: v.picklist(CAMPAIGN_KINDS),
		state: publicState,
		opensAt: InstantText,
		closesAt: InstantText,
		lateUntil: InstantText
	}),
	/** Of a slip: what it asks about. */
	slip: v.exactOptional(v.strictObject({ procedure: text })),
	survey: v.strictObject({
		id: text,
		version: v.number(),
		title: words,
		minutes: v.exactOptional(v.number()),
		areas: v.array(AreaReply),
		questions: SurveyReply.entries.questions,
		opener: SurveyReply.entries.opener
	})
});

const PosterInViewReply = v.strictObject({
	code: text,
	url: v.pipe(text, v.url()),
	unit: v.strictObject({ code: text, name: text }),
	place: text,
	state: v.picklist(POSTER_STATES),
	version: v.number(),
	replacedBy: v.nullable(text),
	printed: v.nullable(v.strictObject({ number: v.number(), at: InstantText, by: text }))
}) satisfies Of<PosterInView>;

export const PosterChangedReply = PosterInViewReply;

export const PostersReply = v.strictObject({
	posters: v.array(PosterInViewReply),
	/** Codes of the units whose logos are printed with their posters. */
	logos: v.array(text)
});

export const PostersAddedReply = v.strictObject({ posters: v.array(PosterInViewReply) });

const progress = {
	number: v.number(),
	posters: v.number(),
	made: v.number(),
	state: v.picklist(PRINT_STATES)
};

export const PrintProgressReply = v.strictObject(progress) satisfies Of<PrintProgress>;

const PrintRunReply = v.strictObject({
	...progress,
	at: InstantText,
	by: text,
	unitName: v.nullable(text),
	design: v.picklist(POSTER_DESIGNS),
	locale: v.picklist(POSTER_LOCALES),
	large: v.boolean()
}) satisfies Of<PrintRun>;

export const PrintRunsReply = v.strictObject({ runs: v.array(PrintRunReply) });

const id = text;

export const ResponsesReply = v.strictObject({
	results: v.array(
		v.variant('status', [
			v.strictObject({ id, status: v.picklist(['accepted', 'duplicate']), receipt: text }),
			v.strictObject({ id, status: v.literal('conflict') }),
			v.strictObject({
				id,
				status: v.literal('rejected'),
				reason: v.picklist([
					'unknown-poster',
					'unknown-survey',
					'invalid-answers',
					'not-open',
					'deleted',
					'already-answered',
					'cancelled'
				]),
				keys: v.exactOptional(v.array(text))
			}),
			v.strictObject({ id, status: v.literal('later'), retryAfter: v.number() })
		]) satisfies Of<ResponseResult>
	)
});
