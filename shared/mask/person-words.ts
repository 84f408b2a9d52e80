import { folded } from './letters.ts';

/* Words around names of people: what stands between a title and a name, and what looks like a name and is none. */

const setOf = (words: string) => new Set(words.trim().split(/\s+/));

/** May stand between a title and its name: `cô giáo dạy toán tên Lan`. */
export const LINKS = setOf(`
	giáo viên chủ nhiệm hiệu trưởng phó bộ môn dạy tên là gọi tổng phụ trách bảo mẫu vệ y tá tế kế toán cấp dưỡng tổ khối cũ mới bên
	thể dục tin nhạc hội trai gái cả lớn nhà của mình tôi em cháu bé con ban kia đó anh chị cô thầy bác chú ông bà bạn học sinh
	phụ huynh nhỏ thủ quỹ văn thư lao công bếp mẹ bố ba quản nhiệm đội sĩ tiếng mỹ mĩ thuật âm hoá hóa lý lí sinh sử địa ngoại nội
	nấu ăn ở thường hay hs ph phhs gvcn gv ht hp mr ms tạp vụ đang hiện đoàn khác chồng vợ ck vk lái xe thư viện giám thị căn tin canteen trực
	giao vien chu nhiem hieu truong pho bo mon day ten la goi phu trach mau ve ke toan duong to khoi cu moi trai gai ca lon nha
	cua minh toi em chau be con anh chi co thay bac chu ong ba ban hoc sinh phu huynh`);
/**
 * What has a capital in the midst of a sentence without being anybody: offices, subjects, words of respect, and words
 * that somebody who likes capitals writes so.
 */
export const FORMAL = setOf(`
	toán tiếng tin đội đoàn mỹ mĩ âm thể giáo hiệu chủ ban phụ nhà trường tiểu mầm mẫu tổng phó trưởng bảo bộ thầy cô y kế lớp học
	không rất có và cũng đã đang là ở các cần nên mong đề xin chúng tôi em con nhưng luôn khmer jrai bahnar ngữ khoa lịch địa gvcn gv ht hp bgh
	hội tổ sở phòng đảng uỷ ủy trung cao tết lễ ngày tháng năm thứ chủ kính quý trân cảm cám chân dạ vâng tự xã công nghề hóa hoá sử nhạc văn
	giám ban cấp khối học kỳ kì mùa thể thao câu lạc clb luật nghị thông quyết chỉ điều khoản đại hội cơ sở
	liên giáo viên phổ đạo tài nếu vì khi thì như thế sao tại do để được cho của với những mỗi mọi hay hoặc rồi mà này đó bé cháu bạn anh chị
	mình chúc hy hi thật quá lắm xong sau trước trên dưới trong ngoài hiện nay nói chung riêng góp kiến đánh giá hỏi trả lời`);
/** The same without signs. */
export const FORMAL_BARE = new Set([...FORMAL].map(folded));
/** At the beginning of a sentence these are words more often than names. */
export const BEGINNINGS = setOf(`
	tường cái thu an đông xuân chi sang chung công chính năm cao thi phát bảo thương nhân toàn trang trung thành thông tài tâm như nam ý
	quý vi viên tiền tạo tố tiên định đạt cương thanh thái thiết tính trường văn quan hạ hoa mạnh hào trọng trí lợi lực thảo thiện
	đại uy kim bằng phương nhi thơ lương hiền bình thư đình tình sinh ánh hòa hoà đoàn tự thật lý yên luân nguyên liên minh hải khoa
	mai hồng mong rất nên tiến danh nhật quốc phi thuận cẩm cầm băng tân vui lam hoàn cảnh nghi nghị hữu giao siêu sĩ
	quyết tuyển triển tiếp tích tuyến thuần kiệt mi thăng ban bội tranh trực trưởng chuyên chuẩn chí gia học hội hợp khai khởi lễ luật
	năng pháp phục thể thống thời thường thực tiểu tổ từ viết đài đường đơn cần cơ ca lạc lập nghiêm nghiệp nhất kính kiến dân cam sao
	chế cung di du giác hành hiểu hướng kiểm lai luận mộng nhiệm nữ sông song sử tất thiếu thuyết thuật thượng trầm vàng vọng thoại trụ án khắc lộ lục ẩn thúc`);
