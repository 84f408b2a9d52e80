/*
 * Words around names of people: what leads to a name, what stands between, and what looks like one and is none.
 */

const setOf = (words: string) => new Set(words.trim().split(/\s+/));

/** Words after which somebody is named. With signs and without: which one counts is said by how the sentence is written. */
export const TITLES = setOf(`
	cô thầy thày bé cháu chị anh bác chú ông bà dì cậu mợ thím dượng cụ gvcn gv gvbm gvpt ht hp pht hpht mr ms mrs miss mis sir
	teacher ôn mệ mụ bả chế hia soeur sư pa bu bầm mế cố thím bạn em con mẹ bố ba má cha tía tên cu thằng nhỏ hs hsinh ph phhs sơ soeur madam gđ bm nv pb`);
export const TITLES_BARE = setOf(
	'co thay be chau chi anh bac chu ong ba di cau mo thim duong cu ban em con me bo ma cha tia ten thang nho so ph hs gv gvcn ht hp'
);
/** Two words that are one title. */
export const ROLES = setOf(`
	hiệu_trưởng hiệu_phó chủ_nhiệm giáo_viên bảo_mẫu bảo_vệ kế_toán thủ_quỹ văn_thư y_tá y_sĩ lao_công cấp_dưỡng đầu_bếp tổ_trưởng
	phụ_trách lớp_trưởng lớp_phó hội_trưởng trưởng_ban phó_ban học_sinh phụ_huynh nhân_viên giám_thị quản_sinh chủ_tịch bí_thư
	tài_xế tạp_vụ tổ_phó trưởng_khối khối_trưởng giáo_sinh trưởng_nhóm nhóm_trưởng phó_hiệu gọi_là biệt_danh đứa_tên thư_kí
	thư_ký chi_hội bác_sĩ y_tế nhóc_tì đồng_chí đ_c hiệu_trường ký_tên người_viết người_gửi thân_ái kính_thư bảo_mẩu`);
export const ROLES_BARE = new Set(
	[...ROLES].map((role) => role.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd'))
);
/** May stand between a title and its name: `cô giáo dạy toán tên Lan`. */
export const LINKS = setOf(`
	giáo viên chủ nhiệm hiệu trưởng phó bộ môn dạy tên là gọi tổng phụ trách bảo mẫu vệ y tá tế kế toán cấp dưỡng tổ khối cũ mới bên
	thể dục tin nhạc hội trai gái cả lớn nhà của mình tôi em cháu bé con ban kia đó anh chị cô thầy bác chú ông bà bạn học sinh
	phụ huynh nhỏ thủ quỹ văn thư lao công bếp mẹ bố ba quản nhiệm đội sĩ tiếng mỹ mĩ thuật âm hoá hóa lý lí sinh sử địa ngoại nội
	nấu ăn ở thường hay hs ph phhs gvcn gv ht hp mr ms tạp vụ đang hiện đoàn khác chồng vợ ck vk
	giao vien chu nhiem hieu truong pho bo mon day ten la goi phu trach mau ve ke toan duong to khoi cu moi trai gai ca lon nha
	cua minh toi em chau be con anh chi co thay bac chu ong ba ban hoc sinh phu huynh`);
/** Titles of children: nicknames follow. */
export const KIDS = setOf(
	'bé be cháu chau bạn ban em cu tên ten thằng thang nhóc mẹ bố me bo ba má trai gái gai con nhỏ nho hs tôi toi mình minh là la'
);
/** Subjects and the like: their capital means nothing. */
export const SUBJECTS = setOf(`
	toán tiếng tin đội đoàn mỹ mĩ âm thể giáo hiệu chủ ban phụ nhà trường tiểu mầm mẫu tổng phó trưởng bảo bộ thầy cô y kế lớp học
	không rất có và cũng đã đang là ở các cần nên mong đề xin chúng tôi em con nhưng luôn khmer jrai bahnar ngữ khoa lịch địa gvcn gv ht hp bgh`);
/** At the beginning of a sentence these are words more often than names. */
export const BEGINNINGS = setOf(`
	thu an đông xuân chi sang chung công chính năm cao thi phát bảo thương nhân toàn trang trung thành thông tài tâm như nam ý
	quý vi viên tiền tạo tố tiên định đạt cương thanh thái thiết tính trường văn quan hạ hoa mạnh hào trọng trí lợi lực thảo thiện
	đại uy kim bằng phương nhi thơ lương hiền bình thư đình tình sinh ánh hòa hoà đoàn tự thật lý yên luân nguyên liên minh hải khoa
	mai hồng mong rất nên tiến danh nhật quốc phi thuận cẩm cầm băng tân vui lam`);
export const LINE = /^[ \t\u00a0]*$/;
/** What may stand between a title and a name. */
export const AFTER_TITLE = /^[ \t.:,\-_"'“”‘’()[\]/*]{0,4}$/;
export const SEPARATOR = /^\s*(?:[,/&+;•]|\s-|-\s?)\s*$/;
export const AND = setOf('và va với voi cùng cung hoặc n vs lẫn');
/** Letters that stand for words on phones. */
export const TEEN = /^[krđvcemtbnxduhsdp]$/;
export const ACRONYM =
	/^(tp|ph|hs|gv|th|mn|bgh|ubnd|csvc|nvs|hcm|tphcm|vn|phhs|thcs|thpt|tt|sgk|vs|cmhs|stem|pccc|atgt|gd|gdđt|cccd|cmnd)$/i;
/** Words of a name at most. */
export const LONGEST = 6;
export const BEFORE_CLASS = /^[ \t]{0,2}[-–—_,:(/]?[ \t]{0,2}$/;
/** What is taught, before the class that is taught it. */
export const LEARNT = setOf('anh văn lý');
/** What classes have and do. */
export const OF_CLASSES = setOf(
	'anh văn lý thu chi trang tường trường công thi trung thành toàn tâm sơn cao như thông thường tân nam chính hội đoàn sinh viên ban hạ xuân đông van ly thanh toan tam son nhu thong thuong tan hoi doan vien duong'
);

/** Of {@link BEGINNINGS}, those that by themselves begin a sentence mostly as a name. */
export const SURE_BEGINNINGS = setOf(
	'minh nam hải khoa mai hồng nguyên liên tài tâm trang đạt hiền thảo phương an bảo thành trung thái hoa lý khang thư bình'
);
/** What only people do: whoever stands before it at the beginning of a sentence is somebody. */
export const DEEDS = setOf(
	'trưởng về kể khóc đánh nói chửi cắn giật gác lấy ngủ mách đấm đá trốn nghịch bắt dạy quát mắng'
);
/** In a sentence without signs these are words, whatever name they could be. */
export const BARE_ORDINARY = setOf(
	'danh hoc nha day hoc nhu vi trong the hay hieu tu cong chung bao dinh tinh tien the chinh toan thuong phat cam nhan tao thong sang si dai to van y con la co thi do vao ca di cho ban bi bo cha sua kem banh bong bot thu'
);
