import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { GroupedRates, Grouping } from '#shared/rate-group.ts';
import { upsertUnits } from '#server/unit/queries.ts';
import type { Campaign } from '#shared/campaign.ts';
import type { RateTable } from '#shared/rate-table.ts';
import type { Unit } from '#shared/unit.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { makeCampaign, parents, storeTotals, UNITS } from '#test/support/counted.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, type Staff } from '#test/support/staff.ts';

const [, , , nursery, primary] = UNITS;
/** A high school directly under the department, and a nursery of the first ward that few parents answer about. */
const TREE: Unit[] = [
	...UNITS.map((unit) =>
		unit.code === 'MN-1' || unit.code === 'TH-2'
			? { ...unit, cluster: 'Cụm 2', formerDistrict: 'Quận 3' }
			: unit
	),
	{ ...primary!, id: 'id-PT-1', code: 'PT-1', name: 'Trường THPT Cánh Diều', level: 'thpt', parent: 'SO' },
	{ ...nursery!, id: 'id-MN-2', code: 'MN-2', name: 'Trường Mầm non Ong Vàng' }
];

/** P1: 100 of 120 satisfied at MN-1, 30 of 40 at TH-1, 3 of 3 at MN-2; nobody at P2; 90 of 100 at the high school. */
async function answered(t: TestApp): Promise<Campaign> {
	const campaign = await makeCampaign(t.deps, {}, TREE);
	await storeTotals(t.deps, campaign, [
		...parents('MN-1', 100, 5),
		...parents('MN-1', 20, 2),
		...parents('TH-1', 30, 4),
		...parents('TH-1', 10, 3),
		...parents('MN-2', 3, 5),
		...parents('PT-1', 90, 5),
		...parents('PT-1', 10, 1)
	]);
	return campaign;
}
const NOTHING = [null, null, null, null, null, null];
const read = async (staff: Staff, { id }: Campaign, by: Grouping, query = ''): Promise<GroupedRates> => {
	const reply = await staff.get(`/api/v1/campaigns/${id}/groups?by=${by}${query}`);
	expect(reply.status).toBe(200);
	return (await reply.json()) as GroupedRates;
};
const figures = ({ groups }: GroupedRates) =>
	groups.map(({ key, name, alone, schools, answered: withAnswers, pooled, meanOfUnits }) => [
		key,
		name,
		alone,
		[schools, withAnswers, pooled.satisfied, pooled.rated],
		meanOfUnits.units
	]);

