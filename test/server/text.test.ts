import { describe, expect, test } from 'vitest';
import { nameOf, textUpTo } from '#shared/text-input.ts';
import { makeApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff, makeDistrict } from '#test/support/staff.ts';
import * as v from 'valibot';

const HIDDEN = 'Có ký tự ẩn không dùng được. Xin xóa đi rồi gõ lại.';
const FORMULA =
	'Tên không bắt đầu bằng dấu =, +, - hoặc @, vì bảng tính sẽ hiểu là công thức. Xin bỏ dấu đó.';
const faultsOf = async (reply: Response): Promise<[number, unknown]> => [
	reply.status,
	((await reply.json()) as { errors?: unknown }).errors
];

test('a text is put in order: letters composed, one line, single blanks, nothing that is not seen', () => {
	const read = (given: string) => v.parse(textUpTo(20), given);
	expect(read('  Co\u0302\u0309ng\u200b\tchi\u0301nh\n ')).toBe('Cổng chính');
	expect(read('a'.repeat(20))).toHaveLength(20);
	expect(() => read('a'.repeat(21))).toThrow('Dài quá 20 ký tự. Xin rút ngắn lại.');
	for (const odd of ['\0', '\x07', '\x9b', '\u202e', '\u2066', '\u061c', '\ud800'])
		expect(() => read(`a${odd}b`), JSON.stringify(odd)).toThrow(HIDDEN);
});

test('a name is no formula', () => {
	const read = (given: string) => v.parse(nameOf(20, 'Thiếu tên.'), given);
	for (const formula of ['=1', ' +84', '-1', '@x', '\u200b=1', '＝1'])
		expect(() => read(formula), formula).toThrow(FORMULA);
	expect(read('A-1 = B')).toBe('A-1 = B');
	expect(() => read(' \u200b ')).toThrow('Thiếu tên.');
});

describe.each(ENGINES)('what people type on %s', (engine) => {
	test('is refused with hidden characters and as a formula, wherever they type it', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const { send, get } = await asStaff(t, 'administrator');
		const made = await send('POST', '/api/v1/campaigns', {
			name: ' Khảo  sát ',
			kind: 'school-service',
			surveys: { mn: 'mn', th: 'th' },
			units: { under: 'P1' },
			opensAt: '2026-05-01T00:00:00.000Z',
			closesAt: '2026-05-15T16:59:59.999Z'
		});
		const { id, name } = (await made.json()) as { id: string; name: string };
		expect(name).toBe('Khảo sát');
		const campaign = `/api/v1/campaigns/${id}`;
		const poster = (place: string) => ({ posters: [{ unit: 'T1', place }] });
		const unit = { kind: 'school', level: 'th', parent: 'P1' };
		const target = { kind: 'school-service', unit: null, operator: '>', percent: 90 };
		const cases: ['POST' | 'PATCH', string, (text: string) => unknown, string][] = [
			['POST', `${campaign}/posters`, poster, 'posters.0.place'],
			['PATCH', campaign, (text) => ({ name: text }), 'name'],
			['POST', '/api/v1/units', (text) => ({ ...unit, code: 'T9', name: text }), 'name'],
			['PATCH', '/api/v1/units/T1', (text) => ({ name: text }), 'name'],
			['POST', '/api/v1/targets', (text) => ({ ...target, label: text }), 'label'],
			['POST', '/api/v1/tokens', (text) => ({ name: text, role: 'administrator', unit: null }), 'name'],
			['PATCH', '/api/v1/accounts/x', (text) => ({ name: text }), 'name']
		];
		for (const [method, path, body, column] of cases) {
			expect(await faultsOf(await send(method, path, body('a\x07b')))).toEqual([
				422,
				[{ column, message: HIDDEN }]
			]);
			expect(await faultsOf(await send(method, path, body('=cmd|x')))).toEqual([
				422,
				[{ column, message: FORMULA }]
			]);
		}
		const reason = await send('POST', `${campaign}/close`, { reason: 'a\u202eb' });
		expect(await faultsOf(reason)).toEqual([422, [{ column: 'reason', message: HIDDEN }]]);
		const draft = await send('POST', '/api/v1/campaign-drafts', { content: { name: { a: ['\x01'] } } });
		expect(await faultsOf(draft)).toEqual([422, [{ column: 'content', message: HIDDEN }]]);
		expect((await get('/api/v1/audit?search=%E2%80%AE')).status).toBe(422);
		expect((await get('/api/v1/audit?search=%00')).status).toBe(422);
	});

	test('is refused when it is nested without end', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const { send } = await asStaff(t, 'manager', 'P1');
		const nested = (deep: number): unknown => JSON.parse('['.repeat(deep) + ']'.repeat(deep));
		const write = (deep: number) =>
			send('POST', '/api/v1/campaign-drafts', { content: { name: nested(deep) } });
		expect((await write(19)).status).toBe(201);
		const refused = await write(20);
		expect([refused.status, ((await refused.json()) as { detail: string }).detail]).toEqual([
			422,
			'Nội dung gửi lên lồng nhau quá nhiều tầng.'
		]);
		const text = `{"content":{"name":${'['.repeat(30_000)}${']'.repeat(30_000)}}}`;
		const endless = await send('POST', '/api/v1/campaign-drafts', new TextEncoder().encode(text));
		expect(endless.status).toBe(422);
	});
});
