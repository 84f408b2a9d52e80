import type { Role } from './account.ts';
import type { Instant } from './time.ts';

/** Everything the audit log knows of, in the words of its readers. Kept: a shipped one never changes its meaning. */
export const AUDIT_ACTIONS = {
	'units.import': 'Nhập danh sách đơn vị',
	'unit.create': 'Thêm đơn vị',
	'unit.change': 'Sửa thông tin đơn vị',
	'unit.close': 'Giải thể đơn vị',
	'unit.reopen': 'Mở lại đơn vị',
	'unit.merge': 'Sáp nhập đơn vị',
	'draft.save': 'Lưu bản nháp đợt khảo sát',
	'draft.delete': 'Xóa bản nháp đợt khảo sát',
	'campaign.create': 'Phát hành đợt khảo sát',
	'campaign.change': 'Sửa đợt khảo sát',
	'campaign.extend': 'Gia hạn đợt khảo sát',
	'campaign.close': 'Đóng đợt khảo sát',
	'campaign.reopen': 'Mở lại đợt khảo sát',
	'campaign.add-units': 'Thêm trường vào đợt khảo sát',
	'campaign.lock': 'Khóa số liệu đợt khảo sát',
	'campaign.unlock': 'Bỏ khóa số liệu đợt khảo sát',
	'campaign.delete': 'Xóa đợt khảo sát',
	'target.set': 'Đặt chỉ tiêu',
	'target.withdraw': 'Rút chỉ tiêu',
	'poster.add': 'Thêm điểm quét',
	'poster.withdraw': 'Thu hồi điểm quét',
	'poster.hang': 'Dùng lại điểm quét',
	'poster.replace': 'Thay điểm quét',
	'poster.print': 'Tải bản in',
	'unit.logo': 'Đổi biểu trưng của đơn vị',
	'dossier.add': 'Nhập hồ sơ thủ tục',
	'dossier.change': 'Sửa hồ sơ thủ tục',
	'dossier.delete': 'Xóa hồ sơ thủ tục',
	'slip.print': 'In phiếu mời sau thủ tục',
	'comments.see': 'Xem lời góp ý',
	'comment.review': 'Duyệt lời góp ý',
	'rates.see': 'Xem kết quả khảo sát',
	'rates.export': 'Tải bảng kết quả',
	'account.invite': 'Mời người dùng',
	'account.join': 'Nhận lời mời, mở tài khoản',
	'account.change': 'Sửa vai trò hoặc đơn vị của tài khoản',
	'account.remove': 'Xóa tài khoản',
	'account.reset': 'Tạo đường dẫn đặt lại mật khẩu',
	'account.password': 'Đặt mật khẩu mới',
	'invitation.revoke': 'Hủy lời mời',
	'session.begin': 'Đăng nhập',
	'session.end': 'Kết thúc phiên đăng nhập',
	'two-factor.on': 'Bật xác thực hai lớp',
	'two-factor.off': 'Tắt xác thực hai lớp',
	'two-factor.recovery': 'Tạo lại mã dự phòng',
	'token.create': 'Tạo mã truy cập cho chương trình',
	'token.revoke': 'Hủy mã truy cập của chương trình',
	'audit.export': 'Tải nhật ký'
} as const;
export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** What an entry was done to. */
export const AUDIT_SUBJECTS = [
	'unit',
	'campaign',
	'draft',
	'target',
	'poster',
	'dossier',
	'comment',
	'account',
	'token',
	'audit'
] as const;
export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];

/** What is written down with an action. */
export interface AuditNote {
	action: AuditAction;
	/** The code of the unit it concerns; null when it concerns the whole. Managers see the entries of their units. */
	unit: string | null;
	subject: AuditSubject;
	/** A campaign's id, a unit's code, an account's e-mail address; never a secret. */
	subjectId: string | null;
	/** What a reader wants to know, by short words: before, after, reason; names of subjects too. */
	detail: Record<string, string | number | boolean | null>;
}

/** An entry of the log. */
export interface AuditEntry extends AuditNote {
	id: string;
	at: Instant;
	actor: { name: string; role: Role; unit: string | null };
}
