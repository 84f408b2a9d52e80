import * as v from 'valibot';
import { faultsOf } from '#server/http.ts';
import { MAX_RESPONSES, ResponseInput } from '#shared/api.ts';
import type { ResponseResult, SurveyResponse } from '#shared/response.ts';
import { readInstant, type Instant } from '#shared/time.ts';
import type { Intake } from './intake.ts';

/** A response of a file with the place where it stands, and when it was sent, if the file says so. */
interface Entry {
	line: number;
	response: SurveyResponse;
	sentAt: Instant;
}

/** What became of the responses of a file. */
export interface ImportReport {
	/** How many of each status. */
	counts: Record<ResponseResult['status'], number>;
	/** Those that were not taken: their line, id and why. */
	refused: { line: number; id: string; why: string }[];
}

/**
 * Takes in the responses of a file through the same door as those of phones, so that a file given twice counts
 * once.
 *
 * @param text a response a line as JSON, or what `POST /api/v1/responses` takes
 * @param now when it is read; also when a response was sent, where the file does not say
 * @throws when the text cannot be read; then nothing was taken
 */
export async function importResponses(intake: Intake, text: string, now: Instant): Promise<ImportReport> {
	const entries = readEntries(text, now);
	const report: ImportReport = {
		counts: { accepted: 0, duplicate: 0, conflict: 0, rejected: 0, later: 0 },
		refused: []
	};
	for (let from = 0; from < entries.length;) {
		// One envelope has one time of sending.
		const { sentAt } = entries[from]!;
		let to = from;
		while (to < entries.length && to - from < MAX_RESPONSES && entries[to]!.sentAt === sentAt) to++;
		const some = entries.slice(from, to);
		const results = await intake.take({ sentAt, responses: some.map(({ response }) => response) }, now);
		results.forEach((result, i) => {
			report.counts[result.status]++;
			if (result.status === 'accepted' || result.status === 'duplicate') return;
			const why = 'reason' in result ? result.reason : result.status;
			report.refused.push({ line: some[i]!.line, id: result.id, why });
		});
		from = to;
	}
	return report;
}

function readEntries(text: string, now: Instant): Entry[] {
	const whole = parse(text);
	if (whole !== undefined && typeof whole === 'object' && whole !== null && 'responses' in whole) {
		const { sentAt, responses } = whole as { sentAt?: string; responses: unknown[] };
		return responses.map((value) => entryOf(value, 1, timeOf(sentAt, 1) ?? now));
	}
	if (Array.isArray(whole)) return whole.map((value) => entryOf(value, 1, now));
	return text.split('\n').flatMap((line, i) => {
		if (line.trim() === '') return [];
		const value = parse(line);
		if (value === undefined) throw new Error(`Line ${i + 1} is not JSON. Nothing was imported.`);
		const { sentAt } = value as { sentAt?: string };
		return entryOf(value, i + 1, timeOf(sentAt, i + 1) ?? now);
	});
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function timeOf(text: string | undefined, line: number): Instant | undefined {
	if (text === undefined) return undefined;
	const time = readInstant(text);
	if (time === null) throw new Error(`Line ${line}: sentAt is no time. Nothing was imported.`);
	return time;
}

function entryOf(value: unknown, line: number, sentAt: Instant): Entry {
	const result = v.safeParse(ResponseInput, value);
	if (result.success) return { line, response: result.output, sentAt };
	const [fault] = faultsOf(result.issues);
	throw new Error(
		`Line ${line}: ${fault?.column || 'response'}: ${fault?.message ?? 'not a response'} Nothing was imported.`
	);
}
