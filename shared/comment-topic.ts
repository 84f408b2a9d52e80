import { folded as fold, keyed } from './mask/letters.ts';

/** What a comment may be about, in the order in which a school reads them. */
export const COMMENT_TOPICS = {
	safety: 'An toàn, bắt nạt',
	hygiene: 'Vệ sinh',
	meals: 'Bữa ăn, nước uống',
	facilities: 'Cơ sở vật chất',
	teaching: 'Dạy và học',
	attitude: 'Thái độ của thầy cô, nhân viên',
	family: 'Giao tiếp với gia đình',
	fees: 'Các khoản thu',
	gate: 'Cổng trường, đưa đón',
	procedure: 'Thủ tục',
	praise: 'Khen ngợi, cảm ơn',
	other: 'Khác'
} as const;
export type CommentTopic = keyof typeof COMMENT_TOPICS;
export const TOPIC_KEYS = Object.keys(COMMENT_TOPICS) as CommentTopic[];

/**
 * Words that tell a topic, as whole words. `;` begins the words that tell it only in a comment written with signs:
 * without them they are others as well (`thu`, `bẩn`).
 */
const WORDS: Record<Exclude<CommentTopic, 'other'>, string> = {
	safety:
		'an toàn,bắt nạt,bạo lực,đánh nhau,đánh bạn,bị đánh,đánh con,đánh cháu,đánh học sinh,trấn lột,xin đểu,chửi bới,té ngã,tai nạn,cháy nổ,phòng cháy,xâm hại,đuối nước,camera,người lạ,hút thuốc,thuốc lá điện tử,nguy hiểm,bóp cổ,cào mặt,cắn bạn,trêu chọc,bị cô lập,đe dọa,lan can,chảy máu,thương tích,ma túy',
	hygiene:
		'vệ sinh,nhà vệ sinh,toilet,wc,nvs,bẩn thỉu,rác,mùi hôi,mùi khai,dọn dẹp,quét dọn,xà phòng,chuột,sạch sẽ,khai nồng,nồng nặc;bẩn,hôi,dơ,gián,sạch,muỗi',
	meals:
		'bữa ăn,bữa trưa,bữa xế,bán trú,đồ ăn,thức ăn,món ăn,suất ăn,nhà bếp,bếp ăn,căng tin,căn tin,căn teen,canteen,nước uống,cơm,rau,thịt,khẩu phần,thực đơn,ngộ độc,nhà ăn,ăn trưa,ăn uống,ăn không no;cá,ăn,canh,sữa',
	facilities:
		'cơ sở vật chất,csvc,phòng học,bàn ghế,quạt hỏng,quạt trần,điều hòa,máy lạnh,máy chiếu,sân trường,sân chơi,thư viện,mái che,trang thiết bị,thiết bị,trần nhà,xuống cấp,cây xanh,bóng mát,đồ chơi,phòng tin,máy tính,wifi,bóng đèn,nhà xe,mái tôn,nóng nực,cầu thang,hồ bơi,phòng y tế,nhà thi đấu;quạt,nóng,hỏng,cũ,tường,dột,chật',
	teaching:
		'bài tập,chương trình,dạy học,giảng dạy,môn học,môn toán,môn văn,tiếng anh,kĩ năng,tự giác,nề nếp,học thêm,dạy thêm,kiểm tra,thi cử,điểm số,kiến thức,phương pháp,kỹ năng,ngoại khóa,câu lạc bộ,trải nghiệm,học sinh yếu,học lực,tiến bộ,sĩ số,thời khóa biểu,áp lực,dễ hiểu,khó hiểu,chữ viết,năng khiếu,hướng nghiệp,tập đọc;dạy,giảng,sách,vở,kèm',
	attitude:
		'thái độ,la mắng,quát mắng,quát nạt,nói nặng,cộc lốc,thiên vị,trù dập,đì học sinh,thiếu tôn trọng,xúc phạm,chửi,bắt phạt,lịch sự,hách dịch,hòa nhã,nhiệt tình,tận tâm,tận tình,thân thiện,yêu thương,thương yêu,yêu trẻ,vui vẻ,niềm nở,cáu gắt,khó chịu với,phân biệt,đối xử,công bằng,lạnh nhạt,vô cảm,thờ ơ,chu đáo;quát,mắng,phạt',
	family:
		'thông báo,liên lạc,họp phụ huynh,zalo,nhóm lớp,tin nhắn,nhắn tin,trao đổi với phụ huynh,trao đổi với gia đình,phản hồi,lắng nghe,trả lời phụ huynh,trả lời góp ý,trả lời ý kiến,sổ liên lạc,vnedu,smas,phối hợp,thông tin,phản ánh,không ai trả lời,cập nhật,gọi điện',
	fees: 'khoản thu,học phí,thu tiền,đóng tiền,nộp tiền,quỹ lớp,quỹ trường,quỹ hội,tiền ăn,tiền học,lạm thu,xã hội hóa,xhh,tự nguyện đóng,đóng góp,vận động tài trợ,biên lai,hóa đơn,kinh phí,chi phí,thu chi,đồng phục,phụ thu,bảo hiểm,tiền nước,tiền điện,tiền quỹ;thu,tiền,phí,đắt',
	gate: 'cổng trường,ùn tắc,kẹt xe,tắc đường,đưa đón,đón con,đón cháu,đón trẻ,giờ tan học,tan học,gửi xe,bãi xe,đỗ xe,đậu xe,xe đưa rước,xe buýt,giao thông,giờ đón,giờ vào học,lòng đường,vỉa hè,xe đưa đón',
	procedure:
		'thủ tục,giấy tờ,hồ sơ,tuyển sinh,nhập học,chuyển trường,học bạ,xác nhận,bằng tốt nghiệp,đăng ký,hẹn trả,trả kết quả,một cửa,văn phòng,rườm rà,đi lại nhiều,bản sao,trực tuyến',
	praise:
		'cảm ơn,cám ơn,hài lòng,rất tốt,tuyệt vời,biết ơn,yên tâm,tin tưởng,tốt lắm,quá tốt,tuyệt,khen,chúc thầy,chúc cô,chúc trường,chúc nhà trường,rất vui,rất thích,tận tâm,tận tình,nhiệt tình,chu đáo,hạnh phúc,tự hào,xuất sắc,ưng ý,tâm huyết'
};

