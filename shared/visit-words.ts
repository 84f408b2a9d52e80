import type { PosterWay } from './poster.ts';
import { showDate } from './unit-history.ts';
import { showNumber } from './verdict-text.ts';
import type { Warning, WarningKind } from './visit.ts';

/** What is wrong at scan points, by kind, as a filter and a count name it. */
export const WARNING_NAMES: Record<WarningKind, string> = {
	unscanned: 'Chưa ai quét',
	silent: 'Không còn ai quét',
	'not-arrived': 'Phiếu làm xong chưa về',
	stopped: 'Có người mở, không có phiếu về',
	'not-started': 'Mở rồi không trả lời',
	'left-at': 'Nhiều người bỏ dở ở một câu'
};

/** A warning in words: what is seen, and what to do about it. */
export interface WarningWords {
	title: string;
	seen: string;
	todo: string;
}

/** What stands at a place, as a warning about it says it. */
const NAMES: Record<PosterWay, { it: string; there: string }> = {
	sheet: { it: 'điểm quét này', there: 'ở chỗ dán' },
	tablet: { it: 'máy này', there: 'ở máy' },
	link: { it: 'đường dẫn này', there: 'qua đường dẫn' }
};
/** That nobody came, in the words for paper, a tablet, a link; and what to do about it. */
const UNSCANNED: Record<Exclude<PosterWay, 'sheet'>, { title: string; todo: string }> = {
	tablet: {
		title: 'Chưa ai dùng máy này',
		todo: 'Xem máy đã mở đúng trang và có mạng chưa, có đặt ở nơi phụ huynh dừng lại không. Chưa đặt máy thì mở mục “Đặt máy tính bảng ở quầy” ở thẻ Điểm quét; không đặt nữa thì thu hồi điểm quét.'
	},
	link: {
		title: 'Chưa ai mở đường dẫn này',
		todo: 'Xem lời nhắn đã gửi vào nhóm lớp chưa: chép ở mục “Nhắn vào nhóm lớp” của thẻ Điểm quét, rồi bấm thử đường dẫn một lần.'
	}
};
const SILENT: Record<PosterWay, { title: string; todo: string }> = {
	sheet: {
		title: 'Không còn ai quét',
		todo: 'Xem bản in còn đó không, có bị che hay rách không. Nếu phụ huynh ở chỗ này đã quét hết, chuyển bản in sang nơi khác hoặc nhắc lại trong nhóm lớp.'
	},
	tablet: {
		title: 'Không còn ai dùng máy',
		todo: 'Xem máy còn mở ở quầy, còn điện và có mạng không: mất mạng nhiều ngày thì lượt dùng cũng chưa về.'
	},
	link: { title: 'Không còn ai mở đường dẫn', todo: 'Gửi lời nhắc vào nhóm lớp, nhất là những ngày cuối.' }
};

/**
 * A warning as it is told to whoever can do something about it.
 *
 * @param way how the survey is come to at the place it is about
 */
