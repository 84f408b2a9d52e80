import * as v from 'valibot';
import { faultsOf } from '#server/http.ts';
import { MAX_RESPONSES, ResponseInput } from '#shared/api.ts';
import type { ResponseResult, SurveyResponse } from '#shared/response.ts';
import type { Instant } from '#shared/time.ts';
import type { Intake } from './intake.ts';

/** A response of a file with the place where it stands. */
interface Entry {
	place: string;
	response: SurveyResponse;
}

/** What became of the responses of a file. */
export interface ImportReport {
	/** How many of each status. */
	counts: Record<ResponseResult['status'], number>;
	/** Those that were not taken: where they stand, their id and why. */
	refused: { place: string; id: string; why: string }[];
}

/**
 * Takes in the responses of a file through the same door as those of phones, so that a file given twice counts
 * once.
 *
 * When a response was finished is believed as it stands. A `sentAt` in the file corrects nothing: it tells a
 * phone's clock from ours only in the moment of sending, and a file may have lain around for days.
 *
 * @param text a response a line as JSON, a list of them, or what `POST /api/v1/responses` takes
 * @throws when a part of the text is no response; then nothing was taken
 */
export async function importResponses(intake: Intake, text: string, now: Instant): Promise<ImportReport> {
	const entries = readEntries(text);
	const report: ImportReport = {
		counts: { accepted: 0, duplicate: 0, conflict: 0, rejected: 0, later: 0 },
		refused: []
	};
	for (let from = 0; from < entries.length; from += MAX_RESPONSES) {
		const some = entries.slice(from, from + MAX_RESPONSES);
		const results = await intake.take({ sentAt: now, responses: some.map(({ response }) => response) }, now);
		results.forEach((result, i) => {
			report.counts[result.status]++;
			if (result.status === 'accepted' || result.status === 'duplicate') return;
			const why = 'reason' in result ? result.reason : result.status;
			report.refused.push({ place: some[i]!.place, id: result.id, why });
		});
	}
	return report;
}

function readEntries(text: string): Entry[] {
	const whole = parse(text);
	const list = Array.isArray(whole) ? whole : (whole as { responses?: unknown } | undefined)?.responses;
	if (Array.isArray(list)) return list.map((value, i) => entryOf(value, `response ${i + 1}`));
	return text.split('\n').flatMap((line, i) => {
		if (line.trim() === '') return [];
		const value = parse(line);
		if (value === undefined) throw new Error(`line ${i + 1} is not JSON. Nothing was imported.`);
		return entryOf(value, `line ${i + 1}`);
	});
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function entryOf(value: unknown, place: string): Entry {
	const result = v.safeParse(ResponseInput, value);
	if (result.success) return { place, response: result.output };
	const [fault] = faultsOf(result.issues);
	throw new Error(
		`${place}: ${fault?.column || 'response'}: ${fault?.message ?? 'not a response'} Nothing was imported.`
	);
}
