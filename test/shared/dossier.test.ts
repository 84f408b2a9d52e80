import * as v from 'valibot';
import { expect, test } from 'vitest';
import { dayDoubts, readDossierDay } from '#shared/dossier-days.ts';
import { DossierCode, ProcedureName } from '#shared/dossier.ts';
import { procedureMeant, PROCEDURES } from '#shared/procedure.ts';

test.each([
	'000.00.15.H26-240712-0001',
	'12/QĐ-2026',
	'2026-0015',
	'202600123',
	'20260712001',
	'HS 12',
	'2026-0312-000123',
	'000.00.15.H26-261109-0007',
	'000.00.5.H26-261109-0007',
	'TH01.26.0143',
	'HC-01',
	'CT01/2026',
	'3A12345',
	'HS-2015',
	'TTHC 2015',
	'13A-02',
	'12QĐ-26',
	'L5-0007'
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
	'201234567',
	'lop 3a',
	'LOP5A-3',
	'HSLOP 5/1',
	'HS-lop-07',
	'5A',
	'5a2-01',
	'5A02',
	'5A2015',
	'HS 5A 0001',
	'HS-5A2-001',
	'HS５Ａ２-001',
	'L5A1-07',
	'10A12/26',
	'NVA 2015',
	'nva.2019',
	'NVAB2015'
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

test.each([
	['18/11/2026', '2026-11-18', false],
	['18.11.2026', '2026-11-18', false],
	['2026.11.18', '2026-11-18', false],
	['2026/1/8 00:00', '2026-01-08', false],
	['09/11/26', '2026-11-09', true],
	['18-11-26', '2026-11-18', true],
	['1.2.25', '2025-02-01', true],
	['31/12/27', '2027-12-31', true],
	// Neither of these is one day only, or near today.
	['26-11-18', null, false],
	['11/18/26', null, false],
	['01/01/24', null, false],
	['18/11', null, false]
])('“%s” in a table is the day %s', (text, day, short) =>
	expect(readDossierDay(text, '2026-11-21')).toEqual(day === null ? null : { day, short })
);

test.each([
	['2026-11-01', '2026-11-05', '2026-11-04', []],
	['2026-11-01', '2026-11-01', '2026-11-21', []],
	['2026-11-02', '2026-11-01', '2026-11-03', ['dueOn']],
	['2025-11-21', '2026-11-21', '2026-11-21', []],
	['2025-11-20', '2026-11-21', '2026-11-21', ['receivedOn', 'dueOn']],
	['2025-11-20', '2025-11-21', '2025-11-21', []],
	['2025-11-19', '2025-11-20', '2025-11-20', ['returnedOn']]
])('received %s, due %s, returned %s: doubted are %j', (receivedOn, dueOn, returnedOn, fields) =>
	expect(dayDoubts({ receivedOn, dueOn, returnedOn }, '2026-11-21').map(({ field }) => field)).toEqual(fields)
);