interface Rule {
	topic: CommentTopic;
	/** Looked for in a comment without any sign. */
	folded: string[];
	/** Looked for in a comment with signs: `mái che` is not `mài chè`. */
	signed: string[];
}
const RULES: Rule[] = Object.entries(WORDS).map(([topic, words]) => {
	const [bare = [], more = []] = words.split(';').map((list) => list.split(','));
	return {
		topic: topic as CommentTopic,
		folded: bare.map((word) => ` ${plain(fold(word))} `),
		signed: [...bare, ...more].map((word) => ` ${keyedWords(word)} `)
	};
});

/** What turns a word of praise into its opposite. */
const DENIAL = / (?:khong|chua|ko|k|khg|hong|chang|thieu|kem|bot) (?:\p{L}+ ){0,2}$/u;

/**
 * What a comment seems to be about, by plain words: several, or `other`. Who reviews it corrects them.
 *
 * Signs count where any are written. Praise counts only where it is not denied (`chưa hài lòng`).
 */
export function suggestedTopics(text: string): CommentTopic[] {
	const folded = ` ${plain(fold(text))} `;
	const isSigned = fold(text) !== text.normalize('NFD').toLowerCase();
	const said = isSigned ? ` ${keyedWords(text)} ` : folded;
	const topics = RULES.filter(({ topic, ...rule }) =>
		(isSigned ? rule.signed : rule.folded).some((word) =>
			topic === 'praise' ? isMeant(said, word) : said.includes(word)
		)
	).map(({ topic }) => topic);
	return topics.length > 0 ? topics : ['other'];
}

function isMeant(text: string, word: string): boolean {
	for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
		if (!DENIAL.test(fold(text.slice(Math.max(0, at - 40), at + 1)))) return true;
	return false;
}

/** Words alone, one blank between. */
function plain(text: string): string {
	return text.replace(/[^\p{L}\p{Nd}]+/gu, ' ').trim();
}

/** The same, each word with its tone behind it. */
function keyedWords(text: string): string {
	return plain(text.normalize('NFC')).split(' ').map(keyed).join(' ');
}