export function warningWords(warning: Warning, way: PosterWay): WarningWords {
	const { it, there } = NAMES[way];
	switch (warning.kind) {
		case 'unscanned': {
			const { days, printed, others, fewer } = warning;
			if (fewer > 1)
				return {
					...warningWords({ ...warning, fewer: 1 }, way),
					title: `Chưa đến ${showNumber(fewer)} lượt ${way === 'sheet' ? 'quét' : 'mở'}`,
					seen: `Đã ${showNumber(days)} ngày học, tính đến hết hôm qua, mà chưa đến ${showNumber(fewer)} lượt mở trang.`
				};
			const seen = `Đã ${showNumber(days)} ngày học mà chưa có lượt mở trang nào từ ${it}.`;
			const elsewhere = `Các điểm quét khác của trường đã có ${showNumber(others)} lượt.`;
			if (way !== 'sheet') return { ...UNSCANNED[way], seen: others > 0 ? `${seen} ${elsewhere}` : seen };
			if (!printed)
				return {
					title: 'Chưa ai quét ở điểm này',
					seen: `${seen} Hệ thống cũng chưa thấy ai tải tệp để in.`,
					todo: 'In ở thẻ Điểm quét, dán ở nơi phụ huynh đứng chờ, rồi quét thử một lần. Nếu đã dán bản in từ trước thì chỉ cần quét thử.'
				};
			return {
				title: 'Chưa ai quét ở điểm này',
				seen: `${seen} ${others > 0 ? elsewhere : 'Tệp in đã được tải về.'}`,
				todo:
					others > 0
						? 'Nhiều khả năng chỗ dán khuất hoặc ít người qua. Xem bản in còn ở đó không, chuyển ra ngang tầm mắt nơi phụ huynh đứng chờ, rồi quét thử một lần.'
						: 'Xem bản in đã dán chưa, có bị che, rách hay quá cao không; quét thử một lần, rồi gửi thêm đường dẫn vào nhóm lớp.'
			};
		}
		case 'silent':
			return {
				...SILENT[way],
				seen: `Lượt gần nhất là ngày ${showDate(warning.last)}; từ đó đã ${showNumber(warning.days)} ngày học không có thêm lượt nào.`
			};
		case 'not-arrived':
			return way === 'tablet'
				? {
						title: 'Phiếu làm xong còn nằm trên máy',
						seen: `Đã có ${showNumber(warning.finished)} lượt làm xong nhưng mới ${showNumber(warning.arrived)} phiếu về tới.`,
						todo: 'Cho máy có mạng cho đến khi dòng cuối màn hình báo mọi phiếu đều đã gửi. Đừng xóa dữ liệu trình duyệt của máy.'
					}
				: {
						title: 'Phiếu làm xong còn nằm trên điện thoại',
						seen: `Đã có ${showNumber(warning.finished)} lượt làm xong nhưng mới ${showNumber(warning.arrived)} phiếu về tới. Thường là do máy mất mạng lúc gửi.`,
						todo: `Báo vào nhóm lớp: “Phụ huynh nào đã trả lời xin mở lại trang khảo sát khi có mạng, phiếu sẽ tự gửi; không cần làm lại.”${way === 'sheet' ? ' Xem sóng hoặc Wi-Fi ở chỗ dán.' : ''}`
					};
		case 'stopped':
			return {
				title: 'Vẫn có người mở mà không có phiếu về',
				seen: `Phiếu gần nhất làm xong ngày ${showDate(warning.last)}; từ đó có ${showNumber(warning.opened)} lượt mở trang nhưng không thêm phiếu nào.`,
				todo: `Tự mở và làm thử một phiếu ${there} xem có gửi được không. Nếu gửi không được, báo cho người phụ trách hệ thống.`
			};
		case 'not-started':
			return {
				title: 'Nhiều người mở ra rồi không trả lời',
				seen:
					warning.started === null
						? `Đã có ít nhất ${showNumber(warning.opened)} lượt mở trang mà rất ít phiếu về.`
						: `${showNumber(warning.opened)} lượt mở trang, chỉ ${showNumber(warning.started)} lượt bắt đầu trả lời.`,
				todo:
					way === 'sheet'
						? 'Có thể phụ huynh đang vội, hoặc chưa rõ hỏi để làm gì. Dán thêm ở chỗ ngồi chờ, và nói trước trong nhóm lớp: ẩn danh, mất vài phút, câu nào không muốn thì bỏ qua.'
						: 'Có thể phụ huynh đang vội, hoặc chưa rõ hỏi để làm gì. Nói trước trong nhóm lớp hoặc tại quầy: ẩn danh, mất vài phút, câu nào không muốn thì bỏ qua.'
			};
		case 'left-at': {
			const { question, left, started } = warning;
			const area = question.area === null ? '' : `, phần “${question.area.vi}”`;
			return {
				title: `${way === 'sheet' ? 'Quét' : 'Mở'} nhưng bỏ dở ở câu ${showNumber(question.number)}`,
				seen: `Trong ${showNumber(started)} lượt bắt đầu, ${showNumber(left)} lượt dừng ở câu ${showNumber(question.number)} “${question.label.vi}”${area} và chưa quay lại.`,
				todo:
					way === 'tablet'
						? 'Nói với người đến quầy: câu nào không muốn trả lời cứ để trống rồi bấm “Tiếp tục”. Nếu nhiều trường cùng dừng ở câu này, báo cơ quan quản lý để xem lại câu hỏi.'
						: 'Nhắc phụ huynh: câu nào không muốn trả lời cứ để trống rồi bấm “Tiếp tục”; phiếu dở vẫn còn trên máy, mở lại là làm tiếp được. Nếu nhiều trường cùng dừng ở câu này, báo cơ quan quản lý để xem lại câu hỏi.'
			};
		}
	}
}
