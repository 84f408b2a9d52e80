import { showDate } from './unit-history.ts';
import { showNumber } from './verdict-text.ts';
import type { Warning, WarningKind } from './visit.ts';

/** What is wrong at posters of a kind, as a filter and a count name it. */
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

/** A warning as it is told to whoever can do something about it. */
export function warningWords(warning: Warning): WarningWords {
	switch (warning.kind) {
		case 'unscanned': {
			const { days, printed, others, fewer } = warning;
			if (fewer > 1)
				return {
					...warningWords({ ...warning, fewer: 1 }),
					title: `Chưa đến ${showNumber(fewer)} lượt quét`,
					seen: `Đã ${showNumber(days)} ngày học, tính đến hết hôm qua, mà chưa đến ${showNumber(fewer)} lượt mở trang.`
				};
			const seen = `Đã ${showNumber(days)} ngày học mà chưa có lượt mở trang nào từ điểm quét này.`;
			if (!printed)
				return {
					title: 'Chưa ai quét ở điểm này',
					seen: `${seen} Hệ thống cũng chưa thấy ai tải tệp để in.`,
					todo: 'In ở thẻ Điểm quét, dán ở nơi phụ huynh đứng chờ, rồi quét thử một lần. Nếu đã dán bản in từ trước thì chỉ cần quét thử.'
				};
			return {
				title: 'Chưa ai quét ở điểm này',
				seen:
					others > 0
						? `${seen} Các điểm quét khác của trường đã có ${showNumber(others)} lượt.`
						: `${seen} Tệp in đã được tải về.`,
				todo:
					others > 0
						? 'Nhiều khả năng chỗ dán khuất hoặc ít người qua. Xem bản in còn ở đó không, chuyển ra ngang tầm mắt nơi phụ huynh đứng chờ, rồi quét thử một lần.'
						: 'Xem bản in đã dán chưa, có bị che, rách hay quá cao không; quét thử một lần, rồi gửi thêm đường dẫn vào nhóm lớp.'
			};
		}
		case 'silent':
			return {
				title: 'Không còn ai quét',
				seen: `Lượt gần nhất là ngày ${showDate(warning.last)}; từ đó đã ${showNumber(warning.days)} ngày học không có thêm lượt nào.`,
				todo: 'Xem bản in còn đó không, có bị che hay rách không. Nếu phụ huynh ở chỗ này đã quét hết, chuyển bản in sang nơi khác hoặc nhắc lại trong nhóm lớp.'
			};
		case 'not-arrived':
			return {
				title: 'Phiếu làm xong còn nằm trên điện thoại',
				seen: `Đã có ${showNumber(warning.finished)} lượt làm xong nhưng mới ${showNumber(warning.arrived)} phiếu về tới. Thường là do máy mất mạng lúc gửi.`,
				todo: 'Báo vào nhóm lớp: “Phụ huynh nào đã trả lời xin mở lại trang khảo sát khi có mạng, phiếu sẽ tự gửi; không cần làm lại.” Xem sóng hoặc Wi-Fi ở chỗ dán.'
			};
		case 'stopped':
			return {
				title: 'Vẫn có người mở mà không có phiếu về',
				seen: `Phiếu gần nhất làm xong ngày ${showDate(warning.last)}; từ đó có ${showNumber(warning.opened)} lượt mở trang nhưng không thêm phiếu nào.`,
				todo: 'Tự quét và làm thử một phiếu tại chỗ dán xem có gửi được không. Nếu gửi không được, báo cho người phụ trách hệ thống.'
			};
		case 'not-started':
			return {
				title: 'Nhiều người mở ra rồi không trả lời',
				seen:
					warning.started === null
						? `Đã có ít nhất ${showNumber(warning.opened)} lượt mở trang mà rất ít phiếu về.`
						: `${showNumber(warning.opened)} lượt mở trang, chỉ ${showNumber(warning.started)} lượt bắt đầu trả lời.`,
				todo: 'Có thể phụ huynh đang vội, hoặc chưa rõ hỏi để làm gì. Dán thêm ở chỗ ngồi chờ, và nói trước trong nhóm lớp: ẩn danh, mất vài phút, câu nào không muốn thì bỏ qua.'
			};
		case 'left-at': {
			const { question, left, started } = warning;
			const area = question.area === null ? '' : `, phần “${question.area.vi}”`;
			return {
				title: `Quét nhưng bỏ dở ở câu ${showNumber(question.number)}`,
				seen: `Trong ${showNumber(started)} lượt bắt đầu, ${showNumber(left)} lượt dừng ở câu ${showNumber(question.number)} “${question.label.vi}”${area} và chưa quay lại.`,
				todo: 'Nhắc phụ huynh: câu nào không muốn trả lời cứ để trống rồi bấm “Tiếp tục”; phiếu dở vẫn còn trên máy, mở lại là làm tiếp được. Nếu nhiều trường cùng dừng ở câu này, báo cơ quan quản lý để xem lại câu hỏi.'
			};
		}
	}
}
