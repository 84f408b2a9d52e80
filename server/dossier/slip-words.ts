import { showCode } from '#shared/poster.ts';
import type { Slip } from './slip-pdf.ts';

/** What a slip says, the same on a sheet and on a roll. */
export const SLIP_WORDS = {
	title: 'Mời Ông/Bà cho ý kiến',
	about: 'về việc giải quyết thủ tục:',
	how: 'Quét mã bằng máy ảnh hoặc Zalo, rồi chạm khuôn mặt đúng ý.',
	type: 'Không quét được thì gõ địa chỉ:',
	promise: 'Không ghi tên  •  Tự nguyện  •  Khoảng 2 phút',
	apart: 'Mã hồ sơ chỉ để trao phiếu; câu trả lời không gắn với hồ sơ.',
	english: 'Please scan and tell us how it went: no names, about 2 minutes.'
};

export const untilOf = ({ expiresOn }: Slip): string => `Trả lời một lần, đến hết ngày ${expiresOn}.`;
export const numberOf = ({ dossier }: Slip): string => `Hồ sơ: ${dossier}`;

/** The address as it is typed, without what a browser adds by itself, and its code apart: `langnghe.example.vn/s/` and `K7M4-HXP2`. */
export const typedParts = ({ url, surveyCode }: Slip): [site: string, code: string] => [
	url.replace(/^https?:\/\//, '').replace(surveyCode, ''),
	showCode(surveyCode)
];

/**
 * An address as lines of which the longest is as short as can be, broken only behind a dot, a slash or a colon: half an
 * address is no address, so none of it is ever left out.
 *
 * @example
 * brokenAddress('langnghe.phuong.gov.vn/s/', 2); // ['langnghe.', 'phuong.gov.vn/s/']
 */
export function brokenAddress(site: string, lines: number): string[] {
	const parts = site.match(/[^./:]+[./:]*/g) ?? [site];
	if (lines === 1 || parts.length === 1) return [site];
	let best = [site];
	for (let first = 1; first < parts.length; first++) {
		const tried = [parts.slice(0, first).join(''), ...brokenAddress(parts.slice(first).join(''), lines - 1)];
		if (longest(tried) < longest(best)) best = tried;
	}
	return best;
}
const longest = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
