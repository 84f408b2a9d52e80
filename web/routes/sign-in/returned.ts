/** Why the office's own sign-in led back here without success, by what the address says: `?error=…`. */
const REASONS: Record<string, string> = {
	unknown:
		'Tài khoản cơ quan này chưa có trong hệ thống. Xin nhờ cấp trên hoặc quản trị gửi lời mời đến đúng thư điện tử ấy.',
	unverified: 'Nơi đăng nhập chưa xác nhận thư điện tử của tài khoản này. Xin xác nhận ở đó rồi thử lại.',
	cancelled: 'Việc đăng nhập đã dừng giữa chừng. Xin thử lại khi sẵn sàng.',
	expired: 'Việc đăng nhập mất quá lâu nên đã hết hạn. Xin bấm đăng nhập lại.',
	unavailable: 'Chưa liên lạc được với nơi đăng nhập của cơ quan. Xin thử lại sau ít phút.'
};

/** The sentence for a reason; null when there is none to tell. */
export const returnedBecause = (error: string | null): string | null =>
	error === null
		? null
		: (REASONS[error] ?? 'Chưa đăng nhập được bằng tài khoản cơ quan. Xin thử lại, hoặc dùng mật khẩu.');