describe.each(ENGINES)('figures by group on %s', (engine) => {
	test('by the unit directly above: sums of counts, and apart from that the mean of schools', async () => {
		await using t = await makeApp(engine);
		const campaign = await answered(t);
		const grouped = await read(await asStaff(t, 'administrator'), campaign, 'office');
		expect(figures(grouped)).toEqual([
			['SO', 'Trực thuộc thẳng Sở Giáo dục và Đào tạo Vạn Xuân', false, [1, 1, 540, 600], 1],
			['P1', 'UBND phường Hoa Sen', true, [3, 3, 798, 978], 3],
			['P2', 'UBND xã Bình Minh', true, [1, 0, 0, 0], 0]
		]);
		const [, ward] = grouped.groups;
		expect(ward!.pooled.rate).toBe(798 / 978);
		expect(ward!.pooled.enrolment).toBe(800);
		expect(ward!.pooled.verdicts[0]).toMatchObject({ target: { label: 'sàn' }, outcome: 'not-met' });
		expect(ward!.meanOfUnits.rate).toBeCloseTo((100 / 120 + 30 / 40 + 1) / 3, 12);
		expect(grouped.totals).toMatchObject({ schools: 5, answered: 4 });
	});

	test('a group says what the table says when it is filtered by it', async () => {
		await using t = await makeApp(engine);
		const campaign = await answered(t);
		const staff = await asStaff(t, 'administrator');
		for (const [by, filter] of [
			['office', 'under=P1'],
			['level', 'level=mn'],
			['cluster', `cluster=${encodeURIComponent('Cụm 2')}`],
			['formerDistrict', `formerDistrict=${encodeURIComponent('Quận 3')}`]
		] as const) {
			const { groups } = await read(staff, campaign, by);
			const table = (await (
				await staff.get(`/api/v1/campaigns/${campaign.id}/rates?${filter}`)
			).json()) as RateTable;
			const [, key] = [...new URLSearchParams(filter)][0]!;
			const group = groups.find((one) => one.key === key)!;
			const { questions: _, ...pooled } = table.totals.pooled;
			expect(group.pooled, by).toEqual(pooled);
			expect(group.meanOfUnits, by).toEqual(table.totals.meanOfUnits);
			expect(group.schools, by).toBe(table.rows.length);
		}
	});

	test('levels in the order of school life; schools of no cluster together at the end', async () => {
		await using t = await makeApp(engine);
		const campaign = await answered(t);
		const staff = await asStaff(t, 'administrator');
		expect((await read(staff, campaign, 'level')).groups.map(({ name }) => name)).toEqual([
			'Mầm non',
			'Tiểu học',
			'THPT'
		]);
		expect(figures(await read(staff, campaign, 'cluster'))).toEqual([
			['Cụm 2', 'Cụm 2', true, [2, 1, 600, 720], 1],
			[null, 'Không thuộc cụm nào', false, [3, 3, 738, 858], 3]
		]);
		const part = await read(staff, campaign, 'level', '&under=P1');
		expect(figures(part).map(([key, , , counts]) => [key, counts])).toEqual([
			['mn', [2, 2, 618, 738]],
			['th', [1, 1, 180, 240]]
		]);
	});

	test('an office is held against its own target', async () => {
		await using t = await makeApp(engine);
		const campaign = await answered(t);
		const staff = await asStaff(t, 'administrator');
		const set = await staff.send('POST', '/api/v1/targets', {
			...{ kind: 'school-service', unit: 'P1', from: null, to: null },
			...{ label: 'mục tiêu', operator: '>=', percent: 97, basis: null }
		});
		expect(set.status).toBe(201);
		const goals = (await read(staff, campaign, 'office')).groups.map(({ key, pooled }) => [
			key,
			pooled.verdicts.find(({ target }) => target.label === 'mục tiêu')?.target.percent
		]);
		expect(Object.fromEntries(goals)).toMatchObject({ SO: 95, P1: 97, P2: 95 });
	});

	test('those who know the parents see nothing of a school of few', async () => {
		await using t = await makeApp(engine);
		const campaign = await answered(t);
		const observer = await asStaff(t, 'observer', 'P1');
		const grouped = await read(observer, campaign, 'level');
		// The three answers about MN-2 are in no sum.
		expect(figures(grouped)).toEqual([
			['mn', 'Mầm non', true, [2, 2, 600, 720], 1],
			['th', 'Tiểu học', true, [1, 1, 180, 240], 1]
		]);
		expect(grouped.totals.pooled.rated).toBe(960);

		await t.db.transaction().execute((trx) => upsertUnits(trx, [{ ...TREE.at(-1)!, level: 'lc' }]));
		const alone = (await read(observer, campaign, 'level')).groups.find(({ key }) => key === 'lc')!;
		expect(alone.pooled).toMatchObject({ withheld: true, rate: null, rated: 0, responses: 3 });
		expect(alone.meanOfUnits).toEqual({ rate: null, units: 0 });
	});

	test('an official sees groups of their own schools alone; an unknown grouping is refused', async () => {
		await using t = await makeApp(engine);
		const campaign = await answered(t);
		const manager = await asStaff(t, 'manager', 'P1');
		expect((await read(manager, campaign, 'office')).groups.map(({ key }) => key)).toEqual(['P1']);
		const reply = await manager.get(`/api/v1/campaigns/${campaign.id}/groups?by=colour`);
		expect(reply.status).toBe(422);
		expect(((await reply.json()) as { errors: unknown[] }).errors).toHaveLength(1);
	});

	test('the workbook has them on a sheet of their own, numbers as numbers', async () => {
		await using t = await makeApp(engine);
		const campaign = await answered(t);
		const sheetsFor = async (staff: Staff) => {
			const reply = await staff.get(`/api/v1/campaigns/${campaign.id}/rates.xlsx`);
			expect(reply.status).toBe(200);
			return (await readXlsx(new Uint8Array(await reply.arrayBuffer()))).sheets;
		};
		const sheets = await sheetsFor(await asStaff(t, 'administrator'));
		expect(sheets.map(({ name }) => name)).toEqual(['Kết quả', 'Chi tiết', 'Tổng hợp']);
		const { rows } = sheets[2]!;
		const top = rows.findIndex((row) => row.includes('Số trường'));
		const at = (heading: string) => rows[top]!.indexOf(heading);
		const figuresOf = (row: (typeof rows)[number]) =>
			['Số trường', 'Trường có phiếu', 'Số phiếu', 'Lượt đánh giá', 'Lượt hài lòng', 'Tỷ lệ hài lòng'].map(
				(heading) => row[at(heading)]
			);
		// The three answers about MN-2 are left out of what is passed on, but not of all together.
		expect(rows.slice(top + 1).map((row) => [row[0], row[2], ...figuresOf(row)])).toEqual([
			['Theo phường, xã', null, ...NOTHING],
			[1, 'Trực thuộc thẳng Sở Giáo dục và Đào tạo Vạn Xuân', 1, 1, 100, 600, 540, 0.9],
			[2, 'UBND phường Hoa Sen', 3, 3, 160, 960, 780, 0.8125],
			[3, 'UBND xã Bình Minh', 1, 0, 0, 0, 0, null],
			['Theo cấp học', null, ...NOTHING],
			[1, 'Mầm non', 2, 2, 120, 720, 600, 600 / 720],
			[2, 'Tiểu học', 2, 1, 40, 240, 180, 0.75],
			[3, 'THPT', 1, 1, 100, 600, 540, 0.9],
			['Gộp chung 5 trường (cộng mọi phiếu)', null, 5, 4, 263, 1578, 1338, 1338 / 1578]
		]);
		const ward = rows[top + 3]!;
		expect(ward[at('Bình quân các đơn vị')]).toBeCloseTo((100 / 120 + 0.75) / 2, 12);

		// An office with schools of one level has no second way to put them together.
		expect((await sheetsFor(await asStaff(t, 'manager', 'P2'))).map(({ name }) => name)).toEqual([
			'Kết quả',
			'Chi tiết'
		]);
	});
});
