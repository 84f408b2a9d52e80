import type { Chance } from './chance.ts';

/** What parents wish were better, by area. Nobody and nothing in them can be recognised. */
const WISHES: Record<string, string[]> = {
	A: [
		'Mong trường thông báo các khoản thu sớm hơn.',
		'Giờ đón con nên linh hoạt hơn cho phụ huynh đi làm xa.',
		'Thông tin tuyển sinh nên đăng rõ hơn trên trang của trường.'
	],
	B: [
		'Nhà vệ sinh cần được dọn thường xuyên hơn.',
		'Sân trường thiếu bóng mát, mong trồng thêm cây.',
		'Phòng học hơi nóng, mong có thêm quạt.',
		'Mong sửa mái che chỗ để xe và chỗ đón con.',
		'Thư viện nên mở cửa cả giờ ra chơi.'
	],
	C: [
		'Mong trường trả lời góp ý của phụ huynh nhanh hơn.',
		'Cổng trường giờ tan học rất đông, cần người hướng dẫn.',
		'Mong có thêm buổi trao đổi riêng với phụ huynh.'
	],
	D: [
		'Nên có thêm hoạt động ngoài trời.',
		'Mong thêm câu lạc bộ thể thao, âm nhạc.',
		'Bài tập về nhà hơi nhiều.',
		'Mong con được dạy thêm kỹ năng bơi, phòng cháy.'
	],
	E: ['Mong con mạnh dạn hơn khi nói trước đông người.', 'Mong con được rèn thêm tính tự giác.'],
	'2': ['Giấy tờ nên hướng dẫn gọn hơn.', 'Mong niêm yết thời hạn ở chỗ dễ thấy.'],
	'4': ['Mong báo tin khi có kết quả để đỡ phải đi lại.', 'Kết quả nên trả đúng giờ hẹn.']
};
const THANKS = [
	'Gia đình rất hài lòng, cảm ơn nhà trường.',
	'Các cô rất tận tâm.',
	'Con thích đi học, gia đình yên tâm.',
	'Trường có nhiều thay đổi tốt so với năm trước.'
];

/** A comment such as a parent in this mood may leave: mostly about the area that fares worst. */
export function commentOn(mood: number, areas: ReadonlyMap<string, number>, chance: Chance): string {
	if (mood > 1.2 && chance.happens(0.6)) return chance.pick(THANKS);
	const worstFirst = [...areas].filter(([key]) => WISHES[key]).toSorted(([, a], [, b]) => a - b);
	const [area] = (chance.happens(0.6) ? worstFirst[0] : chance.pick(worstFirst)) ?? ['A'];
	return chance.pick(WISHES[area]!);
}
