/* What Vietnamese people are called, syllable by syllable, in small letters. */

/** What somebody may be called; many are ordinary words, too. */
export const NAMES = `
lan tuấn hùng huyền trâm trinh khôi quyên quỳnh thùy thuỳ thúy thuý thủy thuỷ hằng loan diễm diệp dũng nhung duyên hiền hoàng hạnh tuyết nguyệt oanh phượng nga vy khuê linh uyên my mỵ trúc vân việt dương khang hưng huy phong minh nguyên đăng khoa kiên quân quang trung đạt thịnh vinh khánh hân ngân thư thảo giang ly diệu thạch sơn lâm tùng bách tiến toàn chiến đức cường long nhân nghĩa trí tín tài tuệ trân châu ngọc kim hường hương liên liễu mai cúc đào hồng huệ sen sương yến oánh uyển đan đoan nhi chi hà hải hiếu hòa hoà hoa thu xuân đông hạ thái thanh thành thắng thiện thông thuận thương toản triều trường tú tuyền tường vũ vượng vương xuyến ái bảo bích cẩm công cương danh doanh dung giáp hào hậu hiệp hoài hoan huấn huân kha khải khiêm lợi lộc lực luân lý mạnh mẫn mỹ nam ngà ngữ nhật nhàn phi phú phúc phước phương quế quốc quý tâm tân thạnh thiên thiệu thơ thoa thọ thục thiết tiên tịnh toại trang tri triết trình triệu trọng tuân tùy uy văn viên viễn vĩnh xuyên ý yên anh an ân ánh bình cầm định đình lam lương na ngàn ny ni nương sâm tấn tĩnh thơm trà tuyên vi xoan mận thắm gấm lụa nhài bửu cát chinh chiêu chánh dinh duệ khanh kiệt liêm miên nhiên nhuận nhạn nhơn phụng quảng san siêu sỹ thăng thiều thụy thuỵ thuần thy vĩ vỹ huỳnh hạo hảo hoàn hữu cảnh nghi nghị lân lệ lài mi mộc ninh khuyến kiều điệp phi khiết khuyên rin lê thiêm tuyến trầm`;

/** Names where they have a capital; in small letters words. */
export const CAPITAL_NAMES = `
duy quyền quyết thế kỳ đạo độ đồng sáng điền lĩnh quyến hoạch khương nhâm sửu dần hợi tuất tiệp thiêm tuyển vịnh khuyên nhẫn sinh
phát sang như tạo tính tố băng bằng thi lành chương nhã bắc niên vẹn ước xoan tý thìn tèo tí tũn bờm bống
bá bạch bổng bội ca cam canh chung chuyên chuẩn chí chấn chế cung cơ cần cẩn dao di diên du duyệt dân dã dạ dụng gia giác giao giáng hiên hiển hiểu hoán hoạt huynh hàm hành hán hãn
hướng hạc họa hoạ hợp hỷ khai khê khúc khả khắc khởi kiếm kiến kiện kỷ lai liệt luận lạc lập lộ lục mậu mộng nghiêm nghiệp ngôn ngạn nhan nhiệm nhu nhượng nhất niệm nữ pháp phu phục
sa sao sĩ song sông thiếu thuyết thuật thúc thường thượng thạc thống thời thụ thực thoại thêu tranh triển trác tráng trạch trụ trực tích tôn tạ tất tụ từ vàng vọng vu vạn án ẩn ấu đài đàn
đường đơn đại đắc đệ đôn đinh điển hớn gái trai bé nhỏ lớn mười chín tám bảy sáu năm tư ba hai út mây gió nắng mưa sóng biển nhớ thương vui được giàu nở mến thêm ngoan tươi lượm chức lịch đủ`;

/** What small children are called at home: names after `bé`, `cháu`, `bạn`, things everywhere else. */
export const NICKNAMES = `
tin út tèo tí tý tồ bin ken bo su na bống tôm sóc thỏ gấu cốm bắp mít khoai bi bon ben bông chíp chip sò nhím ỉn cún mèo miu mi min kẹo bánh gạo moon ruby cherry candy kitty kem bơ dâu táo xoài cam bưởi nấm ốc cua vịt voi hổ nhái tũn bờm cu tít nhót mướp thóc sữa rùa nghé sâu bọt cà xu xíu tép đậu mực bưởi na`;

