import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { describe, expect, test, vi } from 'vitest';
import { chanceOf } from '#server/demo/chance.ts';
import { commentOn, PEOPLE, reasonAgainst, THANKS, WISHES } from '#server/demo/comment.ts';
import { district, SHOWN_SCHOOL } from '#server/demo/district.ts';
import { introduction, startDemo } from '#server/demo/demo.ts';
import { fillDemo } from '#server/demo/fill.ts';
import { terminalCode } from '#server/demo/terminal-code.ts';
import { campaignInView } from '#server/campaign/visible.ts';
import { commentCounts } from '#server/comment/queries.ts';
import { procedureTable } from '#server/dossier/figures.ts';
import { runsOf } from '#server/poster/print-queries.ts';
import { findLogo } from '#server/unit/logo.ts';
import { funnelOf } from '#server/visit/funnel.ts';
import { postersWithVisits } from '#server/visit/queries.ts';
import { REASON_KEYS } from '#shared/comment.ts';
import { mask } from '#shared/mask.ts';
import { rateTable } from '#server/rate/table.ts';
import { findCampaign } from '#server/campaign/queries.ts';
import { checkTotals } from '#server/response/check.ts';
import { checkArrivals } from '#server/visit/arrival.ts';
import { storeBuiltinSurveys } from '#server/survey/queries.ts';
import { makeApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';

describe.each(ENGINES)('the demo’s district on %s', (engine) => {
	test('shows every state a school can be in, and adds up', { timeout: 60_000 }, async () => {
		await using t = await makeApp(engine);
		await storeBuiltinSurveys(t.db);
		const made = await fillDemo(t.deps, 7);
		const { open, past, procedure, quick, poster, tablet, slip, responses } = made;
		expect(responses).toBeGreaterThan(12_000);
		expect(responses).toBeLessThan(25_000);
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await checkArrivals(t.db)).toEqual([]);

		const { rows } = await rateTable(t.deps, open, {}, null);
		expect(rows).toHaveLength(36);
		expect(new Set(rows.map((row) => row.flag))).toEqual(new Set([null, 'amber', 'red']));
		expect(rows.some((row) => row.responses === 0)).toBe(true);
		const verdicts = rows.flatMap((row) => row.verdicts.slice(-1));
		expect(new Set(verdicts.map(({ outcome, settled }) => `${outcome} ${settled}`))).toEqual(
			new Set(['met true', 'met false', 'not-met true', 'not-met false', 'too-few false'])
		);

		for (const one of past) {
			const table = await rateTable(t.deps, (await findCampaign(t.db, one.id))!, {}, null);
			expect(table.totals.pooled.responses).toBeGreaterThan(2000);
			// The last is locked, with its schools as they were before two of them went into others.
			expect(table.rows).toHaveLength(one === past.at(-1) ? 38 : 36);
			expect(table.campaign.state).toBe(one === past.at(-1) ? 'locked' : 'closed');
		}
		expect((await rateTable(t.deps, procedure, {}, null)).rows).toHaveLength(6);
		for (const code of [poster.code, tablet.code, slip])
			expect((await t.request(`/api/v1/posters/${code}`)).status).toBe(200);
		expect(tablet).toMatchObject({ campaignId: quick.id, surveyId: 'nhanh', surveyVersion: 2 });

		// Posters: what was counted at each fits its answers, and the shown school has something to do.
		for (const campaign of [...past, procedure, quick, open])
			for (const { place, visits } of await postersWithVisits(t.db, campaign.id, null, null)) {
				const { opened, started, finished, arrived, left } = visits;
				const gone = Object.values(left).reduce((sum, many) => sum + many, 0);
				const order = [opened, started, finished + gone, finished, arrived];
				expect([campaign.name, place, ...order.toSorted((a, b) => b - a)]).toEqual([
					campaign.name,
					place,
					...order
				]);
			}
		const seen = await campaignInView(t.deps, { role: 'principal', unit: SHOWN_SCHOOL }, open.id);
		const funnel = await funnelOf(t.deps, seen, null, true);
		const at = (where: string) => funnel.rows.filter(({ place }) => place === where);
		expect(at('Cổng sau')).toMatchObject([{ opened: 0, printed: true, warnings: [{ kind: 'unscanned' }] }]);
		expect(at('Tin nhắn Zalo lớp')).toMatchObject([
			{ warnings: [{ kind: 'left-at', question: { number: 12 } }] }
		]);
		expect(at('Văn phòng').map(({ live, arrived }) => [live, arrived > 0])).toEqual([
			[false, true],
			[true, true]
		]);
		const runs = await runsOf(t.db, open.id, [poster.unitId]);
		expect(new Set(runs.map(({ state }) => state))).toEqual(new Set(['done', 'cancelled']));
		expect(await findLogo(t.db, poster.unitId)).toMatchObject({ type: 'image/png' });

		// Procedures: figures beside too few of them, for the office and for a school that is told less.
		for (const [scope, guarded] of [
			[null, false],
			[new Set([SHOWN_SCHOOL]), true]
		] as const) {
			const table = await procedureTable(t.deps, procedure, { under: null, scope, guarded });
			const outcomes = table.procedures.map(({ verdicts }) => verdicts[0]?.outcome ?? 'too-few');
			expect(outcomes.filter((outcome) => outcome !== 'too-few').length).toBeGreaterThanOrEqual(3);
			expect(outcomes).toContain('too-few');
			expect(table.total.onTimeRate).toBeGreaterThan(0.85);
			expect(table.total.onTimeRate).toBeLessThan(0.99);
		}
		const uncoded = t.db.selectFrom('dossier').select('id').where('survey_code', 'is', null);
		expect((await uncoded.execute()).length).toBeGreaterThan(20);
		// Who was handed no slip has answered none; the one that is shown waits for its answer.
		const answered = t.db.selectFrom('dossier').select('survey_code').where('answered', '=', 1);
		expect((await answered.execute()).length).toBeGreaterThan(50);
		expect(await answered.where('slip_printed_on', 'is', null).execute()).toEqual([]);
		expect(await answered.where('survey_code', '=', slip).execute()).toEqual([]);

		// Comments of the shown school: some to read, some kept back, some that wait.
		const counts = await commentCounts(t.db, { campaignId: open.id, unitIds: [poster.unitId] });
		expect(Math.min(counts.shown, counts.waiting)).toBeGreaterThan(3);
		// Enough for the school to be shown a group.
		expect(counts.shown).toBeGreaterThanOrEqual(5);
		expect(counts.withheld).toBeGreaterThan(0);
		expect(counts.withheld).toBeLessThan(5);
	});
});

