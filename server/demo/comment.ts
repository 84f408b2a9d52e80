import type { WithholdReason } from '#shared/comment.ts';
import type { Chance } from './chance.ts';

/** What parents wish were better, by area. Nobody and nothing in them can be recognised. */
export const WISHES: Record<string, string[]> = {
	A: [
		'Mong trường thông báo các khoản thu sớm hơn.',
		'Giờ đón con nên linh hoạt hơn cho phụ huynh đi làm xa.',
		'Thông tin tuyển sinh nên đăng rõ hơn trên trang của trường.',
		'Tiền đồng phục hơi cao so với thu nhập của gia đình.',
		'Nên có biên lai cho từng khoản đóng góp.'
	],
	B: [
		'Nhà vệ sinh cần được dọn thường xuyên hơn.',
		'Nhà vệ sinh hay hết xà phòng, mong trường bổ sung.',
		'Sân trường thiếu bóng mát, mong trồng thêm cây.',
		'Phòng học hơi nóng, mong có thêm quạt.',
		'Mong sửa mái che chỗ để xe và chỗ đón con.',
		'Thư viện nên mở cửa cả giờ ra chơi.',
		'Vòi nước uống ở sân sau hỏng đã lâu chưa sửa.',
		'Bàn ghế một số phòng học đã cũ và thấp so với các con.'
	],
	C: [
		'Mong trường trả lời góp ý của phụ huynh nhanh hơn.',
		'Cổng trường giờ tan học rất đông, cần người hướng dẫn.',
		'Mong có thêm buổi trao đổi riêng với phụ huynh.',
		'Tin nhắn của trường nên gửi trước ít nhất một ngày.',
		'Các bạn lớn hay trêu các em nhỏ ở sân, mong nhà trường để ý.'
	],
	D: [
		'Nên có thêm hoạt động ngoài trời.',
		'Mong thêm câu lạc bộ thể thao, âm nhạc.',
		'Bài tập về nhà hơi nhiều.',
		'Mong con được dạy thêm kỹ năng bơi, phòng cháy.',
		'Bữa ăn trưa nên nhiều rau hơn.'
	],
	E: ['Mong con mạnh dạn hơn khi nói trước đông người.', 'Mong con được rèn thêm tính tự giác.'],
	'2': [
		'Giấy tờ nên hướng dẫn gọn hơn.',
		'Mong niêm yết thời hạn ở chỗ dễ thấy.',
		'Tôi phải đi lại hai lần vì thiếu một tờ mà lúc đầu không được báo.'
	],
	'4': ['Mong báo tin khi có kết quả để đỡ phải đi lại.', 'Kết quả nên trả đúng giờ hẹn.']
};
export const THANKS = [
	'Gia đình rất hài lòng, cảm ơn nhà trường.',
	'Các cô rất tận tâm.',
	'Con thích đi học, gia đình yên tâm.',
	'Trường có nhiều thay đổi tốt so với năm trước.',
	'Năm nay con tiến bộ nhiều, cảm ơn các thầy cô.',
	'Cảm ơn nhà trường đã luôn lắng nghe phụ huynh.',
	'Các cô chu đáo, gia đình tin tưởng gửi con.',
	'Cháu về nhà hay kể chuyện ở lớp, rất vui.',
	'Thầy cô nhiệt tình, trao đổi với gia đình rất kịp thời.',
	'Chúc các thầy cô mạnh khỏe.'
];

/** What says too much of somebody, with places for who it is. */
export const POINTING: Record<'school' | 'procedure', string[]> = {
	school: [
		'Cô {cô} lớp {lớp} rất thương các con, gia đình biết ơn cô.',
		'Cô {cô} chủ nhiệm lớp {lớp} hay quát các con, mong nhà trường nhắc nhở.',
		'Con tôi là {bé}, lớp {lớp}, bị bạn trêu mà chưa ai giải quyết. Nhờ trường gọi lại giúp số {số}.',
		'Mong trường đổi chỗ ngồi cho cháu {bé} lớp {lớp} vì mắt cháu kém.',
		'Thầy {thầy} dạy thể dục rất vui, con thích lắm.',
		'Xin nhà trường gọi cho tôi theo số {số} về tiền ăn tháng trước.',
		'Lớp {lớp} học ở phòng tầng ba nóng quá, mong có thêm quạt.'
	],
	procedure: [
		'Chị {cô} ở văn phòng hướng dẫn rất tận tình.',
		'Nhờ trường báo kết quả qua số {số}.',
		'Tôi làm giấy chuyển trường cho cháu {bé}, đã hẹn mà hai lần chưa có.'
	]
};