/** Likewise, but with a capital, or where somebody's doing follows: without that they are things and verbs. */
export const PET_NAMES = `
mận ổi chuối nho lê chôm chanh quýt mơ đào bòng dừa khế me sung bí bầu mướp hành tỏi gừng ớt nghệ rau ngô lạc vừng mè cơm cháo phở bún xôi chè nem chả giò đường muối mật pudding caramen thạch trà sữa
cáo chồn nai hươu gà gấu báo cọp sói ngựa trâu bò dê lợn heo chuột chim én sáo sẻ yến cò vạc ong bướm kiến ve chuồn cào cá chép rô trê lươn hến nghêu ngao tằm mây gió nắng mưa sao trăng cầu vồng tuyết sương
than bút phấn gạch sỏi đá bi bóng diều chuông còi bon bòn tẹt tẹo xíu mập béo ú ốm còi lùn cao hạt mầm lá nụ búp chồi hoa cỏ rơm rạ kén lúa thóc nếp tẻ khoai sắn dế sim tiêu quế hồi mộc nhím`;

/** Of {@link NAMES}, those that are names even in small letters without a title or a surname beside them. */
export const NEVER_WORDS = `
tuấn hùng huyền trâm trinh khôi quyên quỳnh thùy thuỳ thúy thuý lan loan diễm duyên oanh phượng vy uyên trúc huy khang oánh uyển đoan tuyền xuyến hân ngân nga mỵ doanh tuệ khuê vân diệp yến dũng tùng hằng nhung nguyệt thạnh linh cúc huệ liễu hường thoa huân bích`;

/** What families are called, of all peoples of the country. */
export const SURNAMES = `
nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn trịnh đinh lâm mai tô tạ tăng trương chu châu cao lương vương quách thái hà hứa kiều la lạc lục lưu mạc nghiêm ngụy nhan ninh ông phùng quan sầm tống tôn thạch thân tiêu tào triệu trà từ uông vi viên văn âu bạch bành cung cù doãn diệp đàm đậu đường giang giáp hầu hàn khổng khúc khương kim lại liêu lò lù lường lầu ma mã mông nông quàng sùng giàng vàng vừ thào hờ hạng cứ hầu lỳ mùa sìn chang chảo tẩn phàn chẻo lèng lục hoàng cầm điêu tòng lèo vì bàn triệu đặng ksor rcom rơ siu nay kpă kpa rmah rahlan nie niê mlô mlo ayun bya êban hwing byă ktla buôn y h hà điểu thị ka kon cil lơ mu liêng hót bon dagout k rơlan chamaléa katơ pinăng patâu thiên thập châu bá báo đàng lộ phú quảng trượng qua danh kim sơn thạch neang lâm chau sơn huỳnh tsằn vòng voòng phoòng lỷ trưởng tằng chìu dường sú xồng thò lý sình già và vá pờ chu pờ phùng tráng ly hảng lồ thền cháng`;

/** Surnames that are nothing else: a name begins there even in small letters. */
export const SURE_SURNAMES = `
nguyễn huỳnh trịnh sùng giàng ksor rcom rmah rahlan niê kpă đặng bùi phạm ngô vũ võ hoàng quàng tòng trần lê phan đỗ hồ dương lý đào đoàn đinh lâm mai tô tạ trương cao lương đàm phùng lưu lò thào vừ hạng triệu ninh vương`;

/** Between surname and name. */
export const MIDDLE = `văn thị đức hữu ngọc thanh minh xuân kim công đình quang bá như bảo gia hoàng thùy thu hồng mỹ phương khánh anh quốc tuấn nhật hải diệu tường cẩm bích phúc trọng duy thế viết đăng tiến mạnh trung quỳnh thảo an a ngọc lan hà vân kiều tú tâm nguyên thiên châu trâm huyền hoài linh đoan tố diễm nhã khả uyên thái`;
