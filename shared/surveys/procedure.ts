import type { ScaleQuestion, Survey, Text } from '../survey.ts';

/*
 * The survey after a finished procedure (TTHC): our own wording on the five elements of administrative
 * service (`reference/domain.md` 1 and 3). Not an official form of any ministry. Only T9 makes the rate; T1 to
 * T8 make the areas.
 */

const t = (vi: string, en: string): Text => ({ vi, en });

const scale = (key: string, area: string, label: Text): ScaleQuestion => ({
	type: 'scale',
	key,
	area,
	label,
	counts: false
});

export const tthc: Survey = {
	id: 'tthc',
	version: 1,
	title: t('Ý kiến về giải quyết thủ tục hành chính', 'Your views on how your procedure was handled'),
	minutes: 2,
	areas: [
		{ key: '1', label: t('Tiếp cận dịch vụ', 'Getting to the service') },
		{ key: '2', label: t('Thủ tục hành chính', 'The procedure') },
		{ key: '3', label: t('Người giải quyết', 'The staff') },
		{ key: '4', label: t('Kết quả', 'The result') },
		{ key: '5', label: t('Tiếp nhận góp ý', 'Feedback') }
	],
	questions: [
		scale(
			'T1',
			'1',
			t('Nơi nộp, trang nộp hồ sơ thuận tiện', 'The place or site for handing in papers is convenient')
		),
		scale(
			'T2',
			'2',
			t('Giấy tờ, thời hạn, phí niêm yết rõ', 'Papers, time limits and fees are clearly posted')
		),
		scale(
			'T3',
			'2',
			t('Không phải nộp thêm giấy ngoài hướng dẫn', 'No papers were asked for beyond those announced')
		),
		scale('T4', '3', t('Người tiếp nhận lịch sự, lắng nghe', 'Staff were polite and listened')),
		scale('T5', '3', t('Hướng dẫn dễ hiểu, đúng việc', 'Guidance was clear and to the point')),
		scale('T6', '4', t('Trả kết quả đúng hẹn', 'The result came on the day promised')),
		scale('T7', '4', t('Kết quả đúng, đủ thông tin', 'The result was correct and complete')),
		scale('T8', '5', t('Góp ý được tiếp nhận, trả lời', 'Feedback was taken in and answered')),
		{
			type: 'scale',
			key: 'T9',
			label: t(
				'Nói chung, Ông/Bà hài lòng về việc giải quyết thủ tục ở mức nào?',
				'Overall, how satisfied are you?'
			),
			counts: true
		},
		{
			type: 'one',
			key: 'G1',
			label: t('Số lần phải đi lại để làm xong', 'How many trips did it take?'),
			options: [
				{ key: '0', label: t('Không phải đi', 'None') },
				{ key: '1', label: t('1 lần', '1') },
				{ key: '2', label: t('2 lần', '2') },
				{ key: '3', label: t('3 lần trở lên', '3 or more') }
			]
		},
		{
			type: 'one',
			key: 'G2',
			label: t('Kết quả được trả', 'The result came'),
			options: [
				{ key: 'early', label: t('Sớm hẹn', 'Early') },
				{ key: 'on-time', label: t('Đúng hẹn', 'On the day') },
				{ key: 'late', label: t('Trễ hẹn', 'Late') }
			]
		},
		{
			type: 'one',
			key: 'G3',
			label: t(
				'Nếu trễ hẹn, có nhận được thư xin lỗi không?',
				'If it was late, did you get a letter of apology?'
			),
			options: [
				{ key: 'yes', label: t('Có', 'Yes') },
				{ key: 'no', label: t('Không', 'No') }
			]
		},
		{
			type: 'one',
			key: 'G4',
			label: t(
				'Có phải trả khoản nào ngoài quy định không?',
				'Did you have to pay anything beyond the fees?'
			),
			options: [
				{ key: 'no', label: t('Không', 'No') },
				{ key: 'yes', label: t('Có', 'Yes') }
			]
		},
		{
			type: 'text',
			key: 'T10',
			label: t('Điều cần cải thiện', 'What should be improved?'),
			hint: t('Xin không ghi tên người, số điện thoại.', 'Please give no names or telephone numbers.'),
			maxLength: 1000
		}
	]
};
