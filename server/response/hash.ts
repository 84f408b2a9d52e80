import { hash } from 'node:crypto';
import type { SurveyResponse } from '#shared/response.ts';

/**
 * What a response says, in 43 characters: SHA-256 of its canonical content, base64url. Under one id the same
 * hash is a repeat, another hash a conflict.
 *
 * Content is what the person answered and where, about which survey, in which language and when by the phone.
 * `seq` and `installId` are not: they are the phone's bookkeeping about the sending, and a response that
 * reaches us another way (a form without scripts, a sealed link) is the same response without them.
 *
 * @param poster its code, canonical
 * @param answers its canonical answers as JSON
 */
export const contentHash = (
	{ survey, locale, startedAt, finishedAt }: SurveyResponse,
	poster: string,
	answers: string
): string =>
	hash(
		'sha256',
		`${JSON.stringify([poster, survey.id, survey.version, locale, startedAt, finishedAt])} ${answers}`,
		'base64url'
	);
