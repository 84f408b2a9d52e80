import { describe, expect, test } from 'vitest';
import { enrolmentsOn, findUnit, unitsOn } from '#server/unit/queries.ts';
import type { UnitInView } from '#shared/unit-history.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, makeDistrict, type Staff } from '#test/support/staff.ts';

const UNITS = '/api/v1/units';
const viewed = async (reply: Response): Promise<UnitInView> => {
	expect(reply.status, await reply.clone().text()).toBe(200);
	return (await reply.json()) as UnitInView;
};
/** The status, and the columns that are at fault. */
const refusal = async (reply: Response) => {
	const { status, errors = [] } = (await reply.json()) as { status: number; errors?: { column: string }[] };
	return [status, ...errors.map(({ column }) => column)];
};
const codesOf = async (reply: Response) =>
	((await reply.json()) as { units: { code: string }[] }).units.map(({ code }) => code);
/** What the log says of the one such thing that somebody did here. */
const entryOf = async (t: TestApp, action: string) => {
	const rows = await t.db.selectFrom('audit').selectAll().where('action', '=', action).execute();
	const [row, ...more] = rows.filter(({ actor_name }) => actor_name !== 'langnghe');
	expect(more).toEqual([]);
	return { actor: row!.actor_name, unit: row!.unit, ...(JSON.parse(row!.detail) as object) };
};
async function district(engine: (typeof ENGINES)[number]) {
	const t = await makeApp(engine);
	await makeDistrict(t);
	const patch = (who: Staff, code: string, body: object) => who.send('PATCH', `${UNITS}/${code}`, body);
	const post = (who: Staff, path: string, body: object = {}) => who.send('POST', UNITS + path, body);
	return { t, patch, post, administrator: await asStaff(t, 'administrator') };
}

