import type { Deps } from '#server/app.ts';
import { codeOf, findPoster, type PosterInPlace } from '#server/poster/queries.ts';
import { findSurvey } from '#server/survey/queries.ts';
import { accepts } from '#shared/campaign.ts';
import { readCode } from '#shared/poster.ts';
import {
	canonicalAnswers,
	correctedTime,
	isBlank,
	misfits,
	type ResponseResult,
	type SurveyResponse
} from '#shared/response.ts';
import type { Survey } from '#shared/survey.ts';
import { dayOf, toMs, type Instant } from '#shared/time.ts';
import { contentHash } from './hash.ts';
import type { Candidate } from './store.ts';

/** When a response was sent by its phone's clock, and when it arrived by ours. */
export interface Times {
	sentAt: Instant;
	receivedAt: Instant;
}

type Rejected = Extract<ResponseResult, { status: 'rejected' }>;
export type Judgement = { candidate: Candidate } | { rejected: Rejected };

/** How long a poster that was looked up is believed, and how many are kept. */
const BELIEVED_MS = 5_000;
const KEPT = 20_000;

/** Judges responses as far as they can be judged alone: poster, survey, answers, time. */
export function createJudge({ db, config }: Pick<Deps, 'db' | 'config'>) {
	const known = new Map<string, { found: Promise<PosterInPlace | undefined>; until: number }>();

	/**
	 * Looks a poster up, or remembers it. One that is not there is not remembered: it may be made any moment; nor is
	 * what a slip leads to: its dossier may be put right any moment.
	 */
	function posterOf(code: string, nowMs: number): Promise<PosterInPlace | undefined> {
		const kept = known.get(code);
		if (kept && nowMs < kept.until && nowMs >= kept.until - BELIEVED_MS) return kept.found;
		const found = findPoster(db, code);
		known.delete(code);
		known.set(code, { found, until: nowMs + BELIEVED_MS });
		if (known.size > KEPT) known.delete(known.keys().next().value!);
		const forget = () => known.get(code)?.found === found && known.delete(code);
		found.then((place) => (place && !place.slip) || forget(), forget);
		return found;
	}

	/**
	 * A candidate for the store, or why the response can never be one.
	 *
	 * A withdrawn poster takes what was begun before: those answers are still on their way. A replaced one, which lies
	 * on phones that have been without a network since, takes what the one in its place would. A cancelled slip takes
	 * nothing: there was no such procedure, whenever somebody answered about it.
	 */
	return async function judge(response: SurveyResponse, times: Times): Promise<Judgement> {
		const reject = (reason: Rejected['reason'], keys?: string[]): Judgement => ({
			rejected: { id: response.id, status: 'rejected', reason, ...(keys ? { keys } : {}) }
		});
		const nowMs = toMs(times.receivedAt);
		const code = readCode(response.poster);
		const place = code === null ? undefined : await posterOf(code, nowMs);
		if (!place) return reject('unknown-poster');

		const survey = await surveyOf(place, response);
		if (!survey) return reject('unknown-survey');

		const keys = misfits(survey, response.answers);
		if (keys.length > 0 || isBlank(response.answers)) return reject('invalid-answers', keys);

		const candidate = candidateOf(response, times, place, survey);
		if (candidate.late === null) return { candidate };
		// Never too late on the word of our memory: the campaign may have been prolonged just now.
		known.delete(codeOf(place));
		const fresh = (await posterOf(codeOf(place), nowMs)) ?? place;
		return { candidate: candidateOf(response, times, fresh, survey) };
	};

	/** Any version of the poster's survey: an answer keeps the version it was filled in with. */
	async function surveyOf(
		{ survey }: PosterInPlace,
		{ survey: { id, version } }: SurveyResponse
	): Promise<Survey | undefined> {
		if (id !== survey.id) return undefined;
		return version === survey.version ? survey : findSurvey(db, id, version);
	}

	function candidateOf(
		response: SurveyResponse,
		{ sentAt, receivedAt }: Times,
		{ poster, newest, campaign, slip }: PosterInPlace,
		survey: Survey
	): Candidate {
		const answers = canonicalAnswers(survey, response.answers);
		const text = JSON.stringify(answers);
		const finishedAt = correctedTime(response.finishedAt, sentAt, receivedAt);
		const lateness = () => {
			if (!accepts(campaign, finishedAt, receivedAt)) return 'not-open';
			if (slip?.isCancelled) return 'cancelled';
			if (slip && finishedAt >= slip.endsAt) return 'not-open';
			const { withdrawnAt } = newest;
			const isTooLate =
				withdrawnAt !== null && correctedTime(response.startedAt, sentAt, receivedAt) > withdrawnAt;
			return isTooLate ? 'unknown-poster' : null;
		};
		return {
			// Nothing that is kept names the dossier's code: not the row, its hash, nor a copy in quarantine.
			sent: slip ? { ...response, poster: poster.code } : response,
			claim: slip?.code ?? null,
			survey,
			answers,
			late: lateness(),
			row: {
				campaign_id: campaign.id,
				id: response.id,
				unit_id: poster.unitId,
				poster: poster.code,
				survey_id: survey.id,
				survey_version: survey.version,
				day: dayOf(finishedAt, config.officeTimeZone),
				finished_at: finishedAt,
				received_at: receivedAt,
				duration: secondsBetween(response.startedAt, response.finishedAt),
				locale: response.locale,
				answers: text,
				hash: contentHash(response, poster.code, text),
				seq: response.seq ?? null,
				install_id: response.installId ?? null
			}
		};
	}
}

/** Whole seconds, never negative, and no more than both engines hold. */
const secondsBetween = (from: Instant, to: Instant): number =>
	Math.min(Math.max(0, Math.round((toMs(to) - toMs(from)) / 1000)), 2 ** 31 - 1);
