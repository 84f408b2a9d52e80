import { describe, expect, test } from 'vitest';
import type { CampaignInView } from '#shared/campaign.ts';
import type { RegisteredTarget, TargetInView } from '#shared/target-register.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asNobody, asStaff, makeDistrict, type Staff } from '#test/support/staff.ts';

const TARGETS = '/api/v1/targets';
const YEAR = {
	kind: 'school-service',
	unit: 'P1',
	from: '2026-01-01',
	to: '2026-12-31',
	label: 'mục tiêu',
	operator: '>=',
	percent: 95,
	basis: 'Kế hoạch số 12/KH-UBND ngày 05/01/2026'
};
const set = async (staff: Staff, more: object = {}) => {
	const reply = await staff.send('POST', TARGETS, { ...YEAR, ...more });
	const body = (await reply.json()) as {
		target: RegisteredTarget;
		errors?: { column: string; message: string }[];
	};
	return { status: reply.status, ...body };
};
const listed = async (staff: Staff) => {
	const { targets } = (await (await staff.get(TARGETS)).json()) as { targets: RegisteredTarget[] };
	return targets.map(({ unit, withdrawnAt }) => `${unit}${withdrawnAt === null ? '' : ' withdrawn'}`);
};
const actions = async (t: TestApp) =>
	(
		await t.db
			.selectFrom('audit')
			.select(['action', 'unit'])
			.where('subject', '=', 'target')
			.orderBy('at')
			.orderBy('action')
			.execute()
	).map(({ action, unit }) => `${action} ${unit}`);

