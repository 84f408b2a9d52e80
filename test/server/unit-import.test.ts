import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { importUnits } from '#server/unit/import.ts';
import { allUnits, unitsOn } from '#server/unit/queries.ts';
import { UNDATED } from '#shared/unit.ts';
import { makeApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';

const csv = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'));
const FIRST = csv(
	'\ufeffMã;Tên;Loại;Cấp học;Trực thuộc;Sĩ số;Công lập;Email',
	'P1;UBND phường Bình Minh;UBND phường;;;;;',
	'007;Trường Tiểu học Hoa Mai;Trường;Tiểu học;P1;1.234;có;hoamai@example.edu.vn',
	'008;Trường Mầm non Vành Khuyên;Trường;Mầm non;P1;;không;'
);

describe.each(ENGINES)('importing units on %s', (engine) => {
	test('stores them as they are written', async () => {
		await using t = await makeApp(engine);
		expect(await importUnits(t.deps, FIRST)).toEqual({ created: 3, updated: 0, unchanged: 0 });
		const stored = (await allUnits(t.db)).map(({ id, ...unit }) => {
			expect(id).toMatch(/^[0-9a-f-]{36}$/);
			return unit;
		});
		expect(stored).toEqual([
			{
				code: '007',
				name: 'Trường Tiểu học Hoa Mai',
				kind: 'school',
				level: 'th',
				parent: 'P1',
				enrolment: 1234,
				public: true,
				email: 'hoamai@example.edu.vn',
				...UNDATED
			},
			{
				code: '008',
				name: 'Trường Mầm non Vành Khuyên',
				kind: 'school',
				level: 'mn',
				parent: 'P1',
				enrolment: null,
				public: false,
				email: null,
				...UNDATED
			},
			{
				code: 'P1',
				name: 'UBND phường Bình Minh',
				kind: 'office',
				level: null,
				parent: null,
				enrolment: null,
				public: true,
				email: null,
				...UNDATED
			}
		]);
	});

	test('a second time changes nothing; a later file changes what it names and keeps the rest', async () => {
		await using t = await makeApp(engine);
		await importUnits(t.deps, FIRST);
		const before = await allUnits(t.db);
		expect(await importUnits(t.deps, FIRST)).toEqual({ created: 0, updated: 0, unchanged: 3 });
		expect(await allUnits(t.db)).toEqual(before);

		const later = csv(
			'code,name,kind,enrolment',
			'007,Trường Tiểu học Hoa Mai,school,1300',
			'P1,UBND phường Bình Minh,office,',
			'P2,UBND phường Sao Mai,office,'
		);
		expect(await importUnits(t.deps, later)).toEqual({ created: 1, updated: 1, unchanged: 1 });
		const after = await allUnits(t.db);
		expect(after.filter(({ code }) => code !== 'P2')).toEqual(
			before.map((unit) => (unit.code === '007' ? { ...unit, enrolment: 1300 } : unit))
		);
		expect(after.map(({ code }) => code)).toEqual(['007', '008', 'P1', 'P2']);
	});

	test('one fault, and nothing is stored', async () => {
		await using t = await makeApp(engine);
		const file = csv('code,name,kind,parent', 'P1,Bình Minh,office,', 'P2,Sao Mai,office,P9');
		await expect(importUnits(t.deps, file)).rejects.toMatchObject({
			code: 'invalid',
			faults: [{ row: 3, column: 'parent' }]
		});
		expect(await allUnits(t.db)).toEqual([]);
	});

	test('more faults than anybody reads are counted and cut off', async () => {
		await using t = await makeApp(engine);
		const rows = Array.from({ length: 1500 }, (_, i) => `P${i},Bình Minh,nơi nào`);
		const error: unknown = await importUnits(t.deps, csv('code,name,kind', ...rows)).catch((e: unknown) => e);
		expect(error).toMatchObject({ message: expect.stringContaining('1.500 lỗi') });
		expect((error as { faults: unknown[] }).faults).toHaveLength(1000);
	});

	test('two imports at once leave no loop between them', async () => {
		await using t = await makeApp(engine);
		const under = (code: string, parent: string) =>
			importUnits(t.deps, csv('code,name,kind,parent', `${code},${code},office,${parent}`));
		// Some rounds: the first finds no second connection open, and its imports run one after the other.
		for (let round = 0; round < 5; round++) {
			const [a, b] = [`A${round}`, `B${round}`];
			await importUnits(t.deps, csv('code,name,kind', `${a},A,office`, `${b},B,office`));
			const ends = await Promise.allSettled([under(a, b), under(b, a)]);
			expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		}
	});

	test('makes a span from today for what changed, and for nothing else', async () => {
		await using t = await makeApp(engine);
		const put = (...rows: string[]) =>
			importUnits(t.deps, csv('code,name,kind,level,parent,enrolment,openedOn', ...rows));
		await put(
			'P1,P1,office,,,,',
			'A,A,school,th,P1,100,',
			'B,B,school,th,P1,,05/09/2020',
			'C,C,school,th,P1,50,'
		);
		const history = async () => {
			const rows = await t.db.selectFrom('unit_span').selectAll().orderBy('from_day').execute();
			const codes = new Map((await allUnits(t.db)).map(({ id, code }) => [id, code]));
			return rows
				.map((row) => [codes.get(row.unit_id)!, row.from_day, row.to_day, row.name, row.enrolment] as const)
				.toSorted(([a], [b]) => (a === b ? 0 : a < b ? -1 : 1));
		};
		expect(await history()).toEqual([
			['A', '', null, 'A', 100],
			['B', '2020-09-05', null, 'B', null],
			['C', '', null, 'C', 50],
			['P1', '', null, 'P1', null]
		]);
		// The office's day has begun, UTC's has not.
		t.clock.now = '2026-09-04T17:00:00.000Z';
		await put('A,A2,school,th,P1,100,', 'B,B,school,th,P1,70,05/09/2020', 'C,C,school,th,P1,50,');
		// An enrolment that was unknown is taken for the days before too.
		expect(await history()).toEqual([
			['A', '', '2026-09-05', 'A', 100],
			['A', '2026-09-05', null, 'A2', 100],
			['B', '2020-09-05', null, 'B', 70],
			['C', '', null, 'C', 50],
			['P1', '', null, 'P1', null]
		]);
	});

	test('3,000 units of an xlsx file with two mergers, without a query for each', async () => {
		await using t = await makeApp(engine);
		const schools = Array.from({ length: 3000 }, (_, i) => [
			`T${i}`,
			`Trường Tiểu học Số ${i}`,
			'Trường',
			'Tiểu học',
			`P${i % 100}`,
			500 + i,
			// A real date and one that is typed; the successors come later in the file.
			i === 7 ? new Date(Date.UTC(2025, 7, 1)) : i === 8 ? '1/8/2025' : null,
			i === 7 ? 'T2999' : i === 8 ? 'T9' : null
		]);
		const offices = Array.from({ length: 100 }, (_, i) => [
			`P${i}`,
			`UBND phường Số ${i}`,
			'UBND phường',
			'',
			'S'
		]);
		const heads = ['Mã', 'Tên', 'Loại', 'Cấp học', 'Trực thuộc', 'Sĩ số', 'Ngày giải thể', 'Sáp nhập vào'];
		const rows = [heads, ['S', 'Sở GDĐT Thử Nghiệm', 'Sở'], ...offices, ...schools];
		const file = await writeXlsx({ sheets: [{ name: 'Đơn vị', rows }] });
		const start = performance.now();
		expect(await importUnits(t.deps, file)).toEqual({ created: 3101, updated: 0, unchanged: 0 });
		const took = performance.now() - start;
		expect(await importUnits(t.deps, file)).toEqual({ created: 0, updated: 0, unchanged: 3101 });
		const units = await allUnits(t.db);
		expect(units.length).toBe(3101);
		expect(units.filter(({ mergedInto }) => mergedInto !== null)).toMatchObject([
			{ code: 'T7', closedOn: '2025-08-01', mergedInto: 'T2999' },
			{ code: 'T8', closedOn: '2025-08-01', mergedInto: 'T9' }
		]);
		expect((await unitsOn(t.db, '2025-07-31')).length).toBe(3101);
		expect((await unitsOn(t.db, '2025-08-01')).length).toBe(3099);
		// All of them changed: a second span for each.
		t.clock.now = '2026-09-05T03:00:00.000Z';
		const more = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell + 1 : cell)));
		const fuller = await writeXlsx({ sheets: [{ name: 'Đơn vị', rows: more }] });
		const again = performance.now();
		expect(await importUnits(t.deps, fuller)).toEqual({ created: 0, updated: 3000, unchanged: 101 });
		const changing = performance.now() - again;
		// About half a second; a query for each unit would take many times this on a busy machine too.
		expect(took).toBeLessThan(5000);
		expect(changing).toBeLessThan(5000);
	});
});
