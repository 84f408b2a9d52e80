import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { rateCsv } from '#server/rate/csv.ts';
import { rateTable } from '#server/rate/table.ts';
import { contentHash, rateXlsx } from '#server/rate/xlsx.ts';
import type { RateTable } from '#shared/rate-table.ts';
import { makeApp } from '#test/support/app.ts';
import { makeCampaign, parents, storeTotals, UNITS } from '#test/support/counted.ts';

const NASTY = `=cmd|' /C calc'!A0;"x"\u0007\u0000\uD800 <&>`;

/** A table with a rate just under a target, one on it, a school without answers, and a name meant as an attack. */
async function tableWithTraps(): Promise<RateTable> {
	await using t = await makeApp('sqlite');
	const units = UNITS.map((unit) => (unit.code === 'TH-2' ? { ...unit, name: '+84 là tên trường' } : unit));
	const campaign = await makeCampaign(t.deps, {}, units);
	await storeTotals(t.deps, campaign, [
		...parents('MN-1', 2374, 5),
		...parents('MN-1', 126, 1),
		...parents('TH-1', 17, 4),
		...parents('TH-1', 3, 3)
	]);
	const table = await rateTable(t.deps, campaign, {}, null);
	// SQLite and PostgreSQL would not all store these characters; an import of the future might.
	table.rows[1]!.unit.name = NASTY;
	return table;
}
const nameOf = (code: string) => UNITS.find((unit) => unit.code === code)?.name ?? code;
const context = { nameOf, timeZone: 'Asia/Ho_Chi_Minh', minimum: 5 };

describe('the CSV file', () => {
	const rowsOf = async () => {
		const csv = rateCsv(await tableWithTraps(), nameOf);
		expect(csv.startsWith('\ufeffSTT;Mã;Đơn vị;')).toBe(true);
		expect(csv.endsWith('\r\n')).toBe(true);
		return csv.slice(1).trimEnd().split('\r\n');
	};
	/** The cell under a heading, for lines without quotes. */
	const cell = (rows: string[], row: number, heading: string) =>
		rows[row]!.split(';')[rows[0]!.split(';').indexOf(heading)];

	test('has a line a school and two of totals', async () => {
		const rows = await rowsOf();
		expect(rows).toHaveLength(1 + 3 + 2);
		expect(rows[1]).toMatch(
			/^1;MN-1;Trường Mầm non Hướng Dương;Mầm non;UBND phường Hoa Sen;2500;200;1250,0;0;94,96;/
		);
		expect(rows[4]).toMatch(/^;;Gộp chung 3 trường \(cộng mọi phiếu\);;;2520;;;0;94,9;/);
		expect(rows[5]).toMatch(/^;;Bình quân các đơn vị \(2 trường có phiếu\);;;;;;;90,0;;/);
	});

	test('carries no rate across a target', async () => {
		const rows = await rowsOf();
		expect(cell(rows, 1, 'Tỷ lệ hài lòng (%)')).toBe('94,96');
		expect(cell(rows, 1, 'Mục tiêu: từ 95 % trở lên')).toBe('Chưa đạt');
		expect(cell(rows, 1, 'Cảnh báo')).toBe('Vàng');
	});

	test('says so where nobody has answered, and puts no nought for a rate', async () => {
		const rows = await rowsOf();
		expect(cell(rows, 3, 'Tỷ lệ hài lòng (%)')).toBe('');
		expect(cell(rows, 3, 'Sàn: trên 85 %')).toBe('Chưa có phiếu');
		expect(cell(rows, 3, 'Số học sinh')).toBe('');
	});

	test('runs nobody’s formula', async () => {
		const rows = await rowsOf();
		expect(rows[2]!.split(';')[1]).toBe('TH-1');
		expect(rows[2]).toContain(`"'=cmd|' /C calc'!A0;""x""\ufffd <&>"`);
		expect(rows[3]).toContain(";'+84 là tên trường;");
	});
});