describe.each(ENGINES)('/api/v1/targets on %s', (engine) => {
	test('are set, seen, withdrawn and kept', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const office = await asStaff(t, 'manager', 'P1');
		const { status, target } = await set(office, { percent: 99.55, label: ' Mục tiêu ' });
		expect(status).toBe(201);
		expect(target).toEqual({
			...YEAR,
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			label: 'Mục tiêu',
			percent: 99.55,
			setBy: 'P1',
			setByName: 'UBND phường Bình Minh',
			mayWithdraw: true,
			createdAt: t.clock.now,
			withdrawnAt: null
		});
		expect(await t.db.selectFrom('target').select('percent').execute()).toEqual([{ percent: '99.55' }]);
		expect(await (await office.get(TARGETS)).json()).toEqual({ targets: [target] });
		t.clock.now = '2026-05-05T00:00:00.000Z';
		for (let i = 0; i < 2; i++)
			expect((await office.send('DELETE', `${TARGETS}/${target.id}`, {})).status).toBe(204);
		expect(await (await office.get(TARGETS)).json()).toEqual({
			targets: [{ ...target, withdrawnAt: t.clock.now }]
		});
		expect(await actions(t)).toEqual(['target.set P1', 'target.withdraw P1']);
		expect((await office.send('DELETE', `${TARGETS}/none`, {})).status).toBe(404);
	});

	test('who may set what', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const table: [Staff, (string | null)[], (string | null)[]][] = [
			[asNobody(t), [], [null, 'P1']],
			[await asStaff(t, 'administrator'), [null, 'S', 'P1', 'T1'], []],
			[await asStaff(t, 'manager', 'S'), ['S', 'P1', 'T1'], [null, 'X']],
			[await asStaff(t, 'manager', 'P1'), ['P1', 'T1'], [null, 'S', 'P2', 'T2', 'X']],
			[await asStaff(t, 'principal', 'T1'), ['T1'], [null, 'P1', 'M1', 'T2', 'X']],
			[await asStaff(t, 'editor', 'P1'), [], ['P1', 'T1']],
			[await asStaff(t, 'viewer', 'P1'), [], ['P1']],
			[await asStaff(t, 'staff', 'T1'), [], ['T1']],
			[await asStaff(t, 'observer', 'T1'), [], ['T1']]
		];
		for (const [i, [staff, may, mayNot]] of table.entries()) {
			// A school chooses among the labels above it.
			const label = i === 4 ? 'mục tiêu' : `nhãn ${i}`;
			for (const unit of may) expect((await set(staff, { unit, label })).status).toBe(201);
			for (const unit of mayNot) expect((await set(staff, { unit })).status).toBe(i === 0 ? 401 : 403);
		}
		expect((await set(table[1]![0], { unit: 'X' })).errors).toMatchObject([{ column: 'unit' }]);
	});

	test('each sees its own, those above and everybody’s', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const administrator = await asStaff(t, 'administrator');
		const ids = new Map<string | null, string>();
		for (const unit of [null, 'S', 'P1', 'P2', 'T1', 'M1']) {
			ids.set(unit, (await set(administrator, { unit })).target.id);
			t.clock.now = t.clock.now.replace(/\d\.000Z$/, (end) => `${Number(end[0]) + 1}.000Z`);
		}
		expect(await listed(administrator)).toEqual(['null', 'S', 'P1', 'P2', 'T1', 'M1']);
		const ward = await asStaff(t, 'manager', 'P1');
		expect(await listed(ward)).toEqual(['null', 'S', 'P1', 'T1', 'M1']);
		const principal = await asStaff(t, 'principal', 'T1');
		for (const role of ['principal', 'staff', 'observer'] as const)
			expect(await listed(await asStaff(t, role, 'T1'))).toEqual(['null', 'S', 'P1', 'T1']);
		const withdraw = async (staff: Staff, unit: string | null) =>
			(await staff.send('DELETE', `${TARGETS}/${ids.get(unit)}`, {})).status;
		expect(await withdraw(ward, 'P2')).toBe(404);
		expect(await withdraw(principal, 'M1')).toBe(404);
	});

	test('is taken back by who set it, those above them and administrators', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const staff = {
			administrator: await asStaff(t, 'administrator'),
			department: await asStaff(t, 'manager', 'S'),
			ward: await asStaff(t, 'manager', 'P1'),
			other: await asStaff(t, 'manager', 'P2'),
			editor: await asStaff(t, 'editor', 'P1'),
			principal: await asStaff(t, 'principal', 'T1')
		};
		type Who = keyof typeof staff;
		/** Who may take back what somebody sets for T1, each tried on a target of its own, as the list says. */
		const takers = async (setter: Who) => {
			const may: string[] = [];
			for (const who of Object.keys(staff) as Who[]) {
				const { target } = await set(staff[setter], { unit: 'T1', percent: 99 });
				const list = (await (await staff[who].get(TARGETS)).json()) as { targets: TargetInView[] };
				const seen = list.targets.find(({ id }) => id === target.id);
				const { status } = await staff[who].send('DELETE', `${TARGETS}/${target.id}`, {});
				expect([who, status]).toEqual([
					who,
					who === 'editor' ? 403 : !seen ? 404 : seen.mayWithdraw ? 204 : 403
				]);
				if (status === 204) may.push(who);
				else await staff.administrator.send('DELETE', `${TARGETS}/${target.id}`, {});
			}
			return may;
		};
		expect(await takers('administrator')).toEqual(['administrator']);
		expect(await takers('department')).toEqual(['administrator', 'department']);
		expect(await takers('ward')).toEqual(['administrator', 'department', 'ward']);
		expect(await takers('principal')).toEqual(['administrator', 'department', 'ward', 'principal']);

		const { target } = await set(staff.department, { unit: 'P1' });
		const refused = (await (await staff.ward.send('DELETE', `${TARGETS}/${target.id}`, {})).json()) as {
			detail: string;
		};
		expect(refused.detail).toBe('Chỉ tiêu này do Sở GDĐT Thử Nghiệm đặt; xin đề nghị nơi đã đặt rút lại.');
		expect((await set(staff.ward, { percent: 97 })).errors?.[0]?.message).toMatch(
			/Chỉ tiêu đó do Sở GDĐT Thử Nghiệm đặt; xin đề nghị nơi đã đặt rút lại trước\.$/
		);
	});

	test.each<[string, object, string]>([
		['no kind', { kind: 'x' }, 'kind'],
		['a day no calendar has', { from: '2026-02-30' }, 'from'],
		['an end before the beginning', { from: '2026-05-02', to: '2026-05-01' }, 'to'],
		['nought', { percent: 0 }, 'percent'],
		['below nought', { percent: -1 }, 'percent'],
		['above a hundred', { percent: 100.01 }, 'percent'],
		['a text', { percent: '95' }, 'percent'],
		['no label', { label: ' ' }, 'label'],
		['a label that PostgreSQL would not keep', { label: 'a\0' }, 'label'],
		['a basis that it would not', { basis: 'a\0' }, 'basis'],
		['an operator that is none', { operator: '<' }, 'operator']
	])('%s is a fault', async (_, more, column) => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const { status, errors } = await set(await asStaff(t, 'administrator'), more);
		expect(status).toBe(422);
		expect(errors).toMatchObject([{ column, message: expect.any(String) }]);
	});

	test('a day, a hundred per cent, no basis and no end are well', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const staff = await asStaff(t, 'administrator');
		expect(await set(staff, { from: '2026-05-01', to: '2026-05-01', percent: 100 })).toMatchObject({
			status: 201
		});
		const open = await set(staff, { label: 'khác', from: undefined, to: null, basis: ' ' });
		expect(open.target).toMatchObject({ from: null, to: null, basis: null });
	});

	test('one that stands on a day of the span is in the way until it is withdrawn', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const office = await asStaff(t, 'manager', 'P1');
		const { target } = await set(office);
		const next = await set(office, { label: 'MỤC TIÊU', from: '2026-12-31', to: '2027-12-31' });
		expect(next.errors).toEqual([
			{
				column: 'label',
				message:
					'Đã có chỉ tiêu “mục tiêu”, từ 95 % trở lên của UBND phường Bình Minh, từ 01/01/2026 đến hết 31/12/2026. Rút chỉ tiêu đó trước, rồi đặt chỉ tiêu mới.'
			}
		]);
		expect((await set(office, { from: '2027-01-01', to: null })).status).toBe(201);
		expect((await set(office, { kind: 'procedure' })).status).toBe(201);
		expect((await set(office, { unit: 'T1' })).status).toBe(201);
		await office.send('DELETE', `${TARGETS}/${target.id}`, {});
		expect((await set(office, { percent: 96 })).status).toBe(201);
	});

	test('two who set the same at once do not both', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const office = await asStaff(t, 'manager', 'P1');
		const both = await Promise.all([set(office), set(office)]);
		expect(both.map(({ status }) => status).toSorted()).toEqual([201, 422]);
	});

	test('nobody sets themselves less than their superiors ask', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const department = await asStaff(t, 'manager', 'S');
		const ward = await asStaff(t, 'manager', 'P1');
		const principal = await asStaff(t, 'principal', 'T1');
		await set(department, { unit: 'S', percent: 95 });
		const own = { unit: 'T1', percent: 94.5 };
		expect((await set(principal, own)).errors).toEqual([
			{
				column: 'percent',
				message:
					'Mức này thấp hơn “mục tiêu” của Sở GDĐT Thử Nghiệm (từ 95 % trở lên, Kế hoạch số 12/KH-UBND ngày 05/01/2026). Xin đặt bằng hoặc cao hơn.'
			}
		]);
		// Nor an office for those below it: the department asks it of them all.
		expect((await set(ward, own)).status).toBe(422);
		expect((await set(ward, { percent: 94 })).status).toBe(422);
		expect((await set(ward, { percent: 97 })).status).toBe(201);
		expect((await set(principal, { unit: 'T1', percent: 96 })).status).toBe(422);
		expect((await set(principal, { unit: 'T1', percent: 99 })).status).toBe(201);
		// The ward decides over its own schools, the department over all.
		expect((await set(ward, { unit: 'M1', percent: 95 })).status).toBe(201);
		expect((await set(department, { unit: 'P2', percent: 80 })).status).toBe(201);
		expect((await set(await asStaff(t, 'administrator'), { unit: 'T2', percent: 50 })).status).toBe(201);
	});

	test('a school chooses among the labels above it, however it writes them', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const ward = await asStaff(t, 'manager', 'P1');
		const principal = await asStaff(t, 'principal', 'T1');
		await set(ward, { label: 'Mức\u200b  phấn đấu ', percent: 90, from: '2026-06-01' });
		await set(await asStaff(t, 'manager', 'P2'), { unit: 'P2', label: 'của P2' });
		const own = { unit: 'T1', percent: 99 };
		for (const label of ['sàn mới', 'của P2', 'muc tieu', 'mục tiêu.']) {
			const { status, errors } = await set(principal, { ...own, label });
			expect([label, status, errors]).toEqual([
				label,
				422,
				[
					{
						column: 'label',
						message:
							'Trường đặt mức của mình cho chỉ tiêu đã có: “sàn”, “mục tiêu”, “Mức phấn đấu”. Xin chọn một tên trong đó.'
					}
				]
			]);
		}
		const day = { from: '2026-06-01', to: '2026-06-30' };
		const chosen = await set(principal, { ...own, ...day, label: 'MỨC phấn\u00a0đấu' });
		expect([chosen.status, chosen.target.label]).toEqual([201, 'Mức phấn đấu']);
		// What cannot be seen makes no other label: this one stands already for these days.
		expect((await set(principal, { ...own, ...day, label: 'mức phấn đ\u2060ấu' })).status).toBe(422);
		// Before the ward's begins there is no such label, and for what the ward has not spoken of neither.
		const before = { from: '2026-01-01', to: '2026-05-31', label: 'Mức phấn đấu' };
		expect((await set(principal, { ...own, ...before })).status).toBe(422);
		const { errors } = await set(principal, { ...own, kind: 'custom' });
		expect(errors?.[0]?.message).toContain('Cấp trên chưa đặt chỉ tiêu nào');
		// An office names what it likes, for a school too.
		expect((await set(ward, { ...own, label: 'riêng Hoa Mai' })).status).toBe(201);
	});

	test('none is set for a unit that is there no more, nor by its people', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const ward = await asStaff(t, 'manager', 'P1');
		const principal = await asStaff(t, 'principal', 'T1');
		const administrator = await asStaff(t, 'administrator');
		await administrator.send('POST', '/api/v1/units/T1/merge', { into: 'T2', on: '2026-05-04' });
		const end =
			'Trường Tiểu học Hoa Mai (T1) đã sáp nhập vào Trường Tiểu học Sao Mai (T2) từ ngày 04/05/2026.';
		for (const staff of [ward, administrator])
			expect(await set(staff, { unit: 'T1' })).toMatchObject({
				status: 422,
				errors: [{ column: 'unit', message: `${end} Xin đặt chỉ tiêu cho đơn vị đang hoạt động.` }]
			});
		const refused = await principal.send('POST', TARGETS, { ...YEAR, unit: 'T1', percent: 99 });
		expect([refused.status, ((await refused.json()) as { detail: string }).detail]).toEqual([
			403,
			`${end} Tài khoản này chỉ còn xem được. Xin nhờ cơ quan quản lý chuyển tài khoản sang đơn vị mới.`
		]);
		expect((await principal.get(TARGETS)).status).toBe(200);
	});

	test('where nobody said anything a school is held to the defaults, and an office is free', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const principal = await asStaff(t, 'principal', 'T1');
		const { errors } = await set(principal, { unit: 'T1', percent: 94 });
		expect(errors?.[0]?.message).toContain('chung toàn hệ thống');
		expect((await set(principal, { unit: 'T1', percent: 99 })).status).toBe(201);
		expect((await set(await asStaff(t, 'manager', 'P1'), { percent: 90 })).status).toBe(201);
	});

	test('a campaign without targets of its own shows those of where it was issued, on the day it closes', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const office = await asStaff(t, 'manager', 'P1');
		const administrator = await asStaff(t, 'administrator');
		const make = async (staff: Staff, more: object = {}) => {
			const reply = await staff.send('POST', '/api/v1/campaigns', {
				name: 'Khảo sát',
				kind: 'school-service',
				surveys: { '*': 'nhanh' },
				units: { under: 'P1' },
				opensAt: '2026-12-01T00:00:00.000Z',
				// The end of 2026 in Hanoi.
				closesAt: '2026-12-31T17:00:00.000Z',
				...more
			});
			return (await reply.json()) as CampaignInView;
		};
		const inOffice = await make(office);
		expect(inOffice.targets).toHaveLength(2);
		await set(office);
		await set(administrator, { unit: null, percent: 91, basis: null });
		const shown = async (id: string) => {
			const one = (await (await office.get(`/api/v1/campaigns/${id}`)).json()) as CampaignInView;
			const list = (await (await office.get('/api/v1/campaigns')).json()) as { campaigns: CampaignInView[] };
			expect(list.campaigns).toContainEqual(one);
			return one.targets;
		};
		const { label, operator, percent, basis } = YEAR;
		const [floor] = inOffice.targets;
		const ofWard = [floor, { label, operator, percent, basis, unit: 'P1' }];
		expect(await shown(inOffice.id)).toEqual(ofWard);
		// Whoever issues it: what counts is whose schools it asks.
		expect((await make(administrator)).targets).toEqual(ofWard);
		expect((await make(administrator, { units: { under: 'S' } })).targets).toEqual([
			floor,
			{ label, operator, percent: 91 }
		]);
		expect((await make(office, { closesAt: '2026-12-31T17:00:00.001Z' })).targets).toHaveLength(2);
		const own = [{ label: 'mục tiêu', operator: '>', percent: 50 }];
		expect(await make(office, { targets: own })).toMatchObject({ targets: own, ownTargets: true });
		expect(await make(office, { targets: [] })).toMatchObject({ targets: [], ownTargets: true });
	});
});
