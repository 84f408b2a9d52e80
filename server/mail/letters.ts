import { ROLE_NAMES, type Role } from '#shared/account.ts';

/** A plain-text mail. */
export interface Letter {
	subject: string;
	text: string;
}

const SIGNED = 'Thư này do hệ thống Lắng Nghe gửi tự động, xin không trả lời.';
const letter = (subject: string, ...paragraphs: string[]): Letter => ({
	subject,
	text: `${[...paragraphs, SIGNED].join('\n\n')}\n`
});

/** To somebody who is invited. */
export const invitationLetter = (role: Role, unitName: string | null, link: string): Letter =>
	letter(
		'Lời mời dùng Lắng Nghe',
		'Kính gửi anh/chị,',
		`Anh/chị được mời dùng Lắng Nghe, hệ thống khảo sát sự hài lòng của phụ huynh, với vai trò ${ROLE_NAMES[role]}${unitName === null ? '' : ` (${unitName})`}.`,
		`Xin mở đường dẫn sau để đặt mật khẩu và bắt đầu:\n${link}`,
		'Đường dẫn dùng được một lần, trong 7 ngày. Nếu anh/chị không rõ vì sao nhận thư này, xin bỏ qua.'
	);

/** To somebody whose password is to be set anew. */
export const resetLetter = (name: string, link: string): Letter =>
	letter(
		'Đặt lại mật khẩu Lắng Nghe',
		`Kính gửi ${name},`,
		`Xin mở đường dẫn sau để đặt mật khẩu mới:\n${link}`,
		'Đường dẫn dùng được một lần, trong 24 giờ. Nếu anh/chị không yêu cầu, xin bỏ qua thư này: mật khẩu cũ vẫn dùng được.'
	);

/** To somebody whose password was set anew, by whomever. */
export const passwordLetter = (name: string): Letter =>
	letter(
		'Mật khẩu Lắng Nghe vừa được đổi',
		`Kính gửi ${name},`,
		'Mật khẩu tài khoản Lắng Nghe của anh/chị vừa được đổi. Nếu chính anh/chị đổi thì không cần làm gì thêm.',
		'Nếu không phải anh/chị, xin báo ngay cho người quản lý tài khoản của cơ quan để được đặt lại mật khẩu.'
	);

/** To whoever looks after the server, to see that mail arrives. */
export const testLetter = (): Letter =>
	letter('Thư thử của Lắng Nghe', 'Nhận được thư này là phần gửi thư của Lắng Nghe đã chạy đúng.');
