import type { Day } from '#shared/time.ts';
import { showDate } from '#shared/unit-history.ts';

/** What a message to parents is made of. */
export interface MessageParts {
	school: string;
	/** The poster's address. */
	url: string;
	/** The last day on which answers are taken. */
	until: Day;
	/** Today, by the office's calendar. */
	today: Day;
	/** To those who were asked before. */
	isReminder: boolean;
	/** The same in English below. */
	isBilingual: boolean;
}

/**
 * The message by which a school asks parents in a class's group: who asks, for what, how long it takes, that nobody is
 * named, until when, and the link on a line of its own, so that every app makes it one to touch.
 */
export function messageText(parts: MessageParts): string {
	const vietnamese = parts.isReminder ? reminder(parts) : invitation(parts);
	return parts.isBilingual ? `${vietnamese}\n\n———\n${english(parts)}` : vietnamese;
}

const invitation = ({ school, url, until }: MessageParts) => `Kính gửi Quý phụ huynh,
${school} xin ý kiến của Quý phụ huynh để chăm lo cho các con tốt hơn. Phiếu không ghi tên, mất khoảng 2 phút, trả lời ngay trên điện thoại, đến hết ngày ${showDate(until)}:
${url}
Trả lời hay không đều không ảnh hưởng gì đến Quý vị và các con. Xin trân trọng cảm ơn!`;

const reminder = ({ school, url, until, today }: MessageParts) => `Kính gửi Quý phụ huynh,
${leftOf(until, today)} để góp ý cho ${school}. Quý phụ huynh nào chưa có dịp, xin dành khoảng 2 phút trả lời trên điện thoại, không ghi tên:
${url}
Ai đã trả lời xin bỏ qua tin này. Xin trân trọng cảm ơn!`;

const english = ({ school, url, until, isReminder }: MessageParts) =>
	`Dear parents, ${school} ${
		isReminder ? 'is still asking' : 'would like to ask'
	} for your views, without names, in about 2 minutes, until ${showDate(until)}:
${url}
Answering or not has no effect on you or your children. Thank you!`;

const DAY = 24 * 60 * 60 * 1000;

function leftOf(until: Day, today: Day): string {
	const days = Math.round((Date.parse(until) - Date.parse(today)) / DAY);
	if (days <= 0) return `Hôm nay, ${showDate(until)}, là ngày cuối`;
	return `Còn ${days} ngày nữa, đến hết ngày ${showDate(until)},`;
}

/** Characters as people count them: an accented letter is one. */
export const lengthOf = (text: string): number =>
	[...new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(text)].length;
