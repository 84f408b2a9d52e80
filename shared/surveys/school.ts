import type { Area, Question, ScaleQuestion, Survey, Text } from '../survey.ts';

/*
 * The school surveys: our own wording on the five areas of education service that the Ministry measures
 * (`reference/domain.md` 2.2, 2.6). Not an official form of any ministry. Levels share their codes, so that
 * A1 of a nursery and A1 of a secondary school are about the same thing.
 */

export const AREAS: Area[] = [
	{ key: 'A', label: { vi: 'Tiếp cận dịch vụ giáo dục', en: 'Getting a place at school' } },
	{ key: 'B', label: { vi: 'Cơ sở vật chất', en: 'Buildings and equipment' } },
	{ key: 'C', label: { vi: 'Môi trường giáo dục', en: 'Life at school' } },
	{ key: 'D', label: { vi: 'Hoạt động giáo dục', en: 'Teaching and care' } },
	{ key: 'E', label: { vi: 'Sự phát triển và tiến bộ của con', en: 'How your child is doing' } }
];

const t = (vi: string, en: string): Text => ({ vi, en });

const SHARED = {
	A1: t('Thông tin tuyển sinh dễ tìm, dễ hiểu', 'Enrolment information is easy to find and understand'),
	A4: t('Các khoản thu được báo trước, đúng quy định', 'Fees are announced beforehand and follow the rules'),
	A5: t('Miễn, giảm, hỗ trợ đúng đối tượng', 'Fee relief and support reach those entitled to them'),
	B1: t('Phòng học đủ rộng, sáng, thoáng', 'Classrooms are roomy, bright and airy'),
	C5: t('Trường lắng nghe và trả lời góp ý', 'The school listens to feedback and answers it')
};

const MN: Record<string, Text> = {
	...SHARED,
	A2: t('Thủ tục nhập học gọn, được chỉ dẫn rõ', 'Enrolling is simple and clearly explained'),
	A3: t('Đường đưa đón bé thuận tiện', 'Taking your child to school and back is convenient'),
	B2: t('Đồ dùng, đồ chơi đủ và an toàn', 'There are enough toys and materials, and they are safe'),
	B3: t('Sân chơi, cây xanh phù hợp với bé', 'The playground and greenery suit young children'),
	B4: t('Nhà vệ sinh sạch, vừa tầm của bé', 'Toilets are clean and the right size for children'),
	B5: t('Bếp ăn, chỗ ngủ trưa sạch sẽ', 'The kitchen and the place for naps are clean'),
	C1: t('Bé được an toàn ở trường', 'Your child is safe at school'),
	C2: t('Cô gần gũi, yêu thương bé', 'Teachers are warm and caring'),
	C3: t('Các bé chơi với nhau vui vẻ', 'Children play happily together'),
	C4: t('Cô trao đổi hằng ngày với gia đình', 'Teachers talk with the family every day'),
	D1: t('Chăm sóc ăn, ngủ, vệ sinh chu đáo', 'Meals, sleep and hygiene are well looked after'),
	D2: t('Hoạt động học và chơi hợp lứa tuổi', 'Learning and play suit the children’s age'),
	D3: t('Theo dõi sức khỏe, phòng bệnh tốt', 'Health is watched and illness prevented well'),
	D4: t('Lễ hội, trải nghiệm phong phú', 'Festivals and outings are varied'),
	D5: t('Rèn thói quen tự phục vụ', 'Children learn to look after themselves'),
	E1: t('Bé khỏe mạnh, lớn đều', 'Your child is healthy and growing steadily'),
	E2: t('Bé nói rõ, mạnh dạn hơn', 'Your child speaks more clearly and confidently'),
	E3: t('Bé lễ phép, biết chia sẻ', 'Your child is polite and shares with others'),
	E4: t('Vận động khéo léo hơn', 'Your child moves more skilfully'),
	E5: t('Bé thích đến lớp', 'Your child likes going to class')
};

const TH: Record<string, Text> = {
	...SHARED,
	A2: t('Thủ tục nhập học, chuyển trường gọn, rõ', 'Enrolling and changing schools is simple and clear'),
	A3: t('Đường đi học thuận tiện, an toàn', 'The way to school is convenient and safe'),
	B2: t('Thiết bị dạy học đủ dùng', 'There is enough teaching equipment'),
	B3: t('Sân chơi, bãi tập, bóng mát', 'The playground, sports ground and shade are good'),
	B4: t('Nhà vệ sinh sạch, đủ nước', 'Toilets are clean and have water'),
	B5: t('Thư viện, chỗ ăn nghỉ bán trú', 'The library and the place for lunch and rest are good'),
	C1: t('Con được an toàn ở trường', 'Your child is safe at school'),
	C2: t('Thầy cô gần gũi, công bằng với học sinh', 'Teachers are approachable and fair to pupils'),
	C3: t('Bạn bè thân thiện, không bắt nạt', 'Classmates are friendly and there is no bullying'),
	C4: t('Trường liên lạc kịp thời với gia đình', 'The school contacts the family in good time'),
	D1: t('Cách dạy dễ hiểu, gây hứng thú', 'Teaching is clear and interesting'),
	D2: t('Nhận xét, đánh giá rõ ràng, công bằng', 'Feedback and assessment are clear and fair'),
	D3: t('Giúp đỡ em học chậm, học hòa nhập', 'Slower learners and pupils with special needs get help'),
	D4: t('Trải nghiệm, văn nghệ, thể thao phong phú', 'Outings, arts and sports are varied'),
	D5: t('Dạy kỹ năng sống, an toàn', 'Life skills and safety are taught'),
	E1: t('Đọc, viết, tính toán vững', 'Your child reads, writes and calculates well'),
	E2: t('Chăm chỉ, tự giác hơn', 'Your child is more diligent and self-reliant'),
	E3: t('Ngoan, trung thực', 'Your child is well-behaved and honest'),
	E4: t('Khỏe mạnh, nhanh nhẹn', 'Your child is healthy and lively'),
	E5: t('Con thích đi học', 'Your child likes going to school')
};

