import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { UNDATED } from '#shared/unit.ts';
import { makeApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { DISTRICT, asStaff, makeDistrict } from '#test/support/staff.ts';

const codesOf = async (reply: Response) =>
	((await reply.json()) as { units: { code: string }[] }).units.map(({ code }) => code);
const bytes = (text: string) => new TextEncoder().encode(text);

describe.each(ENGINES)('/api/v1/units on %s', (engine) => {
	test('each account sees its own', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const seen = async (...who: [Parameters<typeof asStaff>[1], string?]) =>
			codesOf(await (await asStaff(t, ...who)).get('/api/v1/units'));
		expect(await seen('administrator')).toEqual(['M1', 'P1', 'P2', 'S', 'T1', 'T2']);
		expect(await seen('manager', 'S')).toEqual(['M1', 'P1', 'P2', 'S', 'T1', 'T2']);
		expect(await seen('manager', 'P1')).toEqual(['M1', 'P1', 'T1']);
		expect(await seen('principal', 'T1')).toEqual(['T1']);
		expect(await seen('manager')).toEqual([]);
		expect(await seen('manager', 'gone')).toEqual([]);
	});

	test('gives units without what is inside', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const reply = await (await asStaff(t, 'principal', 'T1')).get('/api/v1/units');
		expect(reply.status).toBe(200);
		expect(await reply.json()).toEqual({
			units: [
				{
					code: 'T1',
					name: 'Trường Tiểu học Hoa Mai',
					kind: 'school',
					level: 'th',
					parent: 'P1',
					enrolment: 850,
					public: true,
					email: 'hoamai@example.edu.vn',
					...UNDATED
				}
			]
		});
	});

	test('takes a file for what it is, whatever it is called', async () => {
		await using t = await makeApp(engine);
		const administrator = await asStaff(t, 'administrator');
		const csv = await administrator.send('PUT', '/api/v1/units', bytes(DISTRICT));
		expect(csv.status).toBe(200);
		expect(await csv.json()).toEqual({ created: 6, updated: 0, unchanged: 0 });
		const rows = DISTRICT.split('\n').map((line) => line.split(','));
		const xlsx = await writeXlsx({ sheets: [{ name: 'a', rows }] });
		const again = await administrator.send('PUT', '/api/v1/units', xlsx);
		expect(await again.json()).toEqual({ created: 0, updated: 0, unchanged: 6 });
	});

	test('names every fault by row and column, and stores nothing', async () => {
		await using t = await makeApp(engine);
		const administrator = await asStaff(t, 'administrator');
		const file = bytes(
			'Mã;Tên;Loại;Cấp học;Trực thuộc\r\nP1;Bình Minh;phường;;\r\nT1;Hoa Mai;Trường;;P7\r\n'
		);
		const reply = await administrator.send('PUT', '/api/v1/units', file);
		expect(reply.status).toBe(422);
		expect(reply.headers.get('content-type')).toContain('application/problem+json');
		expect(await reply.json()).toEqual({
			type: 'about:blank',
			title: 'Invalid',
			status: 422,
			code: 'invalid',
			detail: 'Tệp có 2 lỗi, chưa đơn vị nào được lưu. Sửa theo từng dòng rồi gửi lại.',
			errors: [
				{
					row: 3,
					column: 'Cấp học',
					message: 'Trường cần có cấp học. Ghi một trong: Mầm non, Tiểu học, THCS, Liên cấp, THPT, GDTX.'
				},
				{
					row: 3,
					column: 'Trực thuộc',
					message:
						'Không có đơn vị mang mã "P7" trong tệp hay trong hệ thống. Sửa mã, hoặc thêm đơn vị đó vào tệp.'
				}
			]
		});
		expect(await codesOf(await administrator.get('/api/v1/units'))).toEqual([]);
	});

	test.each([
		['of 5 MiB is read', 5 * 1024 * 1024, 422],
		['of one byte more is not', 5 * 1024 * 1024 + 1, 413]
	])('a file %s', async (_, size, status) => {
		await using t = await makeApp(engine);
		const file = new Uint8Array(size).fill(0x20);
		const reply = await (await asStaff(t, 'administrator')).send('PUT', '/api/v1/units', file);
		expect(reply.status).toBe(status);
	});

	test('has a template', async () => {
		await using t = await makeApp(engine);
		const reply = await (await asStaff(t, 'administrator')).get('/api/v1/units/template.xlsx');
		expect(reply.status).toBe(200);
		expect(reply.headers.get('content-disposition')).toContain('filename="Mau danh sach don vi.xlsx"');
		expect(new Uint8Array(await reply.arrayBuffer()).slice(0, 2)).toEqual(bytes('PK'));
	});
});
