/* What Vietnamese people are called, syllable by syllable, in small letters. */

/** What somebody may be called; many are ordinary words, too. */
export const NAMES = `
lan tuấn hùng huyền trâm trinh khôi quyên quỳnh thùy thuỳ thúy thuý thủy thuỷ hằng loan diễm diệp dũng nhung duyên hiền hoàng hạnh tuyết nguyệt oanh phượng nga vy khuê linh uyên my mỵ trúc vân việt dương khang hưng huy phong minh nguyên đăng khoa kiên quân quang trung đạt thịnh vinh khánh hân ngân thư thảo giang ly diệu thạch sơn lâm tùng bách tiến toàn chiến đức cường long nhân nghĩa trí tín tài tuệ trân châu ngọc kim hường hương liên liễu mai cúc đào hồng huệ sen sương yến oánh uyển đan đoan nhi chi hà hải hiếu hòa hoà hoa thu xuân đông hạ thái thanh thành thắng thiện thông thuận thương toản triều trường tú tuyền tường vũ vượng vương xuyến ái bảo bích cẩm công cương danh doanh dung giáp hào hậu hiệp hoài hoan huấn huân kha khải khiêm lợi lộc lực luân lý mạnh mẫn mỹ nam ngà ngữ nhật nhàn phi phú phúc phước phương quế quốc quý tâm tân thạnh thiên thiệu thơ thoa thọ thục thiết tiên tịnh toại trang tri triết trình triệu trọng tuân tùy uy văn viên viễn vĩnh xuyên ý yên anh an ân ánh bình cầm định đình lam lương na ngàn ny ni nương sâm tấn tĩnh thơm trà tuyên vi xoan mận thắm gấm lụa nhài`;

/** Names where they have a capital; in small letters words. */
export const CAPITAL_NAMES = `
duy quyền quyết thế kỳ đạo độ đồng sáng điền lĩnh quyến hoạch khương nhâm sửu dần hợi tuất tiệp thiêm tuyển vịnh khuyên nhẫn sinh
phát sang như tạo tính tố băng bằng thi lành chương nhã bắc niên vẹn ước xoan tý thìn tèo tí tũn bờm bống`;

/** What small children are called at home: names after `bé`, `cháu`, `bạn`, things everywhere else. */
export const NICKNAMES = `
út tèo tí tý tồ bin ken bo su na bống tôm sóc thỏ gấu cốm bắp mít khoai bi bon ben bông chíp chip sò nhím ỉn cún mèo miu mi min kẹo bánh gạo moon ruby cherry candy kitty kem bơ dâu táo xoài cam bưởi nấm ốc cua vịt voi hổ nhái tũn bờm cu tít nhót mướp thóc sữa rùa nghé sâu bọt cà xu xíu tép đậu mực bưởi na`;

/** Of {@link NAMES}, those that are names even in small letters without a title or a surname beside them. */
export const NEVER_WORDS = `
tuấn hùng huyền trâm trinh khôi quyên quỳnh thùy thuỳ thúy thuý lan loan diễm duyên oanh phượng vy uyên trúc huy khang oánh uyển đoan tuyền xuyến hân ngân nga mỵ doanh tuệ khuê vân diệp yến dũng tùng hằng nhung nguyệt thạnh linh cúc huệ liễu hường thoa huân bích`;

export const SURNAMES = `
nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn trịnh đinh lâm mai tô tạ tăng trương chu châu cao lương vương quách thái hà hứa kiều la lạc lục lưu mạc nghiêm ngụy nhan ninh ông phùng quan sầm tống tôn thạch thân tiêu tào triệu trà từ uông vi viên văn âu bạch bành cung cù doãn diệp đàm đậu đường giang giáp hầu hàn khổng khúc khương kim lại liêu lò lù lường lầu ma mã mông nông quàng sùng giàng vàng vừ thào hờ hạng cứ hầu lỳ mùa sìn chang chảo tẩn phàn chẻo lèng lục hoàng cầm điêu tòng lèo vì bàn triệu đặng ksor rcom rơ siu nay kpă kpa rmah rahlan nie niê mlô mlo ayun bya êban hwing byă ktla buôn y h hà điểu thị ka kon cil lơ mu liêng hót bon dagout k rơlan chamaléa katơ pinăng patâu thiên thập châu bá báo đàng lộ phú quảng trượng qua danh kim sơn thạch neang lâm chau sơn huỳnh tsằn vòng voòng phoòng lỷ trưởng tằng chìu dường sú xồng thò lý sình già và vá pờ chu pờ phùng tráng ly hảng lồ thền cháng`;

/** Surnames that are nothing else: a name begins there even in small letters. */
export const SURE_SURNAMES = `
nguyễn huỳnh trịnh sùng giàng ksor rcom rmah rahlan niê kpă đặng bùi phạm ngô vũ võ hoàng quàng tòng trần lê phan đỗ hồ dương lý đào đoàn đinh lâm mai tô tạ trương cao lương đàm phùng lưu lò thào vừ hạng triệu ninh vương`;

/** Between surname and name. */
export const MIDDLE = `văn thị đức hữu ngọc thanh minh xuân kim công đình quang bá như bảo gia hoàng thùy thu hồng mỹ phương khánh anh quốc tuấn nhật hải diệu tường cẩm bích phúc trọng duy thế viết đăng tiến mạnh trung quỳnh thảo an a ngọc lan hà vân kiều tú tâm nguyên thiên châu trâm huyền hoài linh đoan tố diễm nhã khả uyên thái`;
