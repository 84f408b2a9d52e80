import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { importUnits } from '#server/unit/import.ts';
import { allUnits, upsertUnits } from '#server/unit/queries.ts';
import type { ImportPreview } from '#shared/unit-preview.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, makeDistrict, type Staff } from '#test/support/staff.ts';

const csv = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'));
const fileFrom = async (staff: Staff, path: string): Promise<Uint8Array> => {
	const reply = await staff.get(path);
	expect(reply.status).toBe(200);
	return new Uint8Array(await reply.arrayBuffer());
};
/** The codes of an exported workbook. */
const codesIn = async (file: Uint8Array) =>
	(await readXlsx(file)).sheets[0]!.rows.slice(1).map(([code]) => code);
const unitsOf = (t: TestApp): Promise<UnitRecord[]> =>
	allUnits(t.db).then((units) => units.map(({ id: _, ...unit }) => unit));

/** Everything a file may get wrong on its way: noughts in front, formulas, quotes, days, a merger, private schools. */
const MORE = csv(
	'code;name;kind;level;parent;enrolment;public;email;cluster;formerDistrict;openedOn;closedOn;mergedInto',
	'007;"Trường ""Ánh Dương""; cơ sở 2";school;mn;P1;1234;không;a@example.edu.vn;=Cụm 1;Quận 3;02/09/2019;;',
	'0008;-Trường cũ;school;th;P1;;có;;Cụm 1;Quận 3;;01/08/2025;T1',
	'12-3;Trung tâm GDTX Bình Minh;school;gdtx;S;40;;;;;;;'
);

describe.each(ENGINES)('units as a file on %s', (engine) => {
	test.each(['xlsx', 'csv'])('exported as %s and imported again nothing changes', async (ending) => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		await importUnits(t.deps, MORE);
		const staff = await asStaff(t, 'administrator');
		const before = await unitsOf(t);
		const file = await fileFrom(staff, `/api/v1/units.${ending}?closed=1`);
		const preview = await staff.send('PUT', '/api/v1/units?preview=1', file);
		expect(await preview.json()).toEqual({
			...{ created: 0, updated: 0, unchanged: before.length },
			...{ changed: 0, warned: 0, changes: [] }
		});
		expect(await importUnits(t.deps, file)).toEqual({ created: 0, updated: 0, unchanged: before.length });
		expect(await unitsOf(t)).toEqual(before);

		// And into an empty house it brings them all.
		await using other = await makeApp(engine);
		await importUnits(other.deps, file);
		expect(await unitsOf(other)).toEqual(before);
	});

	test('has what the list has: the day, the closed ones, the filters, the scope', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		await importUnits(t.deps, MORE);
		const staff = await asStaff(t, 'administrator');
		const codes = async (who: Staff, query: string) =>
			codesIn(await fileFrom(who, `/api/v1/units.xlsx${query}`));
		expect(await codes(staff, '')).not.toContain('0008');
		expect(await codes(staff, '?on=2025-07-31&level=th&under=P1')).toEqual(['0008', 'T1']);
		expect(await codes(staff, '?kind=office')).toEqual(['P1', 'P2']);
		expect(await codes(staff, `?cluster=${encodeURIComponent('=Cụm 1')}`)).toEqual(['007']);
		expect(await codes(await asStaff(t, 'manager', 'P2'), '')).toEqual(['P2', 'T2']);
		expect((await staff.get('/api/v1/units.csv?on=yesterday')).status).toBe(422);
	});

	test('a manager’s own file comes back whole, merged schools of elsewhere with it', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		await importUnits(
			t.deps,
			csv('code,name,kind,level,parent,closedOn,mergedInto', 'X,Trường X,school,th,P2,2025-08-01,T1')
		);
		const manager = await asStaff(t, 'manager', 'P1');
		const file = await fileFrom(manager, '/api/v1/units.xlsx?closed=1');
		expect(await codesIn(file)).toEqual(['M1', 'P1', 'T1', 'X']);
		const reply = await manager.send('PUT', '/api/v1/units', file);
		expect(await reply.json()).toEqual({ created: 0, updated: 0, unchanged: 4 });
	});

	test('headings print, words are chosen from lists, a second sheet says what goes where', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const staff = await asStaff(t, 'administrator');
		for (const path of ['/api/v1/units.xlsx', '/api/v1/units/template.xlsx']) {
			const { sheets } = await readXlsx(await fileFrom(staff, path));
			expect(sheets.map(({ name }) => name)).toEqual(['Đơn vị', 'Hướng dẫn']);
			expect(sheets[0]!.dataValidations?.map(({ type, formula1 }) => [type, formula1])).toEqual([
				['list', "'Hướng dẫn'!$D$2:$D$4"],
				['list', "'Hướng dẫn'!$E$2:$E$7"],
				['list', "'Hướng dẫn'!$F$2:$F$3"]
			]);
			expect(sheets[1]!.rows.slice(0, 4).map((row) => row.slice(3))).toEqual([
				['Loại', 'Cấp học', 'Công lập'],
				['Sở', 'Mầm non', 'có'],
				['UBND xã, phường', 'Tiểu học', 'không'],
				['Trường', 'THCS', null]
			]);
		}
	});
});

