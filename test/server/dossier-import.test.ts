import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { DossierList, DossierPreview } from '#shared/dossier.ts';
import { EXAMPLE } from '#shared/dossier-import.ts';
import { makeApp } from '#test/support/app.ts';
import { makeOffice } from '#test/support/dossier.ts';
import { ENGINES } from '#test/support/engines.ts';
import type { Staff } from '#test/support/staff.ts';

const URL = '/api/v1/dossiers';
const bytes = (text: string) => new TextEncoder().encode(text);
const listOf = async (staff: Staff) => (await (await staff.get(URL)).json()) as DossierList;
const problemOf = async (reply: Response) =>
	(await reply.json()) as { code: string; errors?: { row?: number; column?: string; message: string }[] };

describe.each(ENGINES)('dossiers on %s', (engine) => {
	test('come from files whole or not at all, and never with persons', async () => {
		await using t = await makeApp(engine);
		const { clerk } = await makeOffice(t);
		const put = (text: string, preview = '') => clerk.send('PUT', `${URL}?unit=T1${preview}`, bytes(text));
		const head = 'Mã hồ sơ;Thủ tục;Hình thức nộp;Ngày nhận;Ngày hẹn trả;Ngày trả kết quả';
		const good = `${head}\nHS-1;Chuyển trường;Trực tiếp;01/04/2026;05/04/2026;04/04/2026\nHS-2;Rút hồ sơ;qua mạng;2026-04-01;2026-04-05;2026-04-30`;
		const seen = (await (await put(good, '&preview=1')).json()) as DossierPreview;
		expect(seen).toMatchObject({ created: 2, unchanged: 0, newProcedures: [] });
		expect(seen.rows[0]).toMatchObject({
			row: 2,
			code: 'HS-1',
			channel: 'counter',
			receivedOn: '2026-04-01'
		});
		expect((await listOf(clerk)).total).toBe(0);
		expect(await (await put(good)).json()).toMatchObject({ created: 2, unchanged: 0 });
		expect(await (await put(good)).json()).toMatchObject({ created: 0, unchanged: 2 });
		const persons = await put(
			`${head};Họ tên người nộp;Số điện thoại\nHS-9;Rút hồ sơ;post;1/4/2026;1/4/2026;1/4/2026;A;0912345678`
		);
		expect(persons.status).toBe(422);
		expect((await problemOf(persons)).errors!.map(({ column }) => column)).toEqual([
			'Họ tên người nộp',
			'Số điện thoại'
		]);
		const faulty = await put(
			`${head}\nHS-5;;bồ câu;31/02/2026;;05/05/2026\nHS-1;Chuyển trường;Trực tuyến;01/04/2026;05/04/2026;04/04/2026\nHS-6;Rút hồ sơ;post;1/4/2026;1/4/2026;1/4/2026\nhs-6;Rút hồ sơ;post;1/4/2026;1/4/2026;1/4/2026\nLê Thị Hoa 3A;Xin học cho Lê Thị Hoa;post;1/4/2026;1/4/2026;1/4/2026`
		);
		expect((await problemOf(faulty)).errors!.map(({ row, column }) => [row, column])).toEqual([
			[2, 'Thủ tục'],
			[2, 'Hình thức nộp'],
			[2, 'Ngày nhận'],
			[2, 'Ngày hẹn trả'],
			// Stored already with another content: told with all else, not when that is mended.
			[3, 'Mã hồ sơ'],
			[5, 'Mã hồ sơ'],
			[6, 'Mã hồ sơ'],
			[6, 'Thủ tục']
		]);
		// A row that cannot be read as a whole is compared as far as it can.
		const half = await put(`${head}\nHS-1;Rút hồ sơ;bồ câu;01/04/2026;x;04/04/2026`, '&preview=1');
		expect((await problemOf(half)).errors!.map(({ column, message }) => [column, message])).toEqual([
			['Hình thức nộp', expect.any(String)],
			['Ngày hẹn trả', expect.any(String)],
			['Mã hồ sơ', expect.stringContaining('nội dung khác: thủ tục “Chuyển trường”. Nếu')]
		]);
		expect((await listOf(clerk)).total).toBe(2);

		// Years of two figures, the year first, and days that are hardly meant: shown before anything is written.
		const odd = (await (
			await put(
				`${head}\nHS-7;Rút hồ sơ;post;09/04/26;12-4-26;2026.04.10\nHS-8;Rút hồ sơ;post;01/04/2024;31/03/2024;02/04/2025`,
				'&preview=1'
			)
		).json()) as DossierPreview;
		expect(odd.shortYears).toEqual({ count: 2, typed: '09/04/26', day: '2026-04-09' });
		expect(odd.rows[0]).toMatchObject({
			receivedOn: '2026-04-09',
			dueOn: '2026-04-12',
			returnedOn: '2026-04-10'
		});
		expect(odd.doubts.map(({ row, column }) => [row, column])).toEqual([
			[3, 'Ngày trả kết quả'],
			[3, 'Ngày nhận'],
			[3, 'Ngày hẹn trả']
		]);

		// The template comes back with its example as it was, and with that alone.
		const template = new Uint8Array(await (await clerk.get(`${URL}/template.xlsx`)).arrayBuffer());
		expect(
			(await readXlsx(template, { sheets: [0], readStyles: true })).sheets[0]!.cells!.get('2000,3')
		).toMatchObject({
			style: { numFmt: '@' }
		});
		const empty = await clerk.send('PUT', `${URL}?unit=T1`, template);
		expect((await problemOf(empty)).errors).toMatchObject([
			{ row: 2, message: expect.stringContaining('dòng ví dụ') as string }
		]);
		const example = Object.values(EXAMPLE).join(';');
		const filled = await put(
			`${head}\n${example}\nHS-9;Rút hồ sơ;post;1/4/2026;1/4/2026;1/4/2026`,
			'&preview=1'
		);
		expect(await filled.json()).toMatchObject({
			created: 1,
			rows: [{ row: 3 }],
			doubts: [],
			shortYears: null
		});
	});
});