// The app's clock: 4 May 2026.
describe.each(ENGINES)('one unit on %s', (engine) => {
	test('changes since today unless a day is given, and its history tells', async () => {
		const { t, patch, administrator } = await district(engine);
		await using _ = t;
		const { unit, history, above } = await viewed(
			await patch(administrator, 'T1', { name: ' Trường Tiểu học  Hoa Đào ', cluster: 'Cụm 2' })
		);
		expect(unit).toMatchObject({ name: 'Trường Tiểu học Hoa Đào', cluster: 'Cụm 2', enrolment: 850 });
		expect(history.map(({ from, to, name, cluster }) => [from, to, name, cluster])).toEqual([
			[null, '2026-05-04', 'Trường Tiểu học Hoa Mai', null],
			['2026-05-04', null, 'Trường Tiểu học Hoa Đào', 'Cụm 2']
		]);
		expect(above).toEqual([
			{ code: 'P1', name: 'UBND phường Bình Minh' },
			{ code: 'S', name: 'Sở GDĐT Thử Nghiệm' }
		]);
		expect(await entryOf(t, 'unit.change')).toEqual({
			actor: 'administrator of null',
			unit: 'T1',
			name: 'Trường Tiểu học Hoa Đào',
			from: '2026-05-04',
			before: 'Tên đơn vị: Trường Tiểu học Hoa Mai; Cụm: –',
			after: 'Tên đơn vị: Trường Tiểu học Hoa Đào; Cụm: Cụm 2'
		});
		expect(await viewed(await administrator.get(`${UNITS}/T1`))).toMatchObject({ unit, history });
	});

	test('of a day stands where it stood then', async () => {
		const { t, patch, administrator } = await district(engine);
		await using _ = t;
		await viewed(await patch(administrator, 'T1', { parent: 'P2', enrolment: 900, from: '2026-05-01' }));
		const on = async (day: string) => {
			const unit = (await unitsOn(t.db, day)).find(({ code }) => code === 'T1')!;
			return [unit.parent, unit.enrolment, (await enrolmentsOn(t.db, day)).get(unit.id)];
		};
		expect(await on('2026-04-30')).toEqual(['P1', 850, 850]);
		expect(await on('2026-05-01')).toEqual(['P2', 900, 900]);
		const reply = await administrator.get(`${UNITS}?on=2026-04-30`);
		expect(((await reply.json()) as { units: object[] }).units.at(-2)).toMatchObject({
			code: 'T1',
			parent: 'P1'
		});
	});

	test('was under an office that its principal does not see, and is told its name', async () => {
		const { t, patch, administrator } = await district(engine);
		await using _ = t;
		await viewed(await patch(administrator, 'T1', { parent: 'P2', from: '2026-05-01' }));
		const principal = await asStaff(t, 'principal', 'T1');
		const { history } = await viewed(await principal.get(`${UNITS}/T1`));
		expect(history.map(({ parent, parentName }) => [parent, parentName])).toEqual([
			['P1', 'UBND phường Bình Minh'],
			['P2', 'UBND phường Sao Mai']
		]);
		const { history: top } = await viewed(await administrator.get(`${UNITS}/S`));
		expect(top.map(({ parent, parentName }) => [parent, parentName])).toEqual([[null, null]]);
	});

	test('a correction holds for all that was', async () => {
		const { t, patch, administrator } = await district(engine);
		await using _ = t;
		await patch(administrator, 'T1', { enrolment: 900 });
		const { history } = await viewed(
			await patch(administrator, 'T1', { name: 'Trường Hoa Mai', from: null })
		);
		expect(history.map(({ name, enrolment }) => [name, enrolment])).toEqual([
			['Trường Hoa Mai', 850],
			['Trường Hoa Mai', 900]
		]);
	});

	test('days that cannot be are refused', async () => {
		const { t, patch, administrator } = await district(engine);
		await using _ = t;
		const since = async (from: string) => refusal(await patch(administrator, 'T1', { enrolment: 1, from }));
		expect(await since('2026-05-05')).toEqual([422, 'from']);
		expect(await since('2026-02-30')).toEqual([422, 'from']);
		await viewed(await patch(administrator, 'T1', { enrolment: 1, from: '2026-05-01' }));
		expect(await refusal(await patch(administrator, 'T1', { enrolment: 2, from: '2026-04-30' }))).toEqual([
			422,
			'from'
		]);
	});

	test.each([
		[{ name: '' }, 'name'],
		[{ level: null }, 'level'],
		[{ parent: 'T2' }, 'parent'],
		[{ parent: 'T1' }, 'parent'],
		[{ parent: 'P9' }, 'parent'],
		[{ enrolment: 1.5 }, 'enrolment'],
		[{ email: 'hoamai' }, 'email']
	])('refuses %o', async (change, column) => {
		const { t, patch, administrator } = await district(engine);
		await using _ = t;
		expect(await refusal(await patch(administrator, 'T1', change))).toEqual([422, column]);
		expect(await findUnit(t.db, 'T1')).toMatchObject({ name: 'Trường Tiểu học Hoa Mai', parent: 'P1' });
	});

	test('an office does not come to stand below itself', async () => {
		const { t, patch, administrator } = await district(engine);
		await using _ = t;
		await viewed(await patch(administrator, 'P2', { parent: 'P1' }));
		expect(await refusal(await patch(administrator, 'P1', { parent: 'P2' }))).toEqual([422, 'parent']);
	});

	test('is added, once', async () => {
		const { t, post, administrator } = await district(engine);
		await using _ = t;
		const input = {
			code: 'T9',
			name: 'Trường Mới',
			kind: 'school',
			level: 'thpt',
			parent: 'S',
			openedOn: '2026-09-05'
		};
		const reply = await post(administrator, '', input);
		expect(reply.status).toBe(201);
		expect(((await reply.json()) as { unit: object }).unit).toEqual({
			...input,
			...{ enrolment: null, public: true, email: null, cluster: null },
			...{ formerDistrict: null, closedOn: null, mergedInto: null }
		});
		const { history } = await viewed(await administrator.get(`${UNITS}/T9`));
		expect(history).toHaveLength(1);
		expect(history[0]).toMatchObject({ from: '2026-09-05', to: null });
		expect(await entryOf(t, 'unit.create')).toMatchObject({ unit: 'T9' });
		expect(await refusal(await post(administrator, '', input))).toEqual([422, 'code']);
		expect(await refusal(await post(administrator, '', { ...input, code: 'T8', level: null }))).toEqual([
			422,
			'level'
		]);
		// It opens in September.
		expect(await codesOf(await administrator.get(UNITS))).not.toContain('T9');
		expect(await codesOf(await administrator.get(`${UNITS}?on=2026-09-04`))).not.toContain('T9');
		expect(await codesOf(await administrator.get(`${UNITS}?on=2026-09-05`))).toContain('T9');
		expect(await codesOf(await administrator.get(`${UNITS}?closed=1`))).toContain('T9');
	});

	test('closes on a day, and is opened again', async () => {
		const { t, post, administrator } = await district(engine);
		await using _ = t;
		const { unit } = await viewed(await post(administrator, '/T1/close', { on: '2026-05-04' }));
		expect(unit).toMatchObject({ closedOn: '2026-05-04', mergedInto: null });
		expect(await entryOf(t, 'unit.close')).toMatchObject({ unit: 'T1', on: '2026-05-04' });
		expect(await codesOf(await administrator.get(UNITS))).toEqual(['M1', 'P1', 'P2', 'S', 'T2']);
		expect(await codesOf(await administrator.get(`${UNITS}?on=2026-05-03`))).toContain('T1');
		expect(await codesOf(await administrator.get(`${UNITS}?closed=1`))).toContain('T1');
		expect(await refusal(await post(administrator, '/T1/close', { on: '2026-05-05' }))).toEqual([409]);
		expect(await refusal(await post(administrator, '/T1/merge', { into: 'T2', on: '2026-05-05' }))).toEqual([
			409
		]);
		expect((await viewed(await post(administrator, '/T1/reopen'))).unit.closedOn).toBe(null);
		expect(await entryOf(t, 'unit.reopen')).toMatchObject({ unit: 'T1', closedOn: '2026-05-04' });
		expect(await refusal(await post(administrator, '/T1/reopen'))).toEqual([409]);
	});

	test('an office closes after its schools', async () => {
		const { t, post, administrator } = await district(engine);
		await using _ = t;
		const reply = await post(administrator, '/P2/close', { on: '2026-05-04' });
		expect(reply.status).toBe(422);
		expect(await reply.json()).toMatchObject({
			errors: [
				{
					column: 'on',
					message:
						'Còn 1 đơn vị đang trực thuộc: Trường Tiểu học Sao Mai (T2). Chuyển hoặc giải thể các đơn vị này trước.'
				}
			]
		});
		await viewed(await post(administrator, '/T2/close', { on: '2026-05-04' }));
		await viewed(await post(administrator, '/P2/close', { on: '2026-05-04' }));
		expect(await refusal(await post(administrator, '/T2/reopen'))).toEqual([422, 'parent']);
	});

	test('merges, is seen from both sides, and comes back', async () => {
		const { t, post, administrator } = await district(engine);
		await using _ = t;
		const merged = await viewed(await post(administrator, '/T1/merge', { into: 'T2', on: '2026-05-01' }));
		expect(merged.unit).toMatchObject({ closedOn: '2026-05-01', mergedInto: 'T2' });
		expect(merged.successor).toEqual({ code: 'T2', name: 'Trường Tiểu học Sao Mai' });
		expect(await entryOf(t, 'unit.merge')).toEqual({
			actor: 'administrator of null',
			unit: 'T1',
			name: 'Trường Tiểu học Hoa Mai',
			into: 'T2',
			intoName: 'Trường Tiểu học Sao Mai',
			on: '2026-05-01'
		});
		const into = await viewed(await administrator.get(`${UNITS}/T2`));
		expect(into.mergedFrom).toEqual([
			{ code: 'T1', name: 'Trường Tiểu học Hoa Mai', closedOn: '2026-05-01' }
		]);
		// The successor cannot go before it.
		expect(await refusal(await post(administrator, '/T2/close', { on: '2026-05-01' }))).toEqual([422, 'on']);
		expect(await refusal(await post(administrator, '/T2/merge', { into: 'T1', on: '2026-05-02' }))).toEqual([
			422,
			'into'
		]);
		// A successor of a successor.
		await viewed(await post(administrator, '/T2/merge', { into: 'M1', on: '2026-05-02' }));
		const back = await viewed(await post(administrator, '/T1/reopen'));
		expect(back).toMatchObject({ unit: { closedOn: null, mergedInto: null }, successor: null });
	});

	test.each([
		[{ into: 'T1', on: '2026-05-01' }, [422, 'into']],
		[{ into: 'P2', on: '2026-05-01' }, [422, 'into']],
		[{ into: 'T9', on: '2026-05-01' }, [422, 'into']],
		[{ into: 'T2', on: 'mai' }, [422, 'on']],
		[{ into: 'T2' }, [422, 'on']]
	])('does not merge %o', async (body, found) => {
		const { t, post, administrator } = await district(engine);
		await using _ = t;
		expect(await refusal(await post(administrator, '/T1/merge', body))).toEqual(found);
	});
});

