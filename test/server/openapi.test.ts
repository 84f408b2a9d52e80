import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { openapiDocument } from '#server/openapi/document.ts';
import { OPERATIONS } from '#server/openapi/operations.ts';
import { makeApp } from '#test/support/app.ts';
import type { DossierInView } from '#shared/dossier.ts';
import { answerTo, dossier, procedureCampaign } from '#test/support/dossier.ts';
import { ENGINES } from '#test/support/engines.ts';
import { cookieOf, PASSWORD, post } from '#test/support/session.ts';
import { codeOf } from '#test/support/totp.ts';
import { asNobody, asStaff, makeDistrict } from '#test/support/staff.ts';

/** What is no API of ours: pages, files, and what the sign-in library answers under its own addresses. */
const UNDESCRIBED = /^(?!\/(api\/|healthz))|\*/;

const templateOf = (path: string) => path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}').replace(/(?<=.)\/$/, '');

describe('the description of the API', () => {
	test('names every route there is, and none besides', async () => {
		await using t = await makeApp('sqlite');
		const routes = t.app.routes
			.filter(({ method, path }) => method !== 'ALL' && !UNDESCRIBED.test(path))
			.map(({ method, path }) => `${method} ${templateOf(path)}`);
		const described = OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
		expect(described.toSorted()).toEqual([...new Set(routes)].toSorted());
	});

	test('is OpenAPI 3.1 with each operation once, and its references lead somewhere', async () => {
		await using t = await makeApp('sqlite');
		const reply = await t.request('/api/v1/openapi.json');
		expect(reply.status).toBe(200);
		const document = (await reply.json()) as {
			openapi: string;
			servers: unknown;
			paths: Record<string, Record<string, { responses: object }>>;
			components: { schemas: object };
		};
		expect(document).toEqual(JSON.parse(JSON.stringify(openapiDocument('http://langnghe.test'))));
		expect(document.openapi).toBe('3.1.0');
		expect(document.servers).toEqual([{ url: 'http://langnghe.test' }]);
		const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
		expect(operations).toHaveLength(OPERATIONS.length);
		for (const { responses } of operations)
			expect(Object.keys(responses).some((status) => /^[23]/.test(status))).toBe(true);
		for (const [, name] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
			expect(document.components.schemas).toHaveProperty(name!);
		expect(JSON.stringify(document)).not.toContain('"$defs"');
	});
});

describe.each(ENGINES)('what is described is what is sent on %s', (engine) => {
	test('by a walk through a campaign', async () => {
		await using t = await makeApp(engine);
		await makeDistrict(t);
		const administrator = await asStaff(t, 'administrator');
		const checked = new Set<string>();
		/** Holds a reply to the schema under its operation and status. */
		const check = async (operation: string, reply: Response) => {
			const [method, path] = operation.split(' ');
			const found = OPERATIONS.find((one) => one.method === method && one.path === path)!;
			const schema = found.replies[reply.status]?.content?.['application/json'];
			expect(schema, `${operation} → ${reply.status}`).toBeTruthy();
			const body: unknown = await reply.json();
			const result = v.safeParse(schema!, body);
			expect(
				result.issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`),
				operation
			).toBeUndefined();
			checked.add(operation);
			return body as Record<string, never>;
		};

		await check('get /healthz', await administrator.get('/healthz'));
		await check('get /api/v1/units', await administrator.get('/api/v1/units'));
		const file = new TextEncoder().encode('code,name,kind\nP1,UBND phường Bình Minh,office');
		await check('put /api/v1/units', await administrator.send('PUT', '/api/v1/units', file));
		const school = { code: 'T9', name: 'Trường Tiểu học Mới', kind: 'school', level: 'th', parent: 'P1' };
		await check('post /api/v1/units', await administrator.send('POST', '/api/v1/units', school));
		for (const [what, body] of [
			['', { name: 'Trường Tiểu học Mới Hơn' }],
			['/merge', { into: 'T1', on: '2026-05-01' }],
			['/reopen', {}],
			['/close', { on: '2026-05-02' }]
		] as const)
			await check(
				`${what === '' ? 'patch' : 'post'} /api/v1/units/{code}${what}`,
				await administrator.send(what === '' ? 'PATCH' : 'POST', `/api/v1/units/T9${what}`, body)
			);
		await check('get /api/v1/units/{code}', await administrator.get('/api/v1/units/T9'));
		await check('get /api/v1/surveys', await administrator.get('/api/v1/surveys'));
		for (const id of ['mn', 'th', 'thcs', 'nhanh', 'tthc'])
			await check('get /api/v1/surveys/{id}', await administrator.get(`/api/v1/surveys/${id}`));

		const campaigns = '/api/v1/campaigns';
		const { id } = await check(
			`post ${campaigns}`,
			await administrator.send('POST', campaigns, {
				name: 'Khảo sát phụ huynh học kỳ II',
				kind: 'school-service',
				surveys: { '*': 'th' },
				units: { under: 'S' },
				opensAt: '2026-05-01T00:00:00.000Z',
				closesAt: '2026-05-15T16:59:59.999Z'
			})
		);
		await check(`get ${campaigns}`, await administrator.get(campaigns));
		await check(`get ${campaigns}/{id}`, await administrator.get(`${campaigns}/${id}`));
		const own = `${campaigns}/${id}/posters`;
		const { posters } = await check(
			`post ${campaigns}/{id}/posters`,
			await administrator.send('POST', own, { posters: [{ unit: 'T1', place: 'Căng tin' }] })
		);
		const [{ code }] = posters as unknown as [{ code: string }];
		await check(`get ${campaigns}/{id}/posters`, await administrator.get(own));
		await check(`get ${campaigns}/{id}/funnel`, await administrator.get(`${campaigns}/${id}/funnel`));
		await check(
			`patch ${campaigns}/{id}/posters/{code}`,
			await administrator.send('PATCH', `${own}/${code}`, { state: 'live' })
		);
		await (await administrator.get(`${own}.pdf?code=${code}`)).arrayBuffer();
		await check(`get ${campaigns}/{id}/print-runs`, await administrator.get(`${campaigns}/${id}/print-runs`));
		await check(
			`get ${campaigns}/{id}/print-runs/{number}`,
			await administrator.get(`${campaigns}/${id}/print-runs/1`)
		);
		await check(
			`post ${campaigns}/{id}/posters/{code}/replace`,
			await administrator.send('POST', `${own}/${code}/replace`, {})
		);

		const parent = asNobody(t);
		await check('get /api/v1/posters/{code}', await parent.get(`/api/v1/posters/${code}`));
		const response = (at: number, answers: object) => ({
			id: `00000000-0000-7000-8000-00000000000${at}`,
			poster: code,
			survey: { id: 'th', version: 1 },
			answers,
			locale: 'vi',
			startedAt: '2026-05-04T02:58:00.000Z',
			finishedAt: '2026-05-04T03:00:00.000Z'
		});
		await check(
			'post /api/v1/responses',
			await parent.send('POST', '/api/v1/responses', {
				sentAt: '2026-05-04T03:00:00.000Z',
				responses: [
					response(1, { A1: 5, F1: 4, F2: 95 }),
					response(1, { A1: 5, F1: 4, F2: 95 }),
					response(1, { A1: 1 }),
					response(2, { A1: 9 })
				]
			})
		);
		for (let at = 3; at <= 9; at++)
			await parent.send('POST', '/api/v1/responses', {
				sentAt: '2026-05-04T03:00:00.000Z',
				responses: [response(at, { A1: 5, B1: at % 2 ? 3 : 5, F1: 4, F2: 120, F3: 'Cô Lan lớp 3A' })]
			});
		const { comments } = await check(
			'get /api/v1/comments/queue',
			await administrator.get('/api/v1/comments/queue')
		);
		await check('get /api/v1/comments/waiting', await administrator.get('/api/v1/comments/waiting'));
		const [comment] = comments as unknown as [{ id: string }];
		await check(
			`post ${campaigns}/{id}/comments/{comment}/review`,
			await administrator.send('POST', `${campaigns}/${id}/comments/${comment.id}/review`, {
				state: 'shown',
				version: 0
			})
		);
		await check('get /api/v1/comments/reviewed', await administrator.get('/api/v1/comments/reviewed'));
		await check(`get ${campaigns}/{id}/comments`, await administrator.get(`${campaigns}/${id}/comments`));
		await procedureCampaign(administrator);
		const dossiers = '/api/v1/dossiers';
		const entered = await check(
			`post ${dossiers}`,
			await administrator.send('POST', dossiers, { unit: 'T1', dossiers: [dossier(), dossier()] })
		);
		const [one, other] = entered.dossiers as unknown as DossierInView[];
		const slips = [one!, other!].map(({ invitation }) => answerTo(invitation.surveyCode!));
		const sentAt = '2026-05-04T03:00:00.000Z';
		await parent.send('POST', '/api/v1/responses', { sentAt, responses: slips });
		await check(
			'post /api/v1/responses',
			await parent.send('POST', '/api/v1/responses', {
				sentAt,
				responses: [answerTo(one!.invitation.surveyCode!)]
			})
		);
		const lines = new TextEncoder().encode(
			'code,procedure,channel,received,due,returned\nHS-0X,Rút hồ sơ,post,01/04/2026,02/04/2026,03/04/2026'
		);
		for (const query of ['unit=T1&preview=1', 'unit=T1'])
			await check(`put ${dossiers}`, await administrator.send('PUT', `${dossiers}?${query}`, lines));
		await check(`get ${dossiers}`, await administrator.get(dossiers));
		await check(
			`patch ${dossiers}/{id}`,
			await administrator.send('PATCH', `${dossiers}/${one!.id}`, { channel: 'online' })
		);
		await check(
			`post ${dossiers}/codes`,
			await administrator.send('POST', `${dossiers}/codes`, { unit: 'S' })
		);
		await check(
			`get ${campaigns}/{id}/procedures`,
			await administrator.get(`${campaigns}/${one!.invitation.campaign!.id}/procedures`)
		);
		await check('get /api/v1/schools/{code}', await administrator.get('/api/v1/schools/T1'));
		const change = async (what: string, body: object = {}) =>
			check(
				`post ${campaigns}/{id}${what}`,
				await administrator.send('POST', `${campaigns}/${id}${what}`, body)
			);
		await check(
			`patch ${campaigns}/{id}`,
			await administrator.send('PATCH', `${campaigns}/${id}`, {
				sampling: { mode: 'sample', frame: 'phụ huynh', method: 'bốc thăm', size: 5 }
			})
		);
		const copy = await change('/copy');
		await t.db.deleteFrom('poster').where('version', '=', 1).where('code', '!=', code).execute();
		await change('/units', { codes: ['M1'] });
		await change('/close');
		t.clock.now = '2026-05-20T03:00:00.000Z';
		await change('/lock');
		await change('/unlock', { reason: 'Sót phiếu' });
		await change('/reopen', { closesAt: '2026-05-30T17:00:00.000Z', reason: 'Sót phiếu' });
		await check(`get ${campaigns}/{id}/log`, await administrator.get(`${campaigns}/${id}/log`));

		const drafts = '/api/v1/campaign-drafts';
		const draft = `${drafts}/${String(copy.id)}`;
		await check(`get ${drafts}/{id}`, await administrator.get(draft));
		await check(`put ${drafts}/{id}`, await administrator.send('PUT', draft, { content: copy.content }));
		await check(`post ${drafts}/{id}/publish`, await administrator.send('POST', `${draft}/publish`, {}));
		await check(`post ${drafts}`, await administrator.send('POST', drafts, { content: {} }));
		await check(`get ${drafts}`, await administrator.get(drafts));

		const targets = '/api/v1/targets';
		const target = { label: 'mục tiêu', operator: '>=', percent: 99.5, basis: 'Kế hoạch số 12/KH-UBND' };
		await check(
			`post ${targets}`,
			await administrator.send('POST', targets, { kind: 'school-service', unit: 'T1', ...target })
		);
		await check(`get ${targets}`, await administrator.get(targets));

		await check(`get ${campaigns}/{id}/rates`, await administrator.get(`${campaigns}/${id}/rates`));
		await check(
			`get ${campaigns}/{id}/groups`,
			await administrator.get(`${campaigns}/${id}/groups?by=level`)
		);
		await check(`get ${campaigns}/{id}/overview`, await administrator.get(`${campaigns}/${id}/overview`));
		await check('get /api/v1/units/{code}/trend', await administrator.get('/api/v1/units/T1/trend'));

		await check('get /api/v1/account', await administrator.get('/api/v1/account'));
		const email = 'an@example.edu.vn';
		const { link } = await check(
			'post /api/v1/accounts',
			await administrator.send('POST', '/api/v1/accounts', { email, role: 'principal', unit: 'T1' })
		);
		const invitation = `/api/v1/account${new URL(link as unknown as string).pathname}`;
		const OF_INVITATION = '/api/v1/account/invitation/{token}';
		await check(`get ${OF_INVITATION}`, await parent.get(invitation));
		const person = { email, name: 'Nguyễn Văn An', password: PASSWORD };
		await check(`post ${OF_INVITATION}`, await post(t, invitation, person));
		await check('post /api/auth/sign-in/email', await post(t, '/api/auth/sign-in/email', person));
		await administrator.send('POST', '/api/v1/accounts', {
			email: 'b@example.edu.vn',
			role: 'viewer',
			unit: 'S'
		});
		const { accounts } = await check('get /api/v1/accounts', await administrator.get('/api/v1/accounts'));
		const [{ id: personId }] = accounts as unknown as [{ id: string }];
		const { link: resetLink } = await check(
			'post /api/v1/accounts/{id}/reset',
			await administrator.send('POST', `/api/v1/accounts/${personId}/reset`, {})
		);
		const resetPath = `/api/v1/account${new URL(resetLink as unknown as string).pathname}`;
		await check('get /api/v1/account/reset/{token}', await parent.get(resetPath));
		const reset = await post(t, resetPath, { password: PASSWORD });
		await check('post /api/v1/account/reset/{token}', reset.clone());
		const Cookie = cookieOf(reset);
		const ofPerson = await parent.get('/api/v1/account/sessions', { Cookie });
		await check('get /api/v1/account/sessions', ofPerson);
		await check(
			'post /api/v1/account/two-factor',
			await post(t, '/api/v1/account/two-factor', { password: PASSWORD }, { Cookie })
		);
		const setUp = (await (
			await post(t, '/api/v1/account/two-factor', { password: PASSWORD }, { Cookie })
		).json()) as { uri: string };
		const confirmed = await post(
			t,
			'/api/v1/account/two-factor/confirm',
			{ code: codeOf(setUp.uri) },
			{ Cookie }
		);
		const renewed = await post(
			t,
			'/api/v1/account/two-factor/recovery',
			{ password: PASSWORD },
			{ Cookie: cookieOf(confirmed) }
		);
		await check('post /api/v1/account/two-factor/recovery', renewed.clone());
		const { recoveryCodes } = (await renewed.json()) as { recoveryCodes: [string] };
		const first = await post(t, '/api/auth/sign-in/email', person);
		await check('post /api/auth/sign-in/email', first.clone());
		await check(
			'post /api/auth/two-factor',
			await post(t, '/api/auth/two-factor', { code: recoveryCodes[0] }, { Cookie: cookieOf(first) })
		);
		await check('get /api/auth/ways', await parent.get('/api/auth/ways'));
		await check(
			'post /api/v1/tokens',
			await administrator.send('POST', '/api/v1/tokens', { name: 'SMAS', role: 'viewer', unit: 'S' })
		);
		await check('get /api/v1/tokens', await administrator.get('/api/v1/tokens'));
		await check('get /api/v1/audit', await administrator.get('/api/v1/audit'));

		const withJson = OPERATIONS.filter(({ replies }) =>
			Object.values(replies).some(({ content }) => content?.['application/json'])
		).map(({ method, path }) => `${method} ${path}`);
		expect([...checked].toSorted()).toEqual(withJson.toSorted());
	});
});
