import { monitorEventLoopDelay } from 'node:perf_hooks';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { makeApp } from '#test/support/app.ts';
import { dossier, makeOffice } from '#test/support/dossier.ts';
import { makeResponse, send } from '#test/support/response.ts';

/* Nobody who may send something keeps the others waiting with it. */

/** Milliseconds, on a machine that has much else to do. */
const LONGEST_WAIT = 2000;

const csv = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'));
const HEAD = 'Mã hồ sơ;Thủ tục;Hình thức nộp;Ngày nhận;Ngày hẹn trả;Ngày trả kết quả';
const row = (i: number, procedure: string) =>
	`K-${i};${procedure};Trực tiếp;01/04/2026;03/04/2026;02/04/2026`;
const many = <T>(length: number, of: (i: number) => T) => Array.from({ length }, (_, i) => of(i));
/** Marks that stand in the wrong order: composing letters puts them right, each by a walk past all the others. */
const marks = `a${'\u0301\u0316'.repeat(60_000)}`;

test('one request, whatever is in it, keeps nobody waiting, and says what to do', async () => {
	await using t = await makeApp('sqlite');
	const { administrator, clerk, campaign } = await makeOffice(t);
	const posters = (await (await administrator.get(`/api/v1/campaigns/${campaign}/posters`)).json()) as {
		posters: { code: string }[];
	};
	const enterOne = (change: object) => () =>
		clerk.send('POST', '/api/v1/dossiers', { unit: 'T1', dossiers: [dossier(change)] });
	const sendFile = (bytes: Uint8Array) => () =>
		clerk.send('PUT', '/api/v1/dossiers?unit=T1&preview=1', bytes);
	const sendUnits = (...lines: string[]) => {
		const bytes = csv('code,name,kind,level,parent,closed on', ...lines);
		return () => administrator.send('PUT', '/api/v1/units?preview=1', bytes);
	};
	const ward = (change: object) => () =>
		administrator.send('POST', '/api/v1/units', { code: 'X', name: 'X', kind: 'office', ...change });

	const cases: [string, () => Promise<Response>, number, string][] = [
		['a long number', enterOne({ code: 'Đ'.repeat(40_000) }), 422, 'Dài quá 60 ký tự'],
		['a long procedure', enterOne({ procedure: 'Anh '.repeat(20_000) }), 422, 'Dài quá 120 ký tự'],
		['marks without end', enterOne({ procedure: marks }), 422, 'chỉ gồm chữ'],
		[
			'many dossiers',
			() =>
				clerk.send('POST', '/api/v1/dossiers', {
					unit: 'T1',
					dossiers: many(3000, (i) => dossier({ procedure: `Xin xác nhận cho chị Nguyễn Thị An ${i}` }))
				}),
			422,
			'tối đa 500 hồ sơ'
		],
		['empty lines', sendFile(csv(HEAD, '\n'.repeat(1_000_000), row(1, 'Rút hồ sơ'))), 422, 'dòng trống'],
		['a long cell', sendFile(csv(HEAD, row(1, 'A'.repeat(5_000_000)))), 422, 'dòng quá dài'],
		['a cell of a page', sendFile(csv(HEAD, row(1, 'A'.repeat(20_000)))), 422, '1.000 ký tự'],
		['a thousand columns', sendFile(csv(HEAD, 'x;'.repeat(20_000))), 422, '100 cột'],
		[
			'a long cell in an xlsx',
			sendFile(await writeXlsx({ sheets: [{ name: 'A', rows: [[HEAD], ['A'.repeat(3_000_000)]] }] })),
			422,
			'1.000 ký tự'
		],
		[
			'each row its own procedure',
			sendFile(csv(HEAD, ...many(5000, (i) => row(i, `Xin cấp lại sổ gốc số ${i}`)))),
			422,
			'hơn 200 tên thủ tục'
		],
		[
			'units under nobody',
			sendUnits(...many(10_000, (i) => `U${i},Phường ${i},office,,Không có ${i},`)),
			422,
			'Không có đơn vị mang mã'
		],
		[
			'units under one that is closed',
			sendUnits('C,Phường cũ,office,,,2025-07-01', ...many(10_000, (i) => `U${i},Phường ${i},office,,C,`)),
			422,
			'đã giải thể'
		],
		[
			'brackets without end',
			sendUnits(...many(3000, (i) => `U${i},Phường ${i},${'('.repeat(900)},,,`)),
			422,
			'Không có loại'
		],
		["a unit's name", ward({ name: marks }), 201, ''],
		["a unit's address", ward({ email: `a@${'a.'.repeat(40_000)} ` }), 422, 'Dài quá 254 ký tự'],
		[
			"a target's label",
			() =>
				administrator.send('POST', '/api/v1/targets', {
					...{ kind: 'procedure', unit: null, operator: '>', percent: 90 },
					label: 'ﾞ\u0334'.repeat(30_000)
				}),
			422,
			'Tên chỉ tiêu dài quá 60 ký tự'
		],
		[
			'a draft',
			() => administrator.send('POST', '/api/v1/campaign-drafts', { content: { name: marks } }),
			201,
			''
		],
		[
			'an answer',
			() =>
				send(t, [
					makeResponse(posters.posters[0]!.code, {
						survey: { id: 'tthc', version: 1 },
						answers: { T9: 5, T10: marks }
					})
				]),
			200,
			''
		]
	];
	const waits = new Map<string, number>();
	for (const [name, act, status, says] of cases) {
		const delay = monitorEventLoopDelay({ resolution: 10 });
		delay.enable();
		await ticks();
		const reply = await act();
		const text = await reply.text();
		await ticks();
		delay.disable();
		waits.set(name, Math.round(delay.max / 1e6));
		expect([name, reply.status, text.includes(says) || text.slice(0, 300)]).toEqual([name, status, true]);
	}
	expect([...waits].filter(([, ms]) => ms > LONGEST_WAIT)).toEqual([]);
}, 60_000);

/** The wait of others is known from one tick of the loop to the next. */
const ticks = () => new Promise((resolve) => setTimeout(resolve, 30));