test('the same seed makes the same district, another another', { timeout: 60_000 }, async () => {
	const tables = [];
	for (const seed of [1, 1]) {
		await using t = await makeApp('sqlite');
		await storeBuiltinSurveys(t.db);
		const { open } = await fillDemo(t.deps, seed);
		const also = ['dossier', 'visit', 'visit_left', 'comment', 'print_run'] as const;
		const more = await Promise.all(also.map((table) => t.db.selectFrom(table).selectAll().execute()));
		tables.push(JSON.stringify([(await rateTable(t.deps, open, {}, null)).rows, more]));
	}
	expect(tables[1]).toBe(tables[0]);
	expect(chanceOf(2).bytes(8)).not.toEqual(chanceOf(1).bytes(8));
});

test('its staff can sign in, its poster opens, and nothing is left of it', { timeout: 60_000 }, async () => {
	const folder = mkdtempSync(join(tmpdir(), 'langnghe-test-'));
	vi.stubEnv('TMPDIR', folder);
	const demo = await startDemo({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' });
	expect(readdirSync(folder)).toHaveLength(1);
	const { localUrl, staff, district } = demo;
	try {
		for (const { email, password, role, unit } of staff) {
			const reply = await fetch(`${localUrl}/api/auth/sign-in/email`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', Origin: localUrl },
				body: JSON.stringify({ email, password })
			});
			expect(reply.status).toBe(200);
			const cookie = reply.headers
				.getSetCookie()
				.map((one) => one.split(';')[0])
				.join('; ');
			const own = await fetch(`${localUrl}/api/v1/account`, { headers: { Cookie: cookie } });
			expect(await own.json()).toMatchObject({ account: { email, role, unit } });
			expect(introduction(demo, false)).toContain(password);
		}
		const addresses = [district.poster.code, `${district.tablet.code}/kiosk`, district.slip];
		for (const address of addresses) {
			expect((await fetch(`${localUrl}/s/${address}`)).status).toBe(200);
			expect(introduction(demo, false)).toContain(`/s/${address}`);
		}
	} finally {
		await demo.stop();
		vi.unstubAllEnvs();
	}
	expect(readdirSync(folder)).toEqual([]);
	rmSync(folder, { recursive: true });
});

test('its comments are masked where they point to somebody, and nowhere else', () => {
	for (const text of [...Object.values(WISHES).flat(), ...THANKS]) expect(mask(text).text).toBe(text);
	const chance = chanceOf(1);
	const kept = new Set<string | null>();
	for (const survey of ['mn', 'th', 'thcs', 'tthc'])
		for (let i = 0; i < 300; i++) {
			const text = commentOn(survey, 0, new Map([['A', 0]]), chance);
			kept.add(reasonAgainst(text));
			const read = mask(text).text;
			for (const name of [...PEOPLE, '0955']) expect(read).not.toContain(name);
		}
	expect(kept).toEqual(new Set([null, ...REASON_KEYS]));
});

test('the district says that it is invented, and no two units are called the same', () => {
	const { now: units } = district(chanceOf(1), 0, '2026-08-01');
	expect(units).toHaveLength(44);
	expect(new Set(units.map(({ name }) => name)).size).toBe(units.length);
	expect(new Set(units.map(({ code }) => code)).size).toBe(units.length);
	expect(units[0]!.name).toContain('(minh họa)');
});

test.each([true, false])('the code in the terminal can be scanned (colours: %s)', (colours) => {
	const address = 'http://192.168.100.200:8080/s/2345678D';
	const dark = terminalCode(address, colours)
		// eslint-disable-next-line no-control-regex
		.replace(/\x1b\[[\d;]*m/g, '')
		.split('\n')
		.flatMap((line) => [
			[...line].map((block) => (colours ? '▀█' : '▄ ').includes(block)),
			[...line].map((block) => (colours ? '▄█' : '▀ ').includes(block))
		]);
	const scale = 4;
	const width = dark[0]!.length * scale;
	const pixels = new Uint8ClampedArray(width * dark.length * scale * 4);
	for (let i = 0; i < pixels.length / 4; i++) {
		const ink = dark[Math.floor(i / width / scale)]![Math.floor((i % width) / scale)];
		pixels.set(ink ? [0, 0, 0, 255] : [255, 255, 255, 255], i * 4);
	}
	expect(jsQR(pixels, width, dark.length * scale)?.data).toBe(address);
});