const THCS: Record<string, Text> = {
	...TH,
	B2: t(
		'Phòng bộ môn, thí nghiệm đáp ứng việc học',
		'Subject rooms and laboratories meet the needs of learning'
	),
	B3: t('Sân bãi, dụng cụ thể thao', 'Sports grounds and equipment are good'),
	B5: t('Thư viện, máy tính, mạng cho việc học', 'The library, computers and internet serve learning'),
	C2: t('Thầy cô tôn trọng, công bằng', 'Teachers are respectful and fair'),
	D1: t('Cách dạy giúp con tự học', 'Teaching helps your child learn independently'),
	D2: t('Kiểm tra, đánh giá công bằng, minh bạch', 'Tests and assessment are fair and transparent'),
	D3: t('Tư vấn tâm lý, hướng nghiệp', 'Counselling and career guidance are good'),
	D5: t('Dạy kỹ năng sống, dùng mạng an toàn', 'Life skills and safe use of the internet are taught'),
	E1: t('Nắm vững kiến thức các môn', 'Your child has a firm grasp of the subjects'),
	E2: t('Biết tự học, giải quyết vấn đề', 'Your child can learn alone and solve problems'),
	E3: t('Có trách nhiệm, tôn trọng người khác', 'Your child is responsible and respects others'),
	E4: t('Khỏe mạnh, tinh thần tốt', 'Your child is healthy and in good spirits')
};

const MAY_SKIP = t(
	'Bỏ qua nếu gia đình không thuộc diện này.',
	'Skip this if it does not concern your family.'
);

const scale = (key: string, label: Text): ScaleQuestion => ({
	type: 'scale',
	key,
	area: key.slice(0, 1),
	label,
	counts: true,
	...(key === 'A5' ? { hint: MAY_SKIP } : {})
});

/** F1 to F3: overall satisfaction, expectation, and what to improve. */
const CLOSING: Question[] = [
	{
		type: 'scale',
		key: 'F1',
		label: t(
			'Nói chung, Quý phụ huynh hài lòng về nhà trường ở mức nào?',
			'Overall, how satisfied are you with the school?'
		),
		counts: false,
		overall: true
	},
	{
		type: 'number',
		key: 'F2',
		label: t(
			'So với mong đợi ban đầu, nhà trường đáp ứng được bao nhiêu phần trăm?',
			'What share of what you first expected has the school met?'
		),
		hint: t('Có thể trên 100 nếu tốt hơn mong đợi.', 'It may be over 100 if better than expected.'),
		min: 0,
		max: 1000,
		unit: '%',
		expectation: true
	},
	{
		type: 'text',
		key: 'F3',
		label: t('Điều nhà trường cần cải thiện', 'What should the school improve?'),
		hint: t(
			'Xin không ghi tên người, tên trẻ, tên lớp.',
			'Please give no names of people, children or classes.'
		),
		maxLength: 1000
	}
];

const KEYS = AREAS.flatMap(({ key }) => [1, 2, 3, 4, 5].map((number) => `${key}${number}`));

const school = (id: string, title: Text, labels: Record<string, Text>): Survey => ({
	id,
	version: 1,
	title,
	minutes: 2,
	areas: AREAS,
	questions: [...KEYS.map((key) => scale(key, labels[key]!)), ...CLOSING]
});

export const mn = school('mn', t('Ý kiến phụ huynh trường mầm non', 'Parents’ views: nursery school'), MN);
export const th = school('th', t('Ý kiến phụ huynh trường tiểu học', 'Parents’ views: primary school'), TH);
export const thcs = school(
	'thcs',
	t('Ý kiến phụ huynh trường THCS', 'Parents’ views: lower secondary school'),
	THCS
);

const QUICK = ['A2', 'B4', 'C1', 'C4', 'D1', 'E5'];

/** The quick form as it was at first, when F1 came last. */
export const nhanh1: Survey = {
	id: 'nhanh',
	version: 1,
	title: t('Ý kiến nhanh của phụ huynh', 'Parents’ views: quick form'),
	minutes: 1,
	areas: AREAS,
	questions: [
		...QUICK.map((key) => scale(key, TH[key]!)),
		...CLOSING.filter((question) => question.key !== 'F3')
	]
};

/**
 * The quick form: overall satisfaction alone first, of which one face is an answer; then one question or two an
 * area, for any level. Its wording is the primary school's.
 */
export const nhanh: Survey = {
	...nhanh1,
	version: 2,
	opener: 'F1',
	questions: ['F1', ...QUICK, 'F2'].map((key) => nhanh1.questions.find((question) => question.key === key)!)
};
