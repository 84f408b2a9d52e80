import { describe, expect, test } from 'vitest';
import { actorWords, deedWords } from '#shared/audit-words.ts';
import { AUDIT_ACTIONS, type AuditAction, type AuditEntry } from '#shared/audit.ts';

const entry = (action: AuditAction, more: Partial<AuditEntry> = {}): AuditEntry => ({
	id: '0190a1b2-0000-7000-8000-000000000000',
	at: '2026-05-12T02:00:00.000Z',
	actor: { name: 'Nguyễn Văn A', role: 'manager', unit: 'P1' },
	action,
	unit: null,
	subject: 'campaign',
	subjectId: null,
	detail: {},
	...more
});
const names = new Map([
	['P1', 'UBND phường Bình Minh'],
	['T1', 'Trường Tiểu học Hoa Mai'],
	['T2', 'Trường Tiểu học Hoa Đào']
]);
const reading = { nameOf: (code: string) => names.get(code) ?? null, timeZone: 'Asia/Ho_Chi_Minh' };
const deed = (action: AuditAction, more?: Partial<AuditEntry>) => deedWords(entry(action, more), reading);

test('says who it was, with role and unit', () => {
	expect(actorWords(entry('rates.see'), reading)).toBe(
		'Nguyễn Văn A (Phụ trách cơ quan quản lý, UBND phường Bình Minh)'
	);
	expect(
		actorWords(
			entry('rates.see', { actor: { name: 'langnghe', role: 'administrator', unit: null } }),
			reading
		)
	).toBe('langnghe (Quản trị hệ thống)');
	// Whose office is out of the reader's sight: no bare code.
	expect(
		actorWords(entry('rates.see', { actor: { name: 'Trần B', role: 'manager', unit: 'P9' } }), reading)
	).toBe('Trần B (Phụ trách cơ quan quản lý)');
});

