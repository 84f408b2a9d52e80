import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { importUnits } from '#server/unit/import.ts';
import { allUnits } from '#server/unit/queries.ts';
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
				email: 'hoamai@example.edu.vn'
			},
			{
				code: '008',
				name: 'Trường Mầm non Vành Khuyên',
				kind: 'school',
				level: 'mn',
				parent: 'P1',
				enrolment: null,
				public: false,
				email: null
			},
			{
				code: 'P1',
				name: 'UBND phường Bình Minh',
				kind: 'office',
				level: null,
				parent: null,
				enrolment: null,
				public: true,
				email: null
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

	test('3,000 units of an xlsx file, without a query for each', async () => {
		await using t = await makeApp(engine);
		const schools = Array.from({ length: 3000 }, (_, i) => [
			`T${i}`,
			`Trường Tiểu học Số ${i}`,
			'Trường',
			'Tiểu học',
			'P1',
			500 + i
		]);
		const file = await writeXlsx({
			sheets: [
				{
					name: 'Đơn vị',
					rows: [
						['Mã', 'Tên', 'Loại', 'Cấp học', 'Trực thuộc', 'Sĩ số'],
						['P1', 'UBND phường Bình Minh', 'UBND phường', '', '', null],
						...schools
					]
				}
			]
		});
		const start = performance.now();
		expect(await importUnits(t.deps, file)).toEqual({ created: 3001, updated: 0, unchanged: 0 });
		const took = performance.now() - start;
		expect(await importUnits(t.deps, file)).toEqual({ created: 0, updated: 0, unchanged: 3001 });
		expect((await allUnits(t.db)).length).toBe(3001);
		// About 0.3 s; a query for each unit would take many times this on a busy machine too.
		expect(took).toBeLessThan(3000);
	});
});