describe.each(ENGINES)('a manager on %s', (engine) => {
	test('changes units below the own office, and no others', async () => {
		const { t, patch, post } = await district(engine);
		await using _ = t;
		const manager = await asStaff(t, 'manager', 'P1');
		await viewed(await patch(manager, 'T1', { name: 'Trường Hoa Đào' }));
		expect(await refusal(await patch(manager, 'P1', { name: 'Phường khác' }))).toEqual([403]);
		for (const code of ['T2', 'P2', 'S', 'none'])
			expect(await refusal(await patch(manager, code, { name: 'Tên khác' }))).toEqual([404]);
		// Neither out of its reach nor to the top.
		expect(await refusal(await patch(manager, 'T1', { parent: 'P2' }))).toEqual([422, 'parent']);
		expect(await refusal(await patch(manager, 'T1', { parent: null }))).toEqual([403]);
		const input = { code: 'T9', name: 'Trường Mới', kind: 'school', level: 'th' };
		expect(await refusal(await post(manager, '', { ...input, parent: 'P2' }))).toEqual([422, 'parent']);
		expect(await refusal(await post(manager, '', { ...input, parent: null }))).toEqual([403]);
		expect(await refusal(await post(manager, '', { ...input, code: 'T2', parent: 'P1' }))).toEqual([
			422,
			'code'
		]);
		expect((await post(manager, '', { ...input, parent: 'P1' })).status).toBe(201);
		expect(await refusal(await post(manager, '/P1/close', { on: '2026-05-04' }))).toEqual([403]);
		expect(await refusal(await post(manager, '/T2/close', { on: '2026-05-04' }))).toEqual([404]);
	});

	test('merges within the own reach alone', async () => {
		const { t, post } = await district(engine);
		await using _ = t;
		const manager = await asStaff(t, 'manager', 'P1');
		expect(await refusal(await post(manager, '/T1/merge', { into: 'T2', on: '2026-05-01' }))).toEqual([
			422,
			'into'
		]);
		expect(await refusal(await post(manager, '/T2/merge', { into: 'T1', on: '2026-05-01' }))).toEqual([404]);
		await viewed(await post(manager, '/T1/merge', { into: 'M1', on: '2026-05-01' }));
	});

	test('sees a school that was merged in from elsewhere, and does not change it', async () => {
		const { t, post, administrator } = await district(engine);
		await using _ = t;
		await viewed(await post(administrator, '/T2/merge', { into: 'T1', on: '2026-05-01' }));
		const manager = await asStaff(t, 'manager', 'P1');
		expect((await viewed(await manager.get(`${UNITS}/T2`))).unit.parent).toBe('P2');
		expect(await refusal(await post(manager, '/T2/reopen'))).toEqual([403]);
	});

	test('imports below the own office; every other row is a fault', async () => {
		const { t } = await district(engine);
		await using _ = t;
		const manager = await asStaff(t, 'manager', 'P1');
		const put = (...rows: string[]) =>
			manager.send(
				'PUT',
				UNITS,
				new TextEncoder().encode(['Mã,Tên,Loại,Cấp học,Trực thuộc', ...rows].join('\n'))
			);
		const rows = [
			'P1,UBND phường Bình Minh,office,,S',
			'T1,Trường Hoa Đào,school,th,P1',
			'O9,Tổ công tác,office,,P1',
			'T9,Trường Mới,school,th,O9'
		];
		expect(await viewed(await put(...rows))).toEqual({ created: 2, updated: 1, unchanged: 1 });
		expect(await entryOf(t, 'units.import')).toEqual({
			actor: 'manager of P1',
			unit: 'P1',
			...{ created: 2, updated: 1, unchanged: 1, createdCodes: 'O9, T9', updatedCodes: 'T1' }
		});
		const bad = await put(
			'S,Sở GDĐT Thử Nghiệm,department,,',
			'P1,UBND phường Bình Minh mới,office,,S',
			'T2,Trường Tiểu học Sao Mai,school,th,P1',
			'T8,Trường Lẻ,school,th,',
			'T1,Trường Hoa Đào,school,th,P1'
		);
		expect(bad.status).toBe(422);
		expect(((await bad.json()) as { errors: object[] }).errors).toEqual([
			{
				row: 2,
				column: 'Mã',
				message: 'Mã "S" thuộc đơn vị ngoài phạm vi quản lý của tài khoản này. Sửa mã hoặc xóa dòng này.'
			},
			{
				row: 3,
				column: 'Mã',
				message: 'Thông tin của chính cơ quan mình do cấp trên sửa. Xóa dòng này.'
			},
			{
				row: 4,
				column: 'Mã',
				message: 'Mã "T2" thuộc đơn vị ngoài phạm vi quản lý của tài khoản này. Sửa mã hoặc xóa dòng này.'
			},
			{
				row: 5,
				column: 'Trực thuộc',
				message: 'Đơn vị phải trực thuộc cơ quan của tài khoản này hoặc một đơn vị bên dưới. Sửa ô này.'
			}
		]);
	});

	test('others change nothing', async () => {
		const { t, patch, post } = await district(engine);
		await using _ = t;
		for (const role of ['editor', 'viewer', 'observer'] as const) {
			const staff = await asStaff(t, role, 'P1');
			expect(await refusal(await patch(staff, 'T1', { name: 'A' }))).toEqual([403]);
			expect(await refusal(await post(staff, '/T1/close', { on: '2026-05-04' }))).toEqual([403]);
		}
		const principal = await asStaff(t, 'principal', 'T1');
		expect(await refusal(await patch(principal, 'T1', { name: 'A' }))).toEqual([403]);
		expect((await principal.get(`${UNITS}/T1`)).status).toBe(200);
		expect(await refusal(await principal.get(`${UNITS}/T2`))).toEqual([404]);
	});
});
