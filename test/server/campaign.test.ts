import { describe, expect, test } from 'vitest';
import type { Role } from '#shared/account.ts';
import { createCampaign } from '#server/campaign/create.ts';
import type { CampaignInView } from '#shared/campaign.ts';
import { noCounters } from '#shared/total.ts';
import { th } from '#shared/surveys/school.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asNobody, asStaff, makeDistrict } from '#test/support/staff.ts';

const INPUT = {
	name: 'Khảo sát phụ huynh học kỳ II',
	kind: 'school-service' as const,
	surveys: { mn: 'mn', th: 'th' },
	units: { under: 'P1' },
	opensAt: '2026-05-01T07:00:00+07:00',
	closesAt: '2026-05-15T23:59:59.999+07:00'
};
const AS_STORED = {
	name: 'Khảo sát phụ huynh học kỳ II',
	kind: 'school-service',
	surveys: { mn: 'mn', th: 'th' },
	opensAt: '2026-05-01T00:00:00.000Z',
	closesAt: '2026-05-15T16:59:59.999Z',
	lateUntil: '2026-05-29T16:59:59.999Z',
	targets: [
		{ label: 'sàn', operator: '>', percent: 85 },
		{ label: 'mục tiêu', operator: '>=', percent: 95 }
	]
};

interface CampaignReply {
	id: string;
	state: string;
	schools: number;
	responses: number;
}
/** Makes a campaign as an administrator and gives its id. */
async function makeCampaign(t: TestApp, more: object = {}): Promise<string> {
	const reply = await (
		await asStaff(t, 'administrator')
	).send('POST', '/api/v1/campaigns', { ...INPUT, ...more });
	expect(reply.status).toBe(201);
	return ((await reply.json()) as CampaignReply).id;
}
const unitIds = async (t: TestApp) =>
	new Map((await t.db.selectFrom('unit').select(['code', 'id']).execute()).map(({ code, id }) => [code, id]));

