import { untilWords } from '#lib/campaign/words.ts';
import { wayOf } from '#shared/poster.ts';
import { showDate } from '#shared/unit-history.ts';
import type { Duty } from '#shared/school-desk.ts';
import { warningWords } from '#shared/visit-words.ts';
import { showEstimate, showNumber } from '#shared/verdict-text.ts';

/** What wants doing, said to the people of a school: a heading, why, and where it is done. */
export interface DutyWords {
	title: string;
	why: string;
	href: string;
	/** What the link says. */
	act: string;
}

/** `hôm nay`, `còn 3 ngày` */
export const leftWords = (left: number): string =>
	left <= 0 ? 'hôm nay là ngày cuối' : `còn ${showNumber(left)} ngày`;

/** Tells a duty in plain words. */
export function dutyWords({ kind, campaign, due, count, points }: Duty): DutyWords {
	const base = campaign ? `/campaigns/${campaign.id}` : '';
	const name = campaign ? `đợt “${campaign.name}”` : '';
	const many = showNumber(count);
	/** Asked with a slip rather than in a class's group, where nobody has just had something settled. */
	const ofProcedures = campaign?.kind === 'procedure';
	const wayToAsk = `${
		ofProcedures
			? 'Đưa phiếu mời kèm mỗi kết quả là cách chắc nhất'
			: 'Gửi đường dẫn vào nhóm lớp là cách nhanh nhất'
	}; xin không hỏi riêng ai đã trả lời.`;
	const whereToAsk = ofProcedures
		? { href: '/dossiers', act: 'Mở hồ sơ thủ tục' }
		: { href: `${base}/posters#message`, act: 'Lấy tin nhắn gửi nhóm lớp' };
	switch (kind) {
		case 'print':
			return {
				title: `In và dán: ${listed(points.map(({ place }) => place))}`,
				why:
					campaign?.state === 'upcoming'
						? `Chưa ai tải tệp của ${name} để in. Nên in và dán xong trước ngày mở, ${showDate(due!)}.`
						: `Ở ${name}, chưa thấy ai tải tệp để in cho ${count === 1 ? 'nơi này' : 'những nơi này'}. Đã in bằng cách khác rồi thì chỉ cần quét thử.`,
				href: `${base}/posters#print`,
				act: 'In ngay'
			};
		case 'hang':
			return {
				title: 'Dán áp phích trước ngày mở đợt',
				why: `${name.replace(/^đ/, 'Đ')} mở ngày ${showDate(due!)}: bản in của ${many} điểm quét cần có ở chỗ phụ huynh đứng chờ.`,
				href: `${base}/posters`,
				act: 'Xem các điểm quét'
			};
		case 'answers':
			return {
				title: `Cần thêm khoảng ${showEstimate(count)} phiếu để kết quả đủ tin cậy`,
				why: `Ở ${name}, nhận phiếu ${untilWords(campaign!.closesAt)}; khi ấy sai số không quá 5 điểm phần trăm. ${wayToAsk}`,
				...whereToAsk
			};
		case 'posters': {
			const causes = points.map(({ place, warnings }) => {
				const { title } = warningWords(warnings[0]!, wayOf(place));
				return `${place}: ${title.slice(0, 1).toLowerCase()}${title.slice(1)}`;
			});
			return {
				title: count === 1 ? causes[0]! : `${many} điểm quét cần xem lại`,
				why: `${count === 1 ? '' : `${listed(causes, '; ')}. `}Ở ${name}. Sửa sớm thì còn kịp.`,
				href: `${base}/funnel`,
				act: 'Xem nên làm gì'
			};
		}
		case 'flag':
			return {
				title: 'Kết quả chưa đạt chỉ tiêu',
				why: `Ở ${name}. Xem lĩnh vực nào kéo xuống và phụ huynh góp ý gì để bàn cách khắc phục.`,
				href: `${base}`,
				act: 'Xem kết quả'
			};
		case 'unsure':
			return {
				title: 'Tạm chưa đạt chỉ tiêu, chưa chắc',
				...(due === null
					? {
							why: `Ở ${name}: cần thêm khoảng ${showEstimate(count)} phiếu để chắc, mà đợt không nhận phiếu nữa. Xem việc nào phụ huynh ít hài lòng nhất để sửa trước đợt sau.`,
							...{ href: base, act: 'Xem kết quả' }
						}
					: {
							why: `Ở ${name}: cần thêm khoảng ${showEstimate(count)} phiếu để chắc, nhận phiếu ${untilWords(campaign!.closesAt)}. ${wayToAsk} Sửa ngay một, hai việc phụ huynh ít hài lòng nhất.`,
							...whereToAsk
						})
			};
		case 'close':
			return {
				title: 'Rất sát chỉ tiêu, chưa nói được đạt hay chưa',
				why: `Ở ${name}. Chỗ còn thiếu nhỏ hơn mức có thể do tình cờ, nên chưa coi là chưa đạt. Sửa một, hai việc phụ huynh ít hài lòng nhất là cách chắc nhất để vượt.`,
				href: `${base}`,
				act: 'Xem kết quả'
			};
		case 'codes':
			return {
				title: `${many} hồ sơ chưa có mã khảo sát`,
				why: 'Người nộp chưa được mời cho ý kiến. Có đợt khảo sát thủ tục đang mở thì cấp mã được ngay.',
				href: '/dossiers?invitation=none',
				act: 'Mở hồ sơ thủ tục'
			};
		case 'slips':
			return {
				title: `${many} phiếu mời chưa in`,
				why: 'In rồi đưa kèm giấy trả kết quả, hoặc gửi đường dẫn cho người nộp.',
				href: '/dossiers?invitation=open&printed=0',
				act: 'In phiếu mời'
			};
	}
}

/** Named at most so many; of the others how many there are. */
const NAMED = 3;
const listed = (names: readonly string[], between = ', ') =>
	[
		...names.slice(0, NAMED),
		...(names.length > NAMED ? [`và ${showNumber(names.length - NAMED)} nơi khác`] : [])
	].join(between);
