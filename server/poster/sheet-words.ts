import type { CampaignKind } from '#shared/campaign.ts';
import type { PosterLocale } from '#shared/poster.ts';

/** What posters say in one language. */
export interface PosterWords {
	/** What is asked, in the words of a neighbour. */
	question: Record<CampaignKind, string>;
	invitation: Record<CampaignKind, string>;
	/** How, one after the other. */
	steps: readonly [Step, Step, Step];
	/** The same in one sentence, where there is little room. */
	how: string;
	/** The first is that nobody is named. */
	promises: readonly string[];
	/** For those who cannot scan; an address follows. */
	type: string;
	/** The same where there is little room. */
	orType: string;
	/** What https makes possible. */
	offline: string;
	/** `31/05/2026` */
	until: (day: string) => string;
	place: (place: string) => string;
}
interface Step {
	title: string;
	detail: string;
}

const vi: PosterWords = {
	question: {
		'school-service': 'Quý phụ huynh thấy trường mình thế nào?',
		procedure: 'Ông/Bà thấy việc làm thủ tục thế nào?',
		custom: 'Xin Ông/Bà cho biết ý kiến'
	},
	invitation: {
		'school-service': 'Nhà trường xin lắng nghe, để các con được học tốt hơn, vui hơn.',
		procedure: 'Chúng tôi xin lắng nghe, để phục vụ Ông/Bà tốt hơn.',
		custom: 'Chúng tôi xin lắng nghe, để phục vụ Ông/Bà tốt hơn.'
	},
	steps: [
		{ title: 'Mở máy ảnh hoặc Zalo', detail: 'trên điện thoại' },
		{ title: 'Quét mã vuông này', detail: 'rồi chạm vào dòng chữ hiện ra' },
		{ title: 'Chọn khuôn mặt đúng ý', detail: 'ở mỗi câu, rồi bấm Gửi' }
	],
	how: 'Quét mã bằng máy ảnh hoặc Zalo, chọn khuôn mặt đúng ý, rồi bấm Gửi.',
	promises: ['Không ghi tên', 'Tự nguyện', 'Khoảng 2 phút'],
	type: 'Không quét được? Mở trình duyệt trên điện thoại và gõ:',
	orType: 'Không quét được? Gõ vào trình duyệt:',
	offline: 'Mất mạng giữa chừng không sao: phiếu nằm trên máy, tự gửi khi có mạng.',
	until: (day) => `Nhận ý kiến đến hết ngày ${day}`,
	place: (place) => `Nơi đặt: ${place}`
};

const MONTHS = 'January February March April May June July August September October November December'.split(
	' '
);
/** `31/05/2026` as `31 May 2026`: an American would read `05/06/2026` as a day in May. */
const englishDay = (day: string): string => {
	const [date, month, year] = day.split('/').map(Number);
	return `${date} ${MONTHS[month! - 1]} ${year}`;
};

const en: PosterWords = {
	question: {
		'school-service': 'Parents, how is our school doing?',
		procedure: 'How well did we handle your paperwork?',
		custom: 'Please tell us what you think'
	},
	invitation: {
		'school-service': 'We are listening, so that your children learn better and like school more.',
		procedure: 'We are listening, to serve you better.',
		custom: 'We are listening, to serve you better.'
	},
	steps: [
		{ title: 'Open the camera or Zalo', detail: 'on your phone' },
		{ title: 'Scan this square code', detail: 'then tap the line that appears' },
		{ title: 'Choose the face that fits', detail: 'for each question, then press Send' }
	],
	how: 'Scan with the camera or Zalo, choose the faces that fit, then press Send.',
	promises: ['No names', 'Voluntary', 'About 2 minutes'],
	type: 'Cannot scan? Open the browser on your phone and type:',
	orType: 'Cannot scan? Type in your browser:',
	offline: 'No network halfway? Your answers stay on the phone and are sent later.',
	until: (day) => `Open until the end of ${englishDay(day)}`,
	place: (place) => `Place: ${place}`
};

/** The languages of a poster, the one in larger type first. */
export const WORDS: Record<PosterLocale, readonly [PosterWords, ...PosterWords[]]> = {
	vi: [vi],
	en: [en],
	'vi-en': [vi, en]
};

/**
 * The small print by which somebody before a wall tells which paper hangs there: "Lượt in 3 · 21/11/2026 · phiên bản 2".
 * For the school, so in Vietnamese, whatever the poster speaks, unless it speaks English only.
 */
export function edition(
	locale: PosterLocale,
	version: number,
	run: { number: number; day: string } | undefined
): string {
	if (locale === 'en')
		return [...(run ? [`Print run ${run.number}`, englishDay(run.day)] : []), `version ${version}`].join(
			' · '
		);
	return [...(run ? [`Lượt in ${run.number}`, run.day] : []), `phiên bản ${version}`].join(' · ');
}
