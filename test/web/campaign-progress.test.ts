import { describe, expect, test } from 'vitest';
import { campaignsByYear } from '#lib/campaign/list.ts';
import { advanceOf, countAdvances, orderProgress } from '#lib/campaign/progress.ts';
import { byOffice, reminderRows, reminderTo, reminderToOffice } from '#lib/campaign/reminder.ts';
import { yearWords, untilWords } from '#lib/campaign/words.ts';
import type { CampaignInView } from '#shared/campaign.ts';
import type { RateRow } from '#shared/rate-table.ts';

const LEAST = 5;
const row = (name: string, responses: number, shortfall: number, enrolment: number | null = 850): RateRow =>
	({
		unit: { code: name, name: `Trường ${name}`, kind: 'school', level: 'th', parent: 'P1' },
		responses,
		shortfall,
		enrolment,
		responseRate: enrolment === null ? null : responses / enrolment,
		rated: responses * 5,
		withheld: false
	}) as unknown as RateRow;

describe('how far a school has come', () => {
	test.each([
		[row('A', 0, 272), 'none'],
		[row('A', 4, 268), 'few'],
		[row('A', 5, 90), 'some'],
		[row('A', 300, 1), 'some'],
		[row('A', 300, 0), 'enough']
	])('%#', (one, advance) => expect(advanceOf(one, LEAST)).toBe(advance));

	test('decides who is reminded first', () => {
		const rows = [row('D', 300, 0), row('C', 40, 10), row('B', 40, 99), row('A', 3, 9), row('E', 0, 272)];
		expect(orderProgress(rows, 'call', LEAST).map(({ unit }) => unit.code)).toEqual([
			'E',
			'A',
			'B',
			'C',
			'D'
		]);
		expect(orderProgress(rows, 'missing', LEAST).map(({ unit }) => unit.code)).toEqual([
			'E',
			'B',
			'C',
			'A',
			'D'
		]);
		expect(countAdvances(rows, LEAST)).toEqual({ none: 1, few: 1, some: 2, enough: 1 });
	});
});

describe('a reminder', () => {
	const reminding = {
		campaign: { name: 'Đợt 1', closesAt: '2026-05-20T16:59:59.999Z', kind: 'school-service' as const },
		asOf: '2026-05-08T03:15:00.000Z',
		office: 'UBND phường Bình Minh'
	};
	test('says to one school what it has, what is missing and until when', () => {
		const text = reminderTo(row('Hoa Mai', 3, 269), reminding);
		expect(text).toContain('Kính gửi Ban Giám hiệu Trường Hoa Mai,');
		expect(text).toContain(
			'nhận phiếu đến hết ngày 20/05/2026. Đến 10:15, ngày 08/05/2026, trường mới có 3 phiếu trên 850 học sinh (0,4 %). Cần thêm khoảng 270 phiếu'
		);
		expect(text).toMatch(/Trân trọng\.\nUBND phường Bình Minh$/);
	});
	test('goes to each office about its own schools only', () => {
		const elsewhere = row('C', 0, 99);
		const other = { ...elsewhere, unit: { ...elsewhere.unit, parent: 'P2' } };
		const groups = byOffice([row('A', 0, 272), other, row('B', 7, 80, null)]);
		expect(groups.map(({ office, rows }) => [office, rows.map(({ unit }) => unit.code)])).toEqual([
			['P1', ['A', 'B']],
			['P2', ['C']]
		]);
		const text = reminderToOffice(groups[0]!.rows, 'UBND phường Một', reminding);
		expect(text).toContain('Kính gửi UBND phường Một,');
		expect(text).toContain('Kính đề nghị nhắc các trường dán áp phích');
		expect(text).toContain(
			'1. Trường A (A): chưa có phiếu nào, cần thêm khoảng 280 phiếu\n2. Trường B (B): 7 phiếu, cần thêm khoảng 80 phiếu'
		);
		expect(text).not.toContain('Trường C');
		expect(reminderToOffice(groups[0]!.rows, null, reminding)).toContain(
			'Kính gửi Ban Giám hiệu các trường,'
		);
	});
	test('or as a table, a school a row', () => {
		const [head, first] = reminderRows(
			[row('A', 0, 272)],
			() => ({ email: 'a@example.vn', above: 'UBND phường Một' }),
			reminding
		);
		expect(head).toHaveLength(7);
		expect(first!.slice(0, 6)).toEqual(['A', 'Trường A', 'UBND phường Một', 'a@example.vn', '0', '280']);
		expect(first![6]).toContain('Kính gửi Ban Giám hiệu Trường A,');
	});
});

test('a school year begins on 1 August of the office’s calendar', () => {
	expect(yearWords('2026-07-31T16:59:59.999Z')).toBe('2025–2026');
	expect(yearWords('2026-07-31T17:00:00.000Z')).toBe('2026–2027');
});

test('a closing in the day is told to the minute', () => {
	expect(untilWords('2026-05-20T17:00:00.000Z')).toBe('đến hết ngày 20/05/2026');
	expect(untilWords('2026-05-20T03:15:00.000Z')).toBe('đến 10:15 ngày 20/05/2026');
});

test('campaigns stand by school year, the newest first', () => {
	const campaign = (name: string, opensAt: string, state: string) =>
		({ name, opensAt, state, kind: 'school-service' }) as CampaignInView;
	const all = [
		campaign('Cuối năm', '2026-04-20T00:00:00.000Z', 'locked'),
		campaign('Học kỳ I', '2025-11-10T00:00:00.000Z', 'closed'),
		campaign('Giữa kỳ', '2026-10-01T00:00:00.000Z', 'closing')
	];
	const any = { search: '', state: null, kind: null, year: null };
	expect(
		campaignsByYear(all, any).map(({ year, campaigns }) => [year, campaigns.map(({ name }) => name)])
	).toEqual([
		['2026–2027', ['Giữa kỳ']],
		['2025–2026', ['Cuối năm', 'Học kỳ I']]
	]);
	expect(campaignsByYear(all, { ...any, state: 'running' }).length).toBe(1);
	expect(campaignsByYear(all, { ...any, search: 'hoc ky' })[0]!.campaigns[0]!.name).toBe('Học kỳ I');
	expect(campaignsByYear(all, { ...any, kind: 'procedure' })).toEqual([]);
});
