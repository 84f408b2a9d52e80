import { describe, expect, test } from 'vitest';
import { csvOf } from '../../web/lib/csv.ts';
import { lengthOf, messageText, type MessageParts } from '../../web/lib/poster/message.ts';

const PARTS: MessageParts = {
	school: 'Trường Tiểu học Lá Xanh',
	url: 'https://langnghe.example.vn/s/K7M4HXP2',
	until: '2026-05-31',
	today: '2026-05-10',
	isReminder: false,
	isBilingual: false
};

describe('the message to a class’s group', () => {
	test('says who asks, without names, how long, until when, and the link on a line of its own', () => {
		expect(messageText(PARTS)).toBe(`Kính gửi Quý phụ huynh,
Trường Tiểu học Lá Xanh xin ý kiến của Quý phụ huynh để chăm lo cho các con tốt hơn. Phiếu không ghi tên, mất khoảng 2 phút, trả lời ngay trên điện thoại, đến hết ngày 31/05/2026:
https://langnghe.example.vn/s/K7M4HXP2
Trả lời hay không đều không ảnh hưởng gì đến Quý vị và các con. Xin trân trọng cảm ơn!`);
	});

	test.each([
		['2026-05-29', 'Còn 2 ngày nữa, đến hết ngày 31/05/2026, để góp ý'],
		['2026-05-30', 'Còn 1 ngày nữa, đến hết ngày 31/05/2026, để góp ý'],
		['2026-05-31', 'Hôm nay, 31/05/2026, là ngày cuối để góp ý']
	])('as a reminder on %s: %s', (today, words) => {
		expect(messageText({ ...PARTS, today, isReminder: true })).toContain(words);
	});

	test('in both languages has the link in both', () => {
		const text = messageText({ ...PARTS, isBilingual: true });
		expect(text.split('\n').filter((line) => line === PARTS.url)).toHaveLength(2);
		expect(text).toContain('without names, in about 2 minutes, until 31/05/2026');
	});

	test('its length is what people count: an accented letter is one, however it is written', () => {
		expect(lengthOf('Lắng Nghe')).toBe(9);
		expect(lengthOf('Lắng Nghe'.normalize('NFD'))).toBe(9);
	});

	test('in a table begins no formula', () => {
		expect(csvOf([['=1+1', messageText({ ...PARTS, school: '@trường "A"' })]])).toContain('"\'=1+1"');
	});
});
