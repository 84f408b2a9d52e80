import * as v from 'valibot';
import { faultsOf } from '#server/http.ts';
import { MAX_RESPONSES, ResponsesBody } from '#shared/api.ts';
import { AppError } from '#shared/error.ts';
import type { Envelope } from './intake.ts';

/**
 * Reads what a phone sent.
 *
 * @throws AppError `bad-request` when it is no envelope, naming every fault; `too-large` for too many responses
 */
export function readEnvelope(text: string): Envelope {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new AppError('bad-request', 'Nội dung gửi lên không phải JSON.');
	}
	const { responses } = (value ?? {}) as { responses?: unknown };
	if (Array.isArray(responses) && responses.length > MAX_RESPONSES)
		throw new AppError('too-large', `Mỗi lần chỉ gửi được ${MAX_RESPONSES} phiếu; xin chia nhỏ ra.`);
	const result = v.safeParse(ResponsesBody, value);
	if (result.success) return result.output;
	throw new AppError('bad-request', 'Nội dung gửi lên chưa đúng; xem từng lỗi kèm theo.', {
		faults: faultsOf(result.issues)
	});
}