describe('what was done, in a sentence', () => {
	const name = 'Khảo sát 2026';
	test.each<[string, AuditAction, Partial<AuditEntry>]>([
		[
			'gia hạn đợt “Khảo sát 2026” đến 20/05/2026. Lý do: trường nghỉ lũ',
			'campaign.extend',
			{
				detail: {
					name,
					field: 'closesAt',
					before: '2026-05-15T16:59:59.999Z',
					after: '2026-05-20T16:59:59.999Z',
					reason: 'trường nghỉ lũ'
				}
			}
		],
		[
			'sửa ngày mở của đợt “Khảo sát 2026” từ 01/05/2026 thành 04/05/2026.',
			'campaign.change',
			{
				detail: {
					name,
					field: 'opensAt',
					before: '2026-04-30T17:00:00.000Z',
					after: '2026-05-03T17:00:00.000Z'
				}
			}
		],
		[
			'sửa cách chọn người trả lời của đợt “Khảo sát 2026” (bỏ: hỏi tất cả).',
			'campaign.change',
			{ detail: { name, field: 'sampling', before: 'hỏi tất cả', after: null } }
		],
		[
			'phát hành đợt “Khảo sát 2026” cho 2.500 trường, từ 01/05/2026 đến 15/05/2026.',
			'campaign.create',
			{
				detail: {
					name,
					schools: 2500,
					opensAt: '2026-04-30T17:00:00.000Z',
					closesAt: '2026-05-15T16:59:59.999Z'
				}
			}
		],
		[
			'xem kết quả đợt “Khảo sát 2026” của Trường Tiểu học Hoa Mai (T1).',
			'rates.see',
			{ unit: 'T1', detail: { campaign: name } }
		],
		['xem kết quả đợt “Khảo sát 2026”.', 'rates.see', { detail: { campaign: name } }],
		[
			'xem kết quả qua các đợt của Trường Tiểu học Hoa Mai (T1).',
			'rates.see',
			{ unit: 'T1', subject: 'unit', subjectId: 'T1', detail: { name: 'Trường Tiểu học Hoa Mai' } }
		],
		[
			'sửa thông tin của Trường Tiểu học Hoa Mai (T1), trước là Số học sinh: 850, nay là Số học sinh: 851 (từ ngày: 01/09/2026).',
			'unit.change',
			{
				unit: 'T1',
				subject: 'unit',
				subjectId: 'T1',
				detail: {
					name: 'Trường Tiểu học Hoa Mai',
					from: '2026-09-01',
					before: 'Số học sinh: 850',
					after: 'Số học sinh: 851'
				}
			}
		],
		[
			'mở lại Trường Tiểu học Hoa Đào (T2) (ngày giải thể: 01/07/2026; sáp nhập vào: Trường Tiểu học Hoa Mai (T1)).',
			'unit.reopen',
			{
				unit: 'T2',
				subject: 'unit',
				subjectId: 'T2',
				detail: { name: 'Trường Tiểu học Hoa Đào', closedOn: '2026-07-01', mergedInto: 'T1' }
			}
		],
		[
			'tải bảng kết quả đợt “Khảo sát 2026” của T9 (số trường: 12; tệp: xlsx).',
			'rates.export',
			{ unit: 'T9', detail: { campaign: name, schools: 12, file: 'xlsx' } }
		],
		[
			'thêm điểm quét ở “Cổng phụ”, Trường Tiểu học Hoa Mai (T1), đợt “Khảo sát 2026”.',
			'poster.add',
			{ unit: 'T1', subject: 'poster', detail: { campaign: name, place: 'Cổng phụ' } }
		],
		[
			'sáp nhập Trường Tiểu học Hoa Đào (T2) vào Trường Tiểu học Hoa Mai (T1) từ ngày 01/07/2026.',
			'unit.merge',
			{ unit: 'T2', subject: 'unit', subjectId: 'T2', detail: { into: 'T1', on: '2026-07-01' } }
		],
		[
			'sáp nhập Trường cũ (T8) vào Trường mới (T9) từ ngày 01/07/2026.',
			'unit.merge',
			{
				unit: 'T8',
				subject: 'unit',
				subjectId: 'T8',
				detail: { name: 'Trường cũ', into: 'T9', intoName: 'Trường mới', on: '2026-07-01' }
			}
		],
		[
			'đặt chỉ tiêu “Mục tiêu từ 99 % trở lên” cho Trường Tiểu học Hoa Mai (T1) (từ ngày: 01/09/2026).',
			'target.set',
			{
				unit: 'T1',
				subject: 'target',
				detail: { target: 'Mục tiêu từ 99 % trở lên', from: '2026-09-01', to: null }
			}
		],
		[
			'mời hieu.truong@example.edu.vn làm Hiệu trưởng, Trường Tiểu học Hoa Mai (T1).',
			'account.invite',
			{
				unit: 'T1',
				subject: 'account',
				subjectId: 'hieu.truong@example.edu.vn',
				detail: { role: 'principal' }
			}
		],
		[
			'tạo đường dẫn đặt lại mật khẩu cho a@example.edu.vn.',
			'account.reset',
			{ subject: 'account', subjectId: 'a@example.edu.vn' }
		],
		['đăng nhập.', 'session.begin', { subject: 'account', subjectId: 'a@example.edu.vn' }],
		['tải nhật ký (120 dòng).', 'audit.export', { subject: 'audit', detail: { rows: 120 } }]
	])('%s', (sentence, action, more) => expect(deed(action, more)).toBe(sentence));

	test.each(Object.keys(AUDIT_ACTIONS) as AuditAction[])('%s has one without any detail, too', (action) => {
		const sentence = deed(action);
		expect(sentence).toMatch(/^\p{Ll}.*[^ ]\.$/u);
		expect(sentence).not.toMatch(/ {2}|undefined|null|“”|\(\)/);
	});

	test('a detail without words is left out rather than told in English', () =>
		expect(deed('draft.delete', { detail: { internal: 'x', place: 'Cổng' } })).toBe(
			'xóa bản nháp đợt khảo sát (nơi đặt: Cổng).'
		));
});
