import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe, expect, test, vi } from 'vitest';
import { makeApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { join, PASSWORD, post } from '#test/support/session.ts';
import { makeDistrict } from '#test/support/staff.ts';

const ADMIN = { email: 'quantri@example.edu.vn', role: 'administrator', unit: null } as const;
const AN = { email: 'an@example.edu.vn', role: 'principal', unit: 'T1' } as const;
const NEW = 'mat-khau-hoan-toan-moi';

/** A real mail server that keeps what it is given, as text. */
async function startMail() {
	const mails: string[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData: (stream, session, done) => {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				const raw = Buffer.concat(chunks).toString();
				const [head = '', body = ''] = raw.split(/\r\n\r\n(.*)/s);
				const text = head.includes('base64')
					? Buffer.from(body, 'base64').toString()
					: body
							.replace(/=\r\n/g, '')
							.replace(/(=[0-9A-F]{2})+/g, (bytes) =>
								Buffer.from(bytes.replaceAll('=', ''), 'hex').toString()
							);
				const to = session.envelope.rcptTo.map(({ address }) => address).join();
				mails.push(`${to}\n${text}`);
				done();
			});
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server.server, 'listening');
	return {
		mails,
		env: {
			SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
			MAIL_FROM: 'Lắng Nghe <langnghe@example.vn>'
		},
		[Symbol.asyncDispose]: () => new Promise<void>((done) => server.close(() => done()))
	};
}

describe.each(ENGINES)('mail on %s', (engine) => {
	test('carries invitations, and a link to who has forgotten; the notice comes after', async () => {
		await using mail = await startMail();
		await using t = await makeApp(engine, mail.env);
		await makeDistrict(t);
		const Cookie = await join(t, ADMIN);
		const invited = await post(t, '/api/v1/accounts', AN, { Cookie });
		const { link, mailed } = (await invited.json()) as { link: string; mailed: boolean };
		expect(mailed).toBe(true);
		expect(mail.mails[0]).toContain('an@example.edu.vn\n');
		expect(mail.mails[0]).toContain(link);
		expect(mail.mails[0]).toContain('Hiệu trưởng (Trường Tiểu học Hoa Mai)');

		const nobody = await post(t, '/api/auth/forgot', { email: 'ai@example.edu.vn' });
		const asked = await post(t, '/api/auth/forgot', { email: ADMIN.email });
		expect([nobody.status, asked.status, await nobody.text(), await asked.text()]).toEqual([
			204,
			204,
			'',
			''
		]);
		await vi.waitFor(() => expect(mail.mails).toHaveLength(2), 5000);
		const [, path] = /http:\/\/langnghe\.test(\/reset\/[\w-]{43})\s/.exec(mail.mails[1]!)!;
		const reset = await post(t, `/api/v1/account${path}`, { password: NEW });
		expect(reset.status).toBe(200);
		await vi.waitFor(() => expect(mail.mails).toHaveLength(3), 5000);
		expect(mail.mails[2]).toContain('vừa được đổi');
		expect(mail.mails[2]).not.toContain(NEW);
	});

	test('is asked for three times in a row, then not', async () => {
		await using mail = await startMail();
		await using t = await makeApp(engine, mail.env);
		const statuses = [];
		for (let i = 0; i < 4; i++)
			statuses.push((await post(t, '/api/auth/forgot', { email: 'ai@example.edu.vn' })).status);
		expect(statuses).toEqual([204, 204, 204, 429]);
		expect(mail.mails).toEqual([]);
	});

	test('that cannot go out leaves the link', async () => {
		const mail = await startMail();
		await mail[Symbol.asyncDispose]();
		await using t = await makeApp(engine, mail.env);
		await makeDistrict(t);
		const Cookie = await join(t, ADMIN);
		const invited = await post(t, '/api/v1/accounts', AN, { Cookie });
		expect(invited.status).toBe(201);
		const { link, mailed } = (await invited.json()) as { link: string; mailed: boolean };
		expect(mailed).toBe(false);
		const path = `/api/v1/account${new URL(link).pathname}`;
		expect((await post(t, path, { name: 'Lê An', password: PASSWORD })).status).toBe(200);
	});
});
