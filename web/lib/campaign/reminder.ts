import { officeTime } from '#lib/office-time.ts';
import { showShare } from '#shared/rate-text.ts';
import type { Campaign } from '#shared/campaign.ts';
import type { RateRow } from '#shared/rate-table.ts';
import type { Instant } from '#shared/time.ts';
import { estimateOf, showEstimate, showNumber } from '#shared/verdict-text.ts';
import { untilWords } from './words.ts';

/** What a reminder says apart from the schools: which campaign, as of when, and who writes. */
export interface Reminding {
	campaign: Pick<Campaign, 'name' | 'closesAt' | 'kind'>;
	asOf: Instant;
	/** The office that signs; empty: nobody does. */
	office: string;
}

/** `10:15, ngày 08/05/2026` */
const atWords = (instant: Instant): string => officeTime(instant).replace(' ', ', ngày ');

const ASK =
	'Kính đề nghị nhà trường dán áp phích có mã quét ở nơi phụ huynh dễ thấy, gửi đường dẫn vào nhóm lớp và mời phụ huynh trả lời. Phiếu ẩn danh, chỉ mất vài phút; xin không hỏi riêng ai đã trả lời hay trả lời thế nào.';
const end = (office: string) => (office === '' ? 'Trân trọng.' : `Trân trọng.\n${office}`);

/** Pupils are who answers stand for, except after a procedure. */
const outOf = ({ responses, enrolment, responseRate }: RateRow, kind: Campaign['kind']): string =>
	enrolment === null || kind === 'procedure'
		? `${showNumber(responses)} phiếu`
		: `${showNumber(responses)} phiếu trên ${showNumber(enrolment)} học sinh${responses > 0 && responseRate !== null ? ` (${showShare(responseRate)})` : ''}`;

/** A letter to one school: how far it is, how many are missing, and what would help. */
export function reminderTo(row: RateRow, { campaign, asOf, office }: Reminding): string {
	const { unit, responses } = row;
	const more = row.shortfall;
	const stands = responses === 0 ? 'trường chưa có phiếu nào' : `trường mới có ${outOf(row, campaign.kind)}`;
	const missing =
		more > 0 ? ` Cần thêm khoảng ${showEstimate(more)} phiếu để sai số không quá 5 điểm phần trăm.` : '';
	return [
		`Kính gửi Ban Giám hiệu ${unit.name},`,
		`Đợt khảo sát “${campaign.name}” nhận phiếu ${untilWords(campaign.closesAt)}. Đến ${atWords(asOf)}, ${stands}.${missing}`,
		ASK,
		end(office)
	].join('\n\n');
}

/** Those to remind, by the office they stand under. */
export interface ToRemind {
	/** The office's code; null where there is none. */
	office: string | null;
	rows: RateRow[];
}

/** Schools by the office right above them, each office once, as its first school comes. */
export function byOffice(rows: readonly RateRow[]): ToRemind[] {
	const groups = new Map<string | null, RateRow[]>();
	for (const row of rows) {
		const { parent } = row.unit;
		groups.set(parent, [...(groups.get(parent) ?? []), row]);
	}
	return [...groups].map(([office, own]) => ({ office, rows: own }));
}

/**
 * One letter to an office about its own schools, with a line for each; to the schools themselves when it is the
 * office that writes.
 *
 * @param name of the office written to; null: the one that writes
 */
export function reminderToOffice(
	rows: readonly RateRow[],
	name: string | null,
	{ campaign, asOf, office }: Reminding
): string {
	const list = rows.map(
		(row, i) =>
			`${i + 1}. ${row.unit.name} (${row.unit.code}): ${row.responses === 0 ? 'chưa có phiếu nào' : outOf(row, campaign.kind)}${row.shortfall > 0 ? `, cần thêm khoảng ${showEstimate(row.shortfall)} phiếu` : ''}`
	);
	return [
		name === null ? 'Kính gửi Ban Giám hiệu các trường,' : `Kính gửi ${name},`,
		`Đợt khảo sát “${campaign.name}” nhận phiếu ${untilWords(campaign.closesAt)}. Đến ${atWords(asOf)}, ${showNumber(rows.length)} trường sau đây chưa có hoặc còn ít phiếu:`,
		list.join('\n'),
		name === null ? ASK : ASK.replace('nhà trường dán', 'nhắc các trường dán'),
		end(office)
	].join('\n\n');
}

/** What a letter is sent by: the school's own address and where it stands. */
interface Addressed {
	email: string | null;
	/** The name of the office above. */
	above: string;
}

/** A table with a letter for each school, to be merged into mails; a heading first. */
export const reminderRows = (
	rows: readonly RateRow[],
	addressOf: (code: string) => Addressed,
	reminding: Reminding
): string[][] => [
	['Mã trường', 'Trường', 'Phường, xã', 'Thư điện tử của trường', 'Số phiếu', 'Cần thêm', 'Lời nhắc'],
	...rows.map((row) => {
		const { email, above } = addressOf(row.unit.code);
		return [
			row.unit.code,
			row.unit.name,
			above,
			email ?? '',
			String(row.responses),
			String(estimateOf(row.shortfall)),
			reminderTo(row, reminding)
		];
	})
];
