/*
 * What people are and do, in words that begin like a name: `cô hiền lành`, `thầy thông báo`. Right after a title they
 * name nobody; every other word of two syllables does not count there (`thầy sơn lại bắt` paints nothing). Left out on
 * purpose is what a name and its verb make as often: `bình thường`, `khoa học`, `mai sau`, `thu học`, `hoa văn`.
 */

/** The first syllable, and what may follow it. */
const TABLE = `
an toàn tâm ủi lòng ninh, anh văn ngữ hùng, ánh mắt, bình tĩnh đẳng phẩm luận dị chọn, bằng lòng, bảo đảm vệ mẫu hiểm ban con rằng em cháu bé trẻ là mẹ bố học phụ quản mọi,
công bằng khai tâm nhận bố tác lập nhân an đoàn dân chức, cương quyết trực, cường điệu tráng, chi tiền trả tiêu hội đoàn bộ tiết, chiến đấu thắng, danh dự sách hiệu,
dung túng, duyên dáng, dũng cảm khí mãnh, đào tạo, đạo đức, đại diện, đạt yêu được chuẩn kết loại điểm chất giải tiêu thành danh mục học, đăng ký kí tải bài lên ảnh tin nhập thông hình clip,
định hướng nói, đình chỉ, đông đảo đúc người, đức hạnh độ, hà khắc tiện, hạ thấp sốt điểm nhục, hạnh phúc kiểm, hân hạnh hoan, hào hứng phóng, hằng ngày tháng tuần năm mong,
hiền lành hòa hoà hậu dịu từ quá lắm thật ghê hơn khô tính dễ, hiếu học động thảo kỳ thắng, hoa mắt tay, hoan nghênh hô hỉ, hoàn toàn thành cảnh thiện tất lại, hoài nghi,
hòa đồng nhã nhập giải thuận mình nhã, hoà đồng nhã nhập giải thuận mình nhã, hồng hào, hưng phấn, hùng hổ biện hồn hục, huy động, huấn luyện, hướng dẫn nội ngoại,
khang trang, khiêm tốn nhường, khoa trương nhi, khôi ngô hài phục, khuyên bảo nhủ răn, kiên nhẫn trì quyết định cường, kiệt sức quệ, kim đồng,
lâm bệnh vào, lan man truyền, lành mạnh lặn tính, liên hệ lạc quan tục miên tiếp kết, liêm chính khiết, linh hoạt động tinh, long trọng, lợi dụng,
lương thiện tâm thấp cao, lực lượng, lý luận giải lẽ, mai mỉa, mạnh dạn mẽ tay khỏe khoẻ miệng, mẫn cảm cán, minh mẫn bạch chứng họa hoạ, mộng du mơ, mỹ thuật,
nam nữ sinh tính, nghi ngờ, nghị luận, nghĩa hiệp, nhã nhặn, nhàn rỗi nhã, nhân hậu ái từ viên đạo văn nhượng ngày dịp đây sự, nhi đồng,
nhung nhớ, nguyên nhân, phát triển huy biểu hiện âm ngôn động hành thanh quà cơm đồ bài vở phiếu minh sốt bệnh giác cáu khóc thưởng, phi lý, phong cách, phúc hậu đáp, phương pháp, phước đức,
quang minh, quý mến trọng giá báu vị thầy cô phụ, quyết định liệt tâm, sinh hoạt viên ra năm động sống trưởng đôi con cháu ngày sự nhật hư tháng, sang trọng năm trường lớp đường,
siêu nhân quậy giỏi, sơ sinh, tài năng giỏi trợ xế tình, tâm lý huyết tư sự trạng đức lí tình thần đắc niệm, tấn công, tân tiến, tạo điều cho ra hứng động,
thái độ quá, thanh lịch toán niên tra cao nhã đạm lý, thành công đạt tâm thật thạo lập khẩn viên tích thục, thảo luận, thắng thua cuộc giải, thắm thiết,
thăng tiến chức, thể dục hiện, thi đua cử đấu học tốt đậu đỗ vào toán cuối giữa tuyển văn trượt rớt hộ, thiên vị về tài, thiết tha kế nghĩ, thiện cảm chí lương tâm nguyện,
thông báo minh tin cảm thái hiểu thạo, thơ ngây ấu, thoa thuốc kem dầu, thu tiền phí quỹ chi gom hút hồi ngân điện vở bài dọn xếp hộ thêm nhập mua, thư giãn ký viện thái kí,
thuần thục, thuận lợi tiện theo tay, thương yêu lượng mến hại con trẻ cháu học em trò bé tích tình xót nhớ mẹ, tiên phong tiến, tiến bộ hành lên tới triển cử,
tín nhiệm, tính toán tình cách tiền khí, toàn diện tâm bộ thể quyền, trang bị trí điểm nghiêm phục trọng, trân trọng quý, trí tuệ thức, trình bày độ diễn,
trọng dụng thưởng nam tài, trung thực thành lập tâm thu niên bình học, tuân thủ theo, tuấn tú, tuyên dương truyền bố, uy tín hiếp nghiêm, uyên thâm bác, uyển chuyển,
vân vân, văn phòng thư nghệ minh hóa, vi phạm, việt nam, vinh dự danh hạnh, vũ phu, vương vấn, xuyên tạc, ý kiến thức tứ, yên tâm lặng ổn lòng vui bề,
cảnh cáo giác báo, tích cực, hạnh phúc, nhiệt tình, năng động nổ, thực hiện hành, tiếp tục thu xúc đón, trực tiếp ban nhật, giao bài tiếp lưu, làm bài việc cho sao gì ơn thêm hư, giảng bài dạy giải viên, nghiêm khắc túc, học sinh, nhất trí,
tuyển sinh chọn, hội trưởng phó, tổ trưởng phó, trưởng ban lớp khối nhóm, y tế tá`;

/** All of them, as they are looked up. */
export const PREDICATES = TABLE.trim()
	.split(/,\s*/)
	.flatMap((row) => {
		const [first, ...rest] = row.trim().split(/\s+/);
		return rest.map((second) => `${first} ${second}`);
	})
	.join(',');

/**
 * Second syllables by which two words merely stand together (`thu lại`, `hoa tươi`, `bảo con`): where the first has a
 * capital, it is somebody who does or has that.
 */
export const LOOSE = new Set(
	`lại của mà là các con cháu bé em trẻ mẹ bố ở và với rất bị được cho nhiều quá lắm không đã cũng hơn từ theo để giao mắng la quát
	bắt thấy ăn nhà trường lớp này ra vào sang một hai ít rõ thêm mỗi người cô thầy giáo phụ xe mới cũ sau khi trước những mong như
	đúng rằng luôn mua bán vở nộp bao bảo đi về nói hay thường ngồi đứng nước cửa đầu đề điện nhỏ sai tự hẹp ngoài hàng bằng đồ rác
	món mùi thế vậy nào trên đôi bên đó cái tay hs đông vui đủ nghẹt mọi ông bà thì riêng ai thật tươi lạnh học`
		.trim()
		.split(/\s+/)
);