describe('the workbook', () => {
	const workbookOf = async () => {
		const table = await tableWithTraps();
		return { table, workbook: await readXlsx(await rateXlsx(table, context), { readStyles: true }) };
	};

	test('says what it was computed from', async () => {
		const { table, workbook } = await workbookOf();
		const [summary, detail] = workbook.sheets;
		expect(summary!.rows.slice(0, 5).map(([first]) => first)).toEqual([
			'KẾT QUẢ KHẢO SÁT MỨC ĐỘ HÀI LÒNG',
			'KHẢO SÁT CUỐI NĂM HỌC',
			'Phiếu hoàn thành: toàn đợt, mở 01/05/2026, đóng 31/05/2026. 3 trường, 2.520 phiếu. Đơn vị tính theo ngày 04/05/2026. Lập lúc 10:00 04/05/2026.',
			expect.stringContaining('Dưới 5 phiếu: "Chưa đủ phiếu"'),
			`Mã kiểm tra nội dung (SHA-256): ${contentHash(table)}`
		]);
		expect(detail!.rows[0]![0]).toBe('SỐ LIỆU CHI TIẾT');
	});

	test('has numbers as numbers, with formats that cross no target', async () => {
		const { workbook } = await workbookOf();
		const summary = workbook.sheets[0]!;
		const column = summary.rows[5]!.indexOf('Tỷ lệ hài lòng');
		expect(summary.rows[6]![column]).toBe(0.9496);
		const format = (row: number) => summary.cells?.get(`${row},${column}`)?.style?.numFmt;
		expect(format(6)).toBe('0.00%');
		expect(summary.rows[7]![column]).toBe(0.85);
		expect(format(7)).toBe('0.0%');
		expect(summary.rows[8]![column]).toBeNull();
		expect(summary.rows[9]!.slice(0, 1)).toEqual(['Gộp chung 3 trường (cộng mọi phiếu)']);
	});

	test('holds the same figures as the CSV file', async () => {
		const { table, workbook } = await workbookOf();
		const csv = rateCsv(table, nameOf).slice(1).split('\r\n');
		const [headings, first] = [csv[0]!.split(';'), csv[1]!.split(';')];
		for (const sheet of workbook.sheets)
			sheet.rows[5]!.forEach((heading, i) => {
				const name = String(heading).replaceAll('\u00a0', ' ');
				const percent = headings.indexOf(`${name} (%)`);
				const text = first[percent >= 0 ? percent : headings.indexOf(name)]!;
				const value = sheet.rows[6]![i];
				if (typeof value !== 'number') expect(value ?? '', name).toBe(text);
				else expect(Number(text.replace(',', '.')), name).toBeCloseTo(percent >= 0 ? value * 100 : value, 1);
			});
	});

	test('prints on A4 across with its headings on every page', async () => {
		const { workbook } = await workbookOf();
		for (const sheet of workbook.sheets) {
			expect(sheet.pageSetup).toMatchObject({
				paperSize: 'a4',
				orientation: 'landscape',
				fitToPage: true,
				fitToWidth: 1
			});
			// Quoted, for a sheet's name with a blank: Excel offers to repair the file otherwise.
			expect(JSON.stringify([sheet.pageSetup, workbook.namedRanges])).toContain('$6:$6');
			expect(sheet.freezePane).toMatchObject({ rows: 6, columns: 3 });
		}
	});

	test('keeps out what XML forbids', async () => {
		const { workbook } = await workbookOf();
		expect(workbook.sheets[0]!.rows[7]![2]).toBe(`=cmd|' /C calc'!A0;"x"\ufffd <&>`);
	});

	test('has the same content hash for the same figures at any time', async () => {
		const table = await tableWithTraps();
		const hash = contentHash(table);
		expect(hash).toMatch(/^[0-9a-f]{64}$/);
		expect(contentHash({ ...table, asOf: '2026-05-05T00:00:00.000Z' })).toBe(hash);
		table.rows[0]!.counts[4]++;
		expect(contentHash(table)).not.toBe(hash);
	});
});
