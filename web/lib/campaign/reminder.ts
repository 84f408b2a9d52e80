import { officeTime } from '#lib/office-time.ts';
import { showShare } from '#shared/rate-text.ts';
import type { Campaign } from '#shared/campaign.ts';
import type { RateRow } from '#shared/rate-table.ts';
import type { Instant } from '#shared/time.ts';
import { showNumber } from '#shared/verdict-text.ts';
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
		more > 0
			? ` Cần thêm khoảng ${showNumber(more)} phiếu để kết quả đủ tin cậy (sai số không quá 5 điểm phần trăm).`
			: '';
	return [
		`Kính gửi Ban Giám hiệu ${unit.name},`,
		`Đợt khảo sát “${campaign.name}” nhận phiếu ${untilWords(campaign.closesAt)}. Đến ${atWords(asOf)}, ${stands}.${missing}`,
		ASK,
		end(office)
	].join('\n\n');
}

/** A letter to several schools, with a line for each. */
export function reminderToAll(rows: readonly RateRow[], { campaign, asOf, office }: Reminding): string {
	const list = rows.map(
		(row, i) =>
			`${i + 1}. ${row.unit.name}: ${row.responses === 0 ? 'chưa có phiếu nào' : outOf(row, campaign.kind)}${row.responses > 0 ? `, cần thêm khoảng ${showNumber(row.shortfall)} phiếu` : ''}`
	);
	return [
		'Kính gửi Ban Giám hiệu các trường,',
		`Đợt khảo sát “${campaign.name}” nhận phiếu ${untilWords(campaign.closesAt)}. Đến ${atWords(asOf)}, ${showNumber(rows.length)} trường sau đây chưa có hoặc còn ít phiếu:`,
		list.join('\n'),
		ASK,
		end(office)
	].join('\n\n');
}
