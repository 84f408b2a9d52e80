import type { CampaignKind, Sampling } from '#shared/campaign.ts';
import type { FieldFault } from './draft.ts';

/** How those asked are chosen, as it is typed. */
export interface SamplingDraft {
	mode: Sampling['mode'];
	frame: string;
	method: string;
	size: string;
	by: string;
}

/** Whom a census asks, by what it is about. */
const EVERYBODY: Record<CampaignKind, string> = {
	'school-service': 'Toàn bộ phụ huynh có con đang học tại trường',
	procedure: 'Mọi người đến làm thủ tục tại trường trong thời gian khảo sát',
	custom: 'Toàn bộ phụ huynh có con đang học tại trường'
};

/** A record as it stands in the fields; without one, a census that the office answers for. */
export const typedSampling = (sampling: Sampling | null, kind: CampaignKind, by: string): SamplingDraft => ({
	mode: sampling?.mode ?? 'census',
	frame: sampling?.frame ?? EVERYBODY[kind],
	method: sampling?.method ?? '',
	size: sampling?.size == null ? '' : String(sampling.size),
	by: sampling?.by ?? by
});

/** Whether a frame is the one suggested for a kind: then another kind suggests another. */
export const isSuggestedFrame = (frame: string): boolean => Object.values(EVERYBODY).includes(frame);
export const suggestedFrame = (kind: CampaignKind): string => EVERYBODY[kind];

/** Reads the record, or says what to put right. As far as it can be read it is given in either case. */
export function readSampling(typed: SamplingDraft): { sampling: Sampling; faults: FieldFault[] } {
	const faults: FieldFault[] = [];
	const [frame, method, by] = [typed.frame, typed.method, typed.by].map((text) => text.trim()) as [
		string,
		string,
		string
	];
	if (frame === '') faults.push({ field: 'sampling-frame', message: 'Ghi rõ hỏi những ai.' });
	const digits = typed.size.trim().replaceAll('.', '');
	const size = /^\d{1,7}$/.test(digits) && Number(digits) > 0 ? Number(digits) : null;
	if (typed.mode === 'sample') {
		if (method === '') faults.push({ field: 'sampling-method', message: 'Ghi cách chọn mẫu.' });
		if (size === null) faults.push({ field: 'sampling-size', message: 'Ghi số phiếu cần lấy, ví dụ 350.' });
	}
	const isSample = typed.mode === 'sample';
	return {
		sampling: { mode: typed.mode, frame, method: isSample ? method : '', size: isSample ? size : null, by },
		faults
	};
}