describe.each(ENGINES)('a preview of an import on %s', (engine) => {
	const preview = async (t: TestApp, ...lines: string[]): Promise<ImportPreview> => {
		const staff = await asStaff(t, 'administrator');
		const reply = await staff.send('PUT', '/api/v1/units?preview=1', csv(...lines));
		expect(reply.status).toBe(200);
		return (await reply.json()) as ImportPreview;
	};

	test('says what would change, what to look at twice first, and writes nothing', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const before = await unitsOf(t);
		const seen = await preview(
			t,
			'code,name,kind,level,parent,enrolment,email',
			'T1,Trường Hoa Mai Mới,school,th,P1,425,',
			'M1,Trường Mầm non Vành Khuyên,school,thcs,P1,149,',
			'T9,Trường mới,school,th,P2,10,',
			'T2,Trường Tiểu học Sao Mai,school,th,P2,700,'
		);
		expect(seen).toMatchObject({ created: 1, updated: 2, unchanged: 1, changed: 5, warned: 3 });
		expect(seen.changes).toEqual([
			{
				...{ code: 'T1', name: 'Trường Tiểu học Hoa Mai', field: 'email' },
				...{ before: 'hoamai@example.edu.vn', after: '', warning: 'Thông tin cũ bị xóa' }
			},
			{
				...{ code: 'M1', name: 'Trường Mầm non Vành Khuyên', field: 'level' },
				...{ before: 'Mầm non', after: 'THCS', warning: 'Đổi cấp học' }
			},
			{
				...{ code: 'M1', name: 'Trường Mầm non Vành Khuyên', field: 'enrolment' },
				...{ before: '300', after: '149', warning: 'Số học sinh thay đổi hơn một nửa' }
			},
			{
				...{ code: 'T1', name: 'Trường Tiểu học Hoa Mai', field: 'name' },
				...{ before: 'Trường Tiểu học Hoa Mai', after: 'Trường Hoa Mai Mới', warning: null }
			},
			// By half, not by more.
			{
				...{ code: 'T1', name: 'Trường Tiểu học Hoa Mai', field: 'enrolment' },
				...{ before: '850', after: '425', warning: null }
			}
		]);
		expect(await unitsOf(t)).toEqual(before);
		expect(
			await t.db.selectFrom('audit').select('id').where('action', '=', 'units.import').execute()
		).toHaveLength(1);
	});

	test('asks about a merger of schools of different levels, of new ones too', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const { changes } = await preview(
			t,
			'code,name,kind,level,parent,closedOn,mergedInto',
			'M1,Trường Mầm non Vành Khuyên,school,mn,P1,01/08/2026,T1',
			'C9,Trường THCS Chín,school,thcs,P1,01/08/2026,T1',
			'T9,Trường Tiểu học Chín,school,th,P1,01/08/2026,T1'
		);
		expect(changes.map(({ code, field, warning }) => [code, field, warning])).toEqual([
			['M1', 'mergedInto', 'Trường Mầm non sáp nhập vào trường Tiểu học'],
			['C9', 'mergedInto', 'Trường THCS sáp nhập vào trường Tiểu học'],
			['M1', 'closedOn', null]
		]);
	});

	test('counts all changes and lists five hundred', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const [school] = (await allUnits(t.db)).filter(({ code }) => code === 'T1');
		const many = Array.from({ length: 501 }, (_, i) => ({ ...school!, id: `n-${i}`, code: `N${i}` }));
		await t.db.transaction().execute((trx) => upsertUnits(trx, many));
		const seen = await preview(
			t,
			'code,name,kind,level',
			...many.map(({ code }) => `${code},Tên mới,school,th`)
		);
		expect([seen.changed, seen.changes.length]).toEqual([501, 500]);
	});

	test('every fault is told at once: of cells, of the tree, of what is out of reach', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const manager = await asStaff(t, 'manager', 'P1');
		const reply = await manager.send(
			'PUT',
			'/api/v1/units?preview=1',
			csv(
				'code,name,kind,level,parent,enrolment,closedOn,mergedInto',
				'T1,Trường Tiểu học Hoa Mai,school,th,P1,nhiều,,T9999',
				'T7,Trường Bảy,school,th,P9,,,',
				'T2,Trường Tiểu học Sao Mai,school,th,P1,700,,'
			)
		);
		expect(reply.status).toBe(422);
		const { errors } = (await reply.json()) as { errors: { row: number; column: string }[] };
		expect(errors.map(({ row, column }) => [row, column])).toEqual([
			[2, 'enrolment'],
			[2, 'closedOn'],
			[2, 'mergedInto'],
			[3, 'parent'],
			[4, 'code']
		]);
	});
});