/** Of {@link BEGINNINGS}, those that by themselves begin a sentence mostly as a name, when somebody's doing follows. */
export const SURE_BEGINNINGS = setOf(
	`minh nam hải khoa mai hồng nguyên liên tài tâm trang đạt hiền thảo phương an bảo thành trung thái hoa lý khang thư bình thu xuân trí lực nhi kim
	thiện lợi thông mạnh hào trọng viên ánh hòa hoà thuận lam luân danh tiến thanh nhật quốc lương phi đoàn kiệt tiên thơ đình sinh quý cảnh nghi cẩm hạ đông`
);
/** What follows somebody who is spoken of. */
export const DOINGS =
	/^(bị|hay|đánh|học|là|lớp|rất|không|ko|k|chửi|ở|con|hư|nghịch|bắt|với|và|nói|dạy|đã|nhà|cũng|lại|đang|chưa|về|thì|toàn|cứ|suốt|bi|danh|hoc|lop|rat|khong|chui|noi|day|ngồi|chơi|thích|sợ|vẫn|mới|được)$/;
/** What only people do. */
export const DEEDS = setOf(
	`trưởng về kể khóc đánh nói chửi cắn giật gác lấy ngủ mách đấm đá trốn nghịch bắt dạy quát mắng bảo hát sợ ngồi chơi cãi trêu chọc đẩy xô tát la hét
	ói nôn sốt nhà lớp cào cấu véo ném giành dọa xin mượn ăn chạy nhảy té ngã hút uống thích ghét buồn vui giận đuổi gọi nhắn hứa phạt nhốt ép doạ kêu`
);
/** Stand between somebody and what they do. */
export const ADVERBS = setOf(
	'hay cứ lại cũng đã đang vẫn toàn suốt thì không ko k chưa rất được mới thường từng luôn còn chỉ đều cùng vừa'
);
/** What happens to people, after `bị`. */
export const SUFFERED = setOf(
	`bạn cô thầy các anh chị đứa nhóm ai mấy một hai người giáo bảo ngã té đau ốm sốt thương trêu bắt phạt la mắng nhốt ép ói cắn cào tát đẩy xô chửi dị cận đánh
	giật đuổi gọi dọa doạ chấm trù ghét chọc cấu véo nôn tiêu sởi muỗi ho viêm cô lập tẩy gãy chảy sưng bầm ức mất trầy khóc ăn đì nhắc kỷ chê so đổ oan`
);
/** What leads to somebody: `chơi với`, `ngồi cạnh`. */
export const TO_SOMEBODY = setOf(
	'với cạnh gặp nhờ gọi bị tụi bọn nhóm đứa tha thằng cùng họ voi canh gap nho goi tui bon nhom dua thang của cua cho hỏi thăm gửi'
);
/** What else makes sure that somebody is spoken of, after a word that could be a name: `thầy quyết dạy`. */
export const OFFICES = setOf(
	'dạy chủ lớp bảo kế y hiệu phó trưởng tổng thể văn thủ căn giữ gác lái nấu bếp thư tạp lao phụ bán gvcn gv day chu lop hay toán lý hóa hoá anh tin'
);
/** What is counted or dated: `ba lần`, `năm nay` name nobody. */
export const COUNTED_PEOPLE =
	/^(nay|nay|ngoái|sau|trước|lần|người|bạn|con|cháu|tuổi|tháng|ngày|giờ|lớp|năm|triệu|trăm|nghìn|ngàn|bữa|buổi|mẹ|vợ|đứa|em|bé|tiết|môn|tuần|học|phút|đồng|bên|má|chị|anh|cô|thầy|mặt|phần|điểm|lạng|chục|hôm|tiếng|vấn|việc|quyển|cuốn|bộ|phòng|khối|cha|chữ|thứ|lô|hoa|gai|đều|chín|chắn)$/;
/** What grown-ups are called by the order of their birth: `chú Ba`. */
export const BIRTH_ORDER = setOf('hai ba tư năm sáu bảy bẩy tám chín mười út sau bay tam chin muoi ut');