/** What no school is to read, and why its reviewer keeps it back. */
export const WITHHELD: Record<string, WithholdReason> = {
	'Ai ở trường cũng biết chuyện gia đình cô {cô} lớp {lớp} nên cô hay cáu với các con.': 'person',
	'Ông bảo vệ ăn nói như đồ vô học, cho nghỉ việc đi.': 'insult',
	'Đường vào xóm tôi hỏng ba năm nay mà không ai sửa.': 'off-topic'
};

/* Names of nobody, classes by the survey, and numbers of a network that was shut down years ago. */
const WOMEN = ['Thắm', 'Duyên', 'Thoa', 'Yến', 'Hạnh', 'Nhàn'];
const MEN = ['Khánh', 'Toàn', 'Vinh'];
const CHILDREN = ['Bảo Ngân', 'Minh Khôi', 'Gia Hân', 'Nhật Nam', 'Khánh Vy'];
/** All that the comments call somebody by. */
export const PEOPLE = [...WOMEN, ...MEN, ...CHILDREN];
const CLASSES: Record<string, string[]> = {
	mn: ['Mầm 1', 'Chồi 2', 'Lá 1'],
	thcs: ['6A2', '7A1', '8A3', '9A4']
};
const ANY_CLASS = ['1A', '2C', '3A', '3B', '4D', '5A'];

/**
 * A comment such as a parent in this mood may leave: mostly about the area that fares worst. One in four says more
 * than a school may read: who is meant, or how to reach the parent.
 *
 * @param survey the id of the one that is answered
 */
export function commentOn(
	survey: string,
	mood: number,
	areas: ReadonlyMap<string, number>,
	chance: Chance
): string {
	const kind = survey === 'tthc' ? 'procedure' : 'school';
	const fill = (text: string) => filled(text, survey, chance);
	if (kind === 'school' && chance.happens(0.06)) return fill(chance.pick(Object.keys(WITHHELD)));
	if (chance.happens(0.2)) return fill(chance.pick(POINTING[kind]));
	if (mood > 1.2 && chance.happens(0.6)) return chance.pick(THANKS);
	const worstFirst = [...areas].filter(([key]) => WISHES[key]).toSorted(([, a], [, b]) => a - b);
	const [area] = (chance.happens(0.6) ? worstFirst[0] : chance.pick(worstFirst)) ?? ['A'];
	return chance.pick(WISHES[area]!);
}

/** A comment for each reason to keep one back. */
export const worstComments = (survey: string, chance: Chance): string[] =>
	Object.keys(WITHHELD).map((text) => filled(text, survey, chance));

function filled(text: string, survey: string, chance: Chance): string {
	const number = () => String(Math.floor(chance.even() * 1000)).padStart(3, '0');
	return text
		.replace('{cô}', () => chance.pick(WOMEN))
		.replace('{thầy}', () => chance.pick(MEN))
		.replace('{bé}', () => chance.pick(CHILDREN))
		.replace('{lớp}', () => chance.pick(CLASSES[survey] ?? ANY_CLASS))
		.replace('{số}', () => `0955 ${number()} ${number()}`);
}

/** Why its reviewer would keep one of these comments back; null when it may be read. */
export function reasonAgainst(comment: string): WithholdReason | null {
	for (const [text, reason] of Object.entries(WITHHELD)) {
		const [before = '', after = ''] = [text.split('{')[0], text.split('}').at(-1)];
		if (comment.startsWith(before) && comment.endsWith(after)) return reason;
	}
	return null;
}