describe.each(ENGINES)('/api/v1/campaigns on %s', (engine) => {
	test('makes a campaign with a poster for each school', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const office = await asStaff(t, 'manager', 'P1');
		const reply = await office.send('POST', '/api/v1/campaigns', INPUT);
		expect(reply.status).toBe(201);
		const campaign = (await reply.json()) as CampaignReply;
		expect(campaign).toEqual({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			...AS_STORED,
			ownTargets: false,
			issuedBy: 'P1',
			issuerName: 'UBND phường Bình Minh',
			mayChange: true,
			lockedAt: null,
			sampling: null,
			state: 'open',
			schools: 2,
			responses: 0
		});
		expect(reply.headers.get('location')).toBe(`/api/v1/campaigns/${campaign.id}`);

		expect(await (await office.get(`/api/v1/campaigns/${campaign.id}`)).json()).toEqual(campaign);
		expect(await (await office.get('/api/v1/campaigns')).json()).toEqual({ campaigns: [campaign] });
		const posters = await t.db.selectFrom('poster').select(['survey_id', 'place', 'withdrawn_at']).execute();
		expect(posters.map((poster) => Object.values(poster).join()).sort()).toEqual([
			'mn,Cổng trường,',
			'th,Cổng trường,'
		]);
	});

	test.each([
		['2026-04-30T23:59:59.999Z', 'upcoming'],
		['2026-05-01T00:00:00.000Z', 'open'],
		['2026-05-15T16:59:59.999Z', 'open'],
		['2026-05-15T17:00:00.000Z', 'closing'],
		['2026-05-29T16:59:59.999Z', 'closing'],
		['2026-05-29T17:00:00.000Z', 'closed']
	])('at %s it is %s', async (now, state) => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const id = await makeCampaign(t);
		t.clock.now = now;
		const administrator = await asStaff(t, 'administrator');
		expect(await (await administrator.get(`/api/v1/campaigns/${id}`)).json()).toMatchObject({ state });
		expect(await (await administrator.get('/api/v1/campaigns')).json()).toMatchObject({
			campaigns: [{ id, state }]
		});
	});

	test('counts responses from the totals of all days, each account its own schools', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const id = await makeCampaign(t, { units: { under: 'S' } });
		const other = await makeCampaign(t, { units: { codes: ['M1'] } });
		const ids = await unitIds(t);
		const total = (campaign: string, unit: string, day: string, responses: number, version = 1) => ({
			campaign_id: campaign,
			unit_id: ids.get(unit)!,
			survey_id: 'th',
			survey_version: version,
			day,
			counters: JSON.stringify([responses, ...noCounters(th).slice(1)])
		});
		await t.db
			.insertInto('total')
			.values([
				total(id, 'T1', '', 12),
				total(id, 'T1', '', 100, 2),
				total(id, 'T1', '2026-05-02', 12),
				total(id, 'T2', '', 1034),
				total(other, 'M1', '', 7)
			])
			.execute();
		const counts = async (role: Role, unit: string | null) => {
			const reply = await (await asStaff(t, role, unit)).get('/api/v1/campaigns');
			const { campaigns } = (await reply.json()) as { campaigns: CampaignReply[] };
			return campaigns.map(({ id: own, schools, responses }) => [
				own === id ? 'S' : 'M1',
				schools,
				responses
			]);
		};
		expect((await counts('administrator', null)).sort()).toEqual([
			['M1', 1, 7],
			['S', 3, 1146]
		]);
		expect((await counts('manager', 'P1')).sort()).toEqual([
			['M1', 1, 7],
			['S', 2, 112]
		]);
		expect(await counts('manager', 'P2')).toEqual([['S', 1, 1034]]);
		expect(await counts('principal', 'T2')).toEqual([['S', 1, 1034]]);
		const school = await asStaff(t, 'principal', 'T2');
		expect((await school.get(`/api/v1/campaigns/${other}`)).status).toBe(404);
		expect(await (await school.get(`/api/v1/campaigns/${id}`)).json()).toMatchObject({
			schools: 1,
			responses: 1034
		});
	});

	test('an answer that came in is counted at once', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const id = await makeCampaign(t, { units: { codes: ['T1'] } });
		const { code } = await t.db.selectFrom('poster').select('code').executeTakeFirstOrThrow();
		const administrator = await asStaff(t, 'administrator');
		for (const [at, status] of ['accepted', 'accepted', 'duplicate'].entries()) {
			const reply = await asNobody(t).send('POST', '/api/v1/responses', {
				sentAt: t.clock.now,
				responses: [
					{
						id: `00000000-0000-7000-8000-00000000000${Math.min(at, 1)}`,
						poster: code,
						survey: { id: 'th', version: 1 },
						answers: { A1: 5 },
						locale: 'vi',
						startedAt: t.clock.now,
						finishedAt: t.clock.now
					}
				]
			});
			expect(await reply.json()).toMatchObject({ results: [{ status }] });
			expect(await (await administrator.get(`/api/v1/campaigns/${id}`)).json()).toMatchObject({
				responses: Math.min(at + 1, 2)
			});
		}
	});

	test('lists the newest first', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const first = await makeCampaign(t);
		const later = await makeCampaign(t, { opensAt: '2026-05-02T00:00:00Z' });
		const reply = await (await asStaff(t, 'administrator')).get('/api/v1/campaigns');
		const { campaigns } = (await reply.json()) as { campaigns: CampaignReply[] };
		expect(campaigns.map(({ id }) => id)).toEqual([later, first]);
	});

	test.each<[string, object, string]>([
		['no name', { name: ' ' }, 'name'],
		['a name that PostgreSQL would not keep', { name: 'a\0' }, 'name'],
		['a kind that is none', { kind: 'x' }, 'kind'],
		['no survey', { surveys: {} }, 'surveys'],
		['a survey nobody has', { surveys: { '*': 'none' } }, 'surveys.*'],
		['a level without a survey', { surveys: { th: 'th' } }, 'surveys'],
		['a day no calendar has', { opensAt: '2026-02-30T00:00:00Z' }, 'opensAt'],
		['an end at the beginning', { closesAt: INPUT.opensAt }, 'closesAt'],
		['an end for late answers before the end', { lateUntil: '2026-05-15T16:59:59.998Z' }, 'lateUntil'],
		['an unknown unit', { units: { under: 'X' } }, 'units.under'],
		['unknown schools', { units: { codes: ['T1', 'X'] } }, 'units.codes'],
		['an office among schools', { units: { codes: ['T1', 'P1'] } }, 'units.codes'],
		['no units', { units: {} }, 'units'],
		['a target of 0 %', { targets: [{ label: 'a', operator: '>', percent: 0 }] }, 'targets.0.percent'],
		['a target above 100 %', { targets: [{ label: 'a', operator: '>', percent: 101 }] }, 'targets.0.percent']
	])('%s is a fault', async (_, more, column) => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const administrator = await asStaff(t, 'administrator');
		const reply = await administrator.send('POST', '/api/v1/campaigns', { ...INPUT, ...more });
		expect(reply.status).toBe(422);
		expect(await reply.json()).toMatchObject({
			code: 'invalid',
			errors: [{ column, message: expect.any(String) }]
		});
		expect(await t.db.selectFrom('campaign').selectAll().execute()).toEqual([]);
	});

	test('all faults are told at once', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const reply = await (
			await asStaff(t, 'administrator')
		).send('POST', '/api/v1/campaigns', {
			...INPUT,
			closesAt: INPUT.opensAt,
			surveys: { th: 'x' },
			units: { under: 'Y' }
		});
		const { errors } = (await reply.json()) as { errors: { column: string }[] };
		expect(errors.map(({ column }) => column)).toEqual(['closesAt', 'surveys.th', 'units.under']);
	});

	test('an end for late answers at the end itself is well', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		await makeCampaign(t, { lateUntil: INPUT.closesAt });
	});

	test('no JSON is 400, a unit with no school under it 422', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const administrator = await asStaff(t, 'administrator');
		const broken = new TextEncoder().encode('{"name":');
		expect((await administrator.send('POST', '/api/v1/campaigns', broken)).status).toBe(400);
		await t.db.updateTable('unit').set({ parent: 'P1' }).where('code', '=', 'T2').execute();
		const empty = await administrator.send('POST', '/api/v1/campaigns', { ...INPUT, units: { under: 'P2' } });
		expect(empty.status).toBe(422);
	});

	test('says who may change it, and whose it is where its office is out of sight', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const department = await asStaff(t, 'manager', 'S');
		for (const [name, units] of [
			['của cả sở', { under: 'S' }],
			['của phường', { under: 'P1' }]
		] as const)
			expect((await department.send('POST', '/api/v1/campaigns', { ...INPUT, name, units })).status).toBe(
				201
			);
		const seen = async (role: Role, unit: string | null) => {
			const staff = await asStaff(t, role, unit);
			const { campaigns } = (await (await staff.get('/api/v1/campaigns')).json()) as {
				campaigns: CampaignInView[];
			};
			for (const campaign of campaigns)
				expect(await (await staff.get(`/api/v1/campaigns/${campaign.id}`)).json()).toEqual(campaign);
			return campaigns.map(({ name, mayChange, issuerName }) => `${name} ${mayChange} ${issuerName}`).sort();
		};
		const [both, ward] = ['của cả sở', 'của phường'];
		const by = 'Sở GDĐT Thử Nghiệm';
		expect(await seen('administrator', null)).toEqual([`${both} true ${by}`, `${ward} true ${by}`]);
		expect(await seen('viewer', 'S')).toEqual([`${both} false ${by}`, `${ward} false ${by}`]);
		expect(await seen('editor', 'P1')).toEqual([`${both} false ${by}`, `${ward} true ${by}`]);
		expect(await seen('editor', 'P2')).toEqual([`${both} false ${by}`]);
		expect(await seen('principal', 'T1')).toEqual([`${both} false ${by}`, `${ward} false ${by}`]);
	});

	test('lists those of a unit: below it, and of what was merged into it', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const department = await asStaff(t, 'manager', 'S');
		const issue = async (name: string, units: object) =>
			expect((await department.send('POST', '/api/v1/campaigns', { ...INPUT, name, units })).status).toBe(
				201
			);
		await issue('hai phường', { codes: ['T1', 'T2'] });
		await issue('mầm non', { codes: ['M1'] });
		await issue('Sao Mai', { codes: ['T2'] });
		const under = async (code: string, staff = department) => {
			const reply = await staff.get(`/api/v1/campaigns?under=${code}`);
			if (reply.status !== 200) return reply.status;
			const { campaigns } = (await reply.json()) as { campaigns: CampaignInView[] };
			return campaigns.map(({ name, schools }) => `${name} ${schools}`).sort();
		};
		expect(await under('S')).toEqual(['Sao Mai 1', 'hai phường 2', 'mầm non 1']);
		expect(await under('P1')).toEqual(['hai phường 1', 'mầm non 1']);
		expect(await under('T1')).toEqual(['hai phường 1']);
		const merge = { into: 'T1', on: '2026-05-04' };
		expect((await department.send('POST', '/api/v1/units/T2/merge', merge)).status).toBe(200);
		expect(await under('T1')).toEqual(['Sao Mai 1', 'hai phường 2']);
		expect(await under('T2')).toEqual(['Sao Mai 1', 'hai phường 1']);
		const ward = await asStaff(t, 'editor', 'P1');
		expect(await under('P1', ward)).toEqual(['Sao Mai 1', 'hai phường 2', 'mầm non 1']);
		expect([await under('P2', ward), await under('none'), await under('none', ward)]).toEqual([
			404, 404, 404
		]);
		expect(await under('', ward)).toHaveLength(3);
	});

	test('an office cannot ask schools of others', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const office = await asStaff(t, 'manager', 'P2');
		for (const units of [{ under: 'P1' }, { under: 'S' }, { codes: ['T2', 'T1'] }]) {
			const reply = await office.send('POST', '/api/v1/campaigns', { ...INPUT, units });
			expect(reply.status).toBe(403);
		}
		expect(await t.db.selectFrom('campaign').selectAll().execute()).toEqual([]);
	});

	test('a code that is taken is drawn again', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		// Three draws of one code, then others: the first two meet within a campaign, the third an older one.
		let draws = 0;
		const random = (bytes: number) => {
			if (bytes !== 7) return crypto.getRandomValues(new Uint8Array(bytes));
			draws++;
			return new Uint8Array(7).fill(draws <= 2 || draws === 4 ? 1 : draws);
		};
		const input = { ...INPUT, lateUntil: undefined, targets: undefined };
		await createCampaign({ ...t.deps, random }, input, null);
		await createCampaign({ ...t.deps, random }, { ...input, units: { codes: ['T2'] } }, null);
		const posters = await t.db.selectFrom('poster').select('code').orderBy('code').execute();
		expect(posters).toHaveLength(3);
		expect(draws).toBe(5);
	});

	test('chance that is broken makes no campaign', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const random = (bytes: number) => new Uint8Array(bytes);
		const input = { ...INPUT, lateUntil: undefined, targets: undefined };
		await expect(createCampaign({ ...t.deps, random }, input, null)).rejects.toThrow('no fresh poster codes');
		expect(await t.db.selectFrom('campaign').selectAll().execute()).toEqual([]);
	});
});
