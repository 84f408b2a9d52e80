/** Why the office's own sign-in led back without success: `/sign-in?error=CODE`, each with what to do. */
export const SIGN_IN_ERRORS = {
	unknown:
		'Tài khoản cơ quan này chưa có trong hệ thống. Xin nhờ cấp trên hoặc quản trị gửi lời mời đến đúng thư điện tử ấy.',
	unverified: 'Nơi đăng nhập chưa xác nhận thư điện tử của tài khoản này. Xin xác nhận ở đó rồi thử lại.',
	changed:
		'Thư điện tử này đã gắn với một tài khoản cơ quan khác. Xin nhờ cấp trên hoặc quản trị xóa tài khoản cũ rồi mời lại.',
	cancelled: 'Việc đăng nhập đã dừng giữa chừng. Xin thử lại khi sẵn sàng.',
	expired: 'Việc đăng nhập mất quá lâu nên đã hết hạn. Xin bấm đăng nhập lại.',
	unavailable: 'Chưa liên lạc được với nơi đăng nhập của cơ quan. Xin thử lại sau ít phút.',
	failed: 'Chưa đăng nhập được bằng tài khoản cơ quan. Xin thử lại, hoặc dùng mật khẩu.'
} as const;
export type SignInError = keyof typeof SIGN_IN_ERRORS;