/** Nothing but blanks: two words that stand beside each other. */
export const LINE = /^[ \t\u00a0]*$/;
/** What may stand between a title and a name. */
export const AFTER_TITLE = /^[ \t.:,\-_"'“”‘’()[\]/*]{0,4}$/;
/** Between names in a list. */
export const SEPARATOR = /^\s*(?:[,/&+;•]|\s-|-\s?)\s*$/;
/** The same in words. */
export const AND = setOf('và va với voi cùng cung hoặc n vs lẫn');
/** Letters that stand for words on phones. */
export const TEEN = /^[krđvcemtbnxduhsdp]$/;
/** Short forms of things; their capitals name nobody. */
export const ACRONYM =
	/^(tp|ph|hs|gv|th|mn|bgh|ubnd|csvc|nvs|hcm|tphcm|vn|phhs|thcs|thpt|tt|sgk|vs|cmhs|stem|pccc|atgt|gd|gdđt|cccd|cmnd|cp|nđ|qđ|bgdđt|tv|pc|usb|led|qr)$/i;
/** Words of a name at most. */
export const LONGEST = 6;
/** Between a name and the class of whoever has it. */
export const BEFORE_CLASS = /^[ \t]{0,2}[-–—_,:(/]?[ \t]{0,2}$/;
/** What is taught, before the class that is taught it. */
export const LEARNT = setOf('anh văn lý');
/** Before a subject. */
export const LEARNING = setOf(
	'chán mê thích giỏi yêu sợ kém yếu ghét môn mon tiếng tieng dạy day học hoc giờ gio tiết tiet sách thi tổ bài khoa ban lớp kiểm điểm'
);
/** {@link TAUGHT} without signs. */
export const TAUGHT_BARE = setOf('van ly sinh su anh hoa dia tin nhac');
/** Subjects that somebody may be called, too. */
export const TAUGHT = setOf('văn lý sinh sử anh hóa hoá địa tin nhạc');
/** What classes have and do. */
export const OF_CLASSES = setOf(
	'anh văn lý thu chi trang tường trường công thi trung thành toàn tâm sơn cao như thông thường tân nam chính hội đoàn sinh viên ban hạ xuân đông van ly thanh toan tam son nhu thong thuong tan hoi doan vien duong'
);
/** In a sentence without signs these are no names at all. */
export const BARE_FUNCTION = setOf(
	`hay the con la co do vao ca di cho bi khi nay rat nen va luon noi thoi can kho si da day hoc nha chu qua lai em toi be ai gi
	nao sao may cai moi tat cac mot nhieu it tot viec phai duoc het roi them cung ve ra den voi khong ban me bo ba giao vien truong lop to y so
	tiet cach khac ngay gio thay cu dau duoi tren`
);
/** Mostly words there, whatever name they could be: somebody only where somebody's doing follows. */
export const BARE_ORDINARY = new Set([
	...BARE_FUNCTION,
	...setOf(
		`nhung chau dang dieu trong luc nhu danh khoi vi hieu tu cong chung bao dinh tinh tien chinh toan thuong phat cam nhan tao thong sang dai van thi cha sua kem banh bong bot thu ngu kho gia
		viet bang loi doi tra luong tam phong`
	)
]);
/** The same after what is hardly a title there (`con`, `ban`). */
export const BARE_DOUBTFUL = setOf(
	`an chi quan lam cao so tri vo vu hai nam truong tai kinh kien le duong dan ky lan dong sau truc nang mong tam tich nghi yen khac quy doan minh em
	canh vui binh hoan tra trinh thay nghiem dieu chieu moc dung doi thieu giang tuyen ha hoa kim my na ni thanh tuan tuyen thang thich mau luong phong phuong xuan khoa phuc loi hau hoai hoi
	dao dang dat diem duoc hang hong huong hung khen lien long ly mai manh mo nga ngay nguyen nho phu phai que sinh son tham than thien tho thuy
	trang trung tung ve vien viet vinh xa y uy huy khang quang ninh bang`
);

const bare = (words: ReadonlySet<string>): Set<string> => new Set([...words].map(folded));
/** The same without signs. */
export const DEEDS_BARE = bare(DEEDS);
/** See {@link ADVERBS}. */
export const ADVERBS_BARE = bare(ADVERBS);
/** See {@link SUFFERED}. */
export const SUFFERED_BARE = bare(SUFFERED);
/** Before who signs. */
export const CLOSING = setOf(
	'ý ký trọng ơn ái thư mến thân tên gửi viết huynh ạ nhé trong on ai thu men than ten gui viet nhe'
);
