import { AppError } from '#shared/error.ts';

/*
 * The commonest passwords of ten letters and more, Vietnamese ones and the world's, as they are without digits,
 * signs, capitals and marks: "MatKhau@12345" and "password2026!" are among them. NIST SP 800-63B, 3.1.1.2, asks for
 * such a list; those below the least length need none.
 */
const COMMON = new Set(
	`
	password passwords passw passwd pass passpass passwordpassword mypassword newpassword thepassword changeme
	changepassword default defaultpassword secret supersecret temp temporary test testtest testing tester guest
	admin adminadmin administrator root rootroot superadmin sysadmin user username welcome welcomewelcome login
	loginlogin letmein openup opensesame access accessgranted master masterkey trustno trustnoone whatever nothing
	qwerty qwertyui qwertyuiop qwertyqwerty qwer qwerqwer qwertz qwertzuiop azerty azertyuiop asdf asdfasdf asdfgh
	asdfghjkl asdfjkl zxcvbn zxcvbnm zxcv zxcvzxcv qazwsx qazwsxedc qazwsxedcrfv qweasd qweasdzxc qwe qweqwe
	asdasd asdqwe zaq xsw zaqxsw poiuytrewq lkjhgfdsa mnbvcxz qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm
	abc abcabc abcd abcdabcd abcde abcdef abcdefg abcdefgh abcdefghi abcdefghij abcdefghijk abcdefghijkl
	abcdefghijklmnopqrstuvwxyz a aa aaa aq qa q w x z zz xx asd asdf qq ww vn vietnam vietnamvietnam vietnamese
	vietnamvodich vietnammuonnam toiyeuvietnam ilovevietnam
	iloveyou iloveu iloveyouforever iloveyoubaby iloveyousomuch ilovemom ilovemum ilovemyfamily ilovemyself
	iloveme ilovegod loveyou lovelove love loveme lover lovers lovely forever foreverlove mylove truelove
	sunshine princess dragon dragonball football baseball basketball superman batman spiderman pokemon pikachu
	naruto onepiece doraemon computer internet monkey shadow michael michelle jennifer jessica charlie jordan
	liverpool chelsea arsenal barcelona realmadrid manchester manchesterunited starwars startrek hello hellohello
	helloworld helloworlds hellokitty flower butterfly chocolate summer winter spring autumn january february march
	april june july august september october november december monday sunday friday freedom blessed jesus jesuschrist
	jesuslovesme christ heaven angel angels babygirl babyboy beautiful family familyfirst friends friendship
	samsung samsunggalaxy iphone apple microsoft windows google googlegoogle facebook zalo zalozalo youtube gmail
	yahoo hotmail linkedin adobe photoshop minecraft fortnite roblox
	matkhau matkhaumatkhau matkhaumoi matkhaucu matkhaunhe matkhaula matkhaucuatoi doimatkhau quenmatkhau khongnho
	khongbiet khongcomatkhau khongcogi dangnhap taikhoan quantri quantrivien quantrihethong hethong
	anhyeuem anhyeuemnhieu anhyeuemnhieulam emyeuanh emyeuanhnhieu emyeuanhnhieulam yeuem yeuanh yeuemnhieu yeuanhnhieu
	yeuemmaimai yeuanhmaimai anhnhoem emnhoanh nhoem nhoanh maiyeuem maiyeuanh maiyeu mailayeuthuong tinhyeu tinhyeudau
	yeuthuong yeunhau yeulamgi yeumotnguoi yeumainguoi vochong voyeu chongyeu conyeu congai contrai concung
	bome boyeu meyeu yeubome yeume yeubo bamemai bame giadinh giadinhtoi giadinhhanhphuc hanhphuc hanhphucmai
	toiyeuem toiyeuanh toiyeugiadinh toilaai toilatoi toilavietnam toi emoi anhoi conduong cuocsong cuocdoi
	khongaibiet khongbaogio khongyeu khongyeunua motminh motngay mottinhyeu mai maimai maimaimottinhyeu
	nguyenvan nguyenvana nguyenthi nguyenvananh nguyenvanan nguyen tranvan tranthi hoangtu congchua thienthan
	sieunhan sieunhandien hoahong hoahongxanh hoamai hoamattroi bienxanh trangsang ngoisao ngoisaonho bongda
	hocsinh giaovien hieutruong hieupho thaygiao cogiao nhatruong truonghoc tieuhoc mamnon trunghoc thcs thpt
	truongtieuhoc truongmamnon phuhuynh vanthu ketoan giaoduc giaoducdaotao sogddt sogiaoduc phonggiaoduc phonggddt
	ubnd ubndphuong ubndxa khaosat khaosatphuhuynh langnghe hanoi hanoivietnam hochiminh saigon thanhpho danang
	haiphong cantho nhatrang dalat vungtau hue
	thanhcong maymanmoi mayman phatloc phattai phatdat chucmung chucmungnammoi namoi xinchao xinchaovietnam camon
	`
		.trim()
		.split(/\s+/)
);

const fold = (text: string): string =>
	text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');
const UNGUESSED = 6;

/** Why a password would be guessed at once; null for any other. */
function weaknessOf(password: string, email: string): string | null {
	const folded = fold(password);
	if (/^[\d\s.,/-]+$/.test(folded))
		return 'Mật khẩu chỉ có chữ số thì dễ bị đoán ra. Xin thêm vài từ, ví dụ ghép bốn từ không liên quan.';
	if (new Set(folded).size <= 3)
		return 'Mật khẩu lặp lại vài ký tự thì dễ bị đoán ra. Xin ghép bốn từ không liên quan.';
	const words = folded.replace(/@/g, 'a').replace(/[^a-z]/g, '');
	const plain = folded.replace(/[^a-z]/g, '');
	if (COMMON.has(words) || COMMON.has(plain))
		return 'Mật khẩu này có nhiều người dùng nên dễ bị đoán ra. Xin ghép bốn từ không liên quan.';
	const [mailbox = ''] = fold(email).split('@');
	const rest = folded.replaceAll(fold(email), '');
	const ownName = mailbox.length >= 3 ? rest.replaceAll(mailbox, '') : rest;
	return ownName !== folded && ownName.length < UNGUESSED
		? 'Mật khẩu gần như là địa chỉ thư của Quý vị nên dễ bị đoán ra. Xin ghép bốn từ không liên quan.'
		: null;
}

/** Refuses what whoever tries a few hundred passwords would find. @throws AppError `invalid` */
export function requireUnguessed(password: string, email: string): void {
	const message = weaknessOf(password, email);
	if (message !== null) throw new AppError('invalid', message, { faults: [{ column: 'password', message }] });
}
