import { expect, it } from 'vitest';
import { COMMENT_TOPICS, suggestedTopics, TOPIC_KEYS } from '#shared/comment-topic.ts';

it('suggests what a comment is about, several at once', () => {
	const cases: [string, string[]][] = [
		['Nhà vệ sinh bẩn, mùi khai.', ['hygiene']],
		['nha ve sinh hoi qua', ['hygiene']],
		['Cơm nguội, rau úa, con ăn không no', ['meals']],
		['Quạt kêu to, phòng học nóng', ['facilities']],
		['Con bị bạn bắt nạt, đánh nhau', ['safety']],
		['Cô hay quát mắng và thu tiền quỹ lớp', ['attitude', 'fees']],
		['Cổng trường kẹt xe giờ tan học', ['gate']],
		['Họp phụ huynh nên báo sớm', ['family']],
		['Thủ tục chuyển trường rườm rà', ['procedure']],
		['Bài tập về nhà nhiều, con áp lực', ['teaching']],
		['Cảm ơn nhà trường, gia đình rất hài lòng', ['praise']],
		// Words that are others without their signs: hơi/hôi, sửa/sữa, phát/phạt, thời gian/gián.
		['Bài tập về nhà hơi nhiều', ['teaching']],
		['Mong sửa mái che để đỡ nắng', ['facilities']],
		['Mùi hơi nhiều, chưa sửa', ['other']],
		['sua mai che', ['facilities']],
		['Hòa nhã, phòng có điều hoà', ['facilities', 'attitude']],
		['Điều hòa hỏng', ['facilities']],
		['Điều hoà hỏng'.normalize('NFD'), ['facilities']],
		// With signs: rau/râu, rác/rạc, khen/khèn.
		['Thầy để râu, rạc người, thổi khèn', ['other']],
		['Mong trường trả lời góp ý nhanh hơn', ['family']],
		['Rèn tính tự giác', ['teaching']],
		['Thời gian biểu nên công khai, phát triển đạt chất lượng', ['other']],
		['Mong thêm sữa, canh', ['meals']],
		['Chưa hài lòng', ['other']],
		['khong that su hai long', ['other']],
		['Không có ý kiến', ['other']],
		['', ['other']]
	];
	expect(cases.map(([text]) => [text, suggestedTopics(text)])).toEqual(cases);
});

it('has a label for each topic', () => {
	expect(TOPIC_KEYS.at(-1)).toBe('other');
	expect(new Set(Object.values(COMMENT_TOPICS)).size).toBe(TOPIC_KEYS.length);
});
