import type { Locale } from '#shared/survey.ts';
import type { ParkReason } from '../outbox/store.ts';
import type { Stop } from './stop.ts';

/*
 * The words of a tablet at the counter. What parents read is in both languages, what staff read in Vietnamese.
 */

const vi = {
	start: 'Chạm để bắt đầu',
	stop: 'Dừng và xóa',
	silence: 'Quý vị còn ở đây không?',
	silenceText: ['Sau', 'giây, màn hình về đầu. Câu trả lời chưa gửi sẽ được xóa.'],
	silenceQuick: ['Sau', 'giây, màn hình về đầu. Khuôn mặt đã chọn vẫn được gửi.'],
	here: 'Tôi vẫn đang trả lời',
	leave: 'Xóa và kết thúc',
	saving: 'Đang lưu phiếu…',
	kept: 'Phiếu đã lưu trên máy này và sẽ tự gửi.',
	received: 'Phiếu đã đến nơi.',
	unkept: 'Máy này không lưu được phiếu. Xin báo nhân viên nhà trường.',
	parked: 'Phiếu không được nhận. Xin báo nhân viên nhà trường.',
	forgotten: 'Câu trả lời của Quý vị không còn hiện trên màn hình này.',
	nextPerson: 'Người tiếp theo'
};

export type KioskWords = typeof vi;

const en: KioskWords = {
	start: 'Touch to start',
	stop: 'Stop and erase',
	silence: 'Are you still there?',
	silenceText: ['In', 'seconds the screen starts over. Answers that were not sent will be erased.'],
	silenceQuick: ['In', 'seconds the screen starts over. The face you chose will still be sent.'],
	here: 'I am still answering',
	leave: 'Erase and finish',
	saving: 'Saving your answers…',
	kept: 'Saved on this tablet; it will be sent by itself.',
	received: 'Your answers have arrived.',
	unkept: 'This tablet could not save your answers. Please tell the school’s staff.',
	parked: 'Your answers were not accepted. Please tell the school’s staff.',
	forgotten: 'Your answers are no longer shown on this screen.',
	nextPerson: 'Next person'
};

export const KIOSK_WORDS: Record<Locale, KioskWords> = { vi, en };

/** What staff are told of answers that were not taken. */
export const PARKED_WORDS: Record<ParkReason, string> = {
	'not-open': 'làm xong ngoài thời gian khảo sát',
	'unknown-poster': 'điểm quét không còn dùng khi phiếu được làm',
	'unknown-survey': 'mẫu phiếu không còn dùng',
	'invalid-answers': 'máy chủ không đọc được một số câu trả lời',
	deleted: 'đã bị xóa theo yêu cầu',
	'already-answered': 'phiếu mời của hồ sơ này đã được trả lời trước đó',
	cancelled: 'phiếu mời đã được nhà trường hủy',
	conflict: 'máy chủ đã có phiếu khác cùng số; phiếu này được giữ riêng để xem xét',
	refused: 'máy chủ không nhận'
};

/**
 * Why the tablet does not ask, as everybody at the counter may read it, and what staff should do.
 *
 * @param isSetUp it stands at the counter with a PIN; else staff are about to set it up
 */
export function stopWords(stop: Stop | 'full', isSetUp: boolean): [string, string] {
	if (stop === 'full')
		return [
			'Máy hết chỗ lưu phiếu nên tạm dừng, để không phiếu nào bị mất.',
			'Hãy nối mạng để các phiếu đang chờ được gửi, hoặc xóa bớt ứng dụng, hình ảnh trên máy. Máy tự hoạt động lại khi có chỗ.'
		];
	switch (stop.notice) {
		case 'upcoming':
			return [
				'Đợt khảo sát chưa bắt đầu.',
				`Máy sẽ tự nhận phiếu từ ngày ${stop.day ?? ''}. Cứ để máy mở ở trang này.`
			];
		case 'closing':
		case 'closed':
			return [
				`Đợt khảo sát đã kết thúc ngày ${stop.day ?? ''}. Xin cảm ơn Quý vị!`,
				'Hãy để máy có mạng cho đến khi dòng cuối màn hình báo mọi phiếu đều đã gửi, rồi kết thúc chế độ quầy.'
			];
		default:
			return [
				'Điểm quét của máy này không còn dùng.',
				!isSetUp
					? stop.open === undefined
						? `Hãy tạo điểm quét khác cho máy: ${WHERE}.`
						: `Trường có điểm quét khác cho máy tính bảng: hãy mở địa chỉ kết thúc bằng /s/${stop.open}/kiosk.`
					: stop.open === undefined
						? `Hãy mở điểm quét mới trên máy này: ${WHERE}. Phiếu đang chờ vẫn được gửi.`
						: 'Hãy bấm “Nhân viên”, nhập mã PIN và chọn “Chuyển máy sang điểm quét mới”. Phiếu đang chờ vẫn được gửi.'
			];
	}
}

/** Where a tablet gets its address. */
const WHERE = 'vào đợt khảo sát, thẻ “Điểm quét”, mục “Đặt máy tính bảng ở quầy”';
