import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DossierCode, ProcedureName } from '#shared/dossier.ts';
import { procedureMeant, PROCEDURES } from '#shared/procedure.ts';

test.each([
	'000.00.15.H26-240712-0001',
	'12/QĐ-2026',
	'2026-0015',
	'202600123',
	'20260712001',
	'HS 12',
	'2026-0312-000123'
])("%s is a dossier's number", (code) => expect(v.is(DossierCode, code)).toBe(true));

test.each([
	'Nguyễn Văn An 0912345678',
	'Nguyễn Văn An',
	'Lê Thị Hoa 3A',
	'NGUYEN VAN AN 12',
	'Hoa',
	'H26-0912345678',
	'HS 0912 345 678',
	'079204001234',
	'201234567'
])("%s is no dossier's number", (code) => expect(v.is(DossierCode, code)).toBe(false));

test.each([
	...PROCEDURES,
	'Tuyển sinh vào lớp 10',
	'Xin phép nghỉ dài ngày',
	'Miễn học phí theo 81/2021/NĐ-CP',
	'Hỗ trợ theo Nghị định 81/2021/NĐ-CP',
	'Tuyển sinh lớp 10 chuyên',
	'Olympic Toán',
	'Thi Violympic',
	'Cấp học bổng Vallet',
	"Xác nhận (bản sao) – theo mẫu 2/A-3: B & C, D'."
])('%s may be a procedure', (name) => expect(v.is(ProcedureName, name)).toBe(true));

test.each([
	'Xin học cho cháu Nguyễn Văn An lớp 3A',
	'chuyen truong nguyen van an',
	'Xin học lớp 3A',
	'Chuyển trường lớp 1/2',
	'Rút hồ sơ em Bình',
	'Chuyển trường 0912 345 678'
])('%s says too much for a procedure', (name) => expect(v.is(ProcedureName, name)).toBe(false));

test.each([
	'<img src=x onerror=alert(1)>',
	'!!! CHUYEN TRUONG hoi lo',
	'Rút hồ sơ :((( 😡',
	'Rút hồ sơ *',
	'Rút “hồ sơ”'
])('%s has signs that no name of a procedure needs', (name) =>
	expect(v.safeParse(ProcedureName, name).issues?.[0].message).toMatch(/^Tên thủ tục chỉ gồm chữ/)
);

test('the refusal says what of a procedure is taken for somebody', () => {
	const said = v.safeParse(ProcedureName, 'Rút hồ sơ em Bình').issues?.[0].message;
	expect(said).toMatch(/^“Bình” trông như tên người/);
});

test.each([
	['chuyen truong', 'Chuyển trường', []],
	['chuyen', 'Chuyển trường', []],
	['CẤP', null, ['Cấp bản sao từ sổ gốc', 'Cấp lại học bạ']],
	['học bạ', null, ['Điều chỉnh học bạ, văn bằng', 'Cấp lại học bạ']],
	['Thi lại', null, []],
	[' ', null, []]
])('of the usual procedures “%s” means %j', (typed, meant, near) =>
	expect(procedureMeant(typed, PROCEDURES)).toEqual({ meant, near })
);
