import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, DEFAULTS, readConfig } from '#server/config.ts';

function faultsOf(env: Record<string, string>): string[] {
	try {
		readConfig(env);
		return [];
	} catch (error) {
		if (error instanceof ConfigError) return error.faults;
		throw error;
	}
}

describe('the settings', () => {
	test('have these defaults', () => {
		expect(readConfig({ PUBLIC_URL: 'http://langnghe.test' })).toEqual({
			port: 8080,
			host: '0.0.0.0',
			dataDir: join(import.meta.dirname, '../../data'),
			databaseUrl: '',
			publicUrl: 'http://langnghe.test',
			officeTimeZone: 'Asia/Ho_Chi_Minh',
			logLevel: 'info',
			trustProxy: false,
			minPublish: 10,
			minInternal: 5,
			minRank: 30,
			oidc: null,
			mail: null
		});
	});

	test('a data folder elsewhere is taken as it is', () => {
		expect(readConfig({ DATA_DIR: '/srv/langnghe' }).dataDir).toBe('/srv/langnghe');
	});

	test('blank is the default', () => {
		expect(readConfig({ PORT: ' ', MIN_RANK: '' })).toMatchObject({ port: 8080, minRank: 30 });
	});

	test('the public address defaults to this machine’s with the port', () => {
		expect(readConfig({ PORT: '9000' }).publicUrl).toMatch(/^http:\/\/[\w.]+:9000$/);
		expect(readConfig({ PORT: '9000', HOST: '127.0.0.1' }).publicUrl).toBe('http://127.0.0.1:9000');
	});

	test.each([
		['PORT', '-1'],
		['PORT', '65536'],
		['PORT', '80a'],
		['PORT', '80.5'],
		['DATABASE_URL', 'mysql://x'],
		['PUBLIC_URL', 'langnghe.vn'],
		['PUBLIC_URL', 'ftp://langnghe.vn'],
		['PUBLIC_URL', 'https://langnghe.vn/khao-sat'],
		['PUBLIC_URL', 'https://langnghe.vn/?a=1'],
		['TZ_OFFICE', 'Hanoi'],
		['LOG_LEVEL', 'loud'],
		['TRUST_PROXY', 'yes'],
		['MIN_PUBLISH', '0'],
		['MIN_INTERNAL', '4.5'],
		['MIN_RANK', '10001']
	])('%s=%j is refused in one sentence that names it', (name, value) => {
		const faults = faultsOf({ [name]: value });
		expect(faults).toHaveLength(1);
		expect(faults[0]).toContain(name);
		expect(faults[0]).toMatch(/\.$/);
	});

	test.each([
		['PORT', '0'],
		['PORT', '65535'],
		['DATABASE_URL', 'postgres://a@b/c'],
		['DATABASE_URL', 'postgresql://a@b/c'],
		['PUBLIC_URL', 'https://langnghe.vn/'],
		['TRUST_PROXY', 'on'],
		['MIN_PUBLISH', '1'],
		['MIN_RANK', '10000']
	])('%s=%j is taken', (name, value) => expect(faultsOf({ [name]: value })).toEqual([]));

	test('a slash at the end of the public address is dropped', () => {
		expect(readConfig({ PUBLIC_URL: 'https://langnghe.vn/' }).publicUrl).toBe('https://langnghe.vn');
	});

	test('every fault is listed at once', () => {
		expect(faultsOf({ PORT: 'x', LOG_LEVEL: 'x', MIN_RANK: 'x', TZ_OFFICE: 'x' })).toHaveLength(4);
	});
});

describe('the office’s own sign-in and mail', () => {
	const OIDC = {
		PUBLIC_URL: 'https://langnghe.example.vn',
		OIDC_ISSUER: 'https://sso.example.vn',
		OIDC_CLIENT_ID: 'langnghe',
		OIDC_CLIENT_SECRET: 'bi-mat',
		OIDC_NAME: 'Tài khoản công vụ'
	};
	const MAIL = { SMTP_URL: 'smtps://a:b@mail.example.vn:465', MAIL_FROM: 'Lắng Nghe <l@example.vn>' };

	test('are read when they are whole', () => {
		expect(readConfig({ ...OIDC, ...MAIL })).toMatchObject({
			oidc: {
				issuer: 'https://sso.example.vn',
				clientId: 'langnghe',
				clientSecret: 'bi-mat',
				name: 'Tài khoản công vụ'
			},
			mail: { url: MAIL.SMTP_URL, from: MAIL.MAIL_FROM }
		});
		expect(
			faultsOf({ ...OIDC, OIDC_ISSUER: 'http://localhost:9', PUBLIC_URL: 'http://127.0.0.1:8' })
		).toEqual([]);
		expect(faultsOf({ SMTP_URL: 'smtp://localhost:25', MAIL_FROM: 'l@example.vn' })).toEqual([]);
	});

	test.each([
		['half of it', { OIDC_ISSUER: OIDC.OIDC_ISSUER }, 'OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME'],
		['no name', { ...OIDC, OIDC_NAME: ' ' }, 'OIDC_NAME must be set'],
		['a provider without TLS', { ...OIDC, OIDC_ISSUER: 'http://sso.example.vn' }, 'OIDC_ISSUER='],
		['a provider that is no address', { ...OIDC, OIDC_ISSUER: 'sso' }, 'OIDC_ISSUER='],
		['no public address', { ...OIDC, PUBLIC_URL: '' }, 'PUBLIC_URL must be set'],
		['a public address without TLS', { ...OIDC, PUBLIC_URL: 'http://10.0.0.2:8080' }, 'PUBLIC_URL='],
		['mail from nobody', { SMTP_URL: MAIL.SMTP_URL }, 'MAIL_FROM'],
		['mail by the web', { ...MAIL, SMTP_URL: 'https://mail.example.vn' }, 'SMTP_URL'],
		['mail from no address', { ...MAIL, MAIL_FROM: 'Lắng Nghe' }, 'MAIL_FROM=']
	])('%s is refused in one sentence', (_, env, said) => {
		const faults = faultsOf(env);
		expect(faults).toHaveLength(1);
		expect(faults[0]).toContain(said);
		expect(faults[0]).not.toContain('bi-mat');
	});
});

test('.env.example names every setting with its default, each after a line that explains it', () => {
	const lines = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8').split('\n');
	const settings = lines.flatMap((line, i) => {
		const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
		if (name === undefined) return [];
		expect(lines[i - 1]).toMatch(/^# \S.*\.$/);
		return [[name, value]];
	});
	expect(settings).toEqual(Object.entries(DEFAULTS));
});

test('the defaults are those of the contract', () => {
	expect(DEFAULTS).toEqual({
		PORT: '8080',
		HOST: '0.0.0.0',
		DATA_DIR: './data',
		DATABASE_URL: '',
		PUBLIC_URL: '',
		TZ_OFFICE: 'Asia/Ho_Chi_Minh',
		LOG_LEVEL: 'info',
		TRUST_PROXY: 'off',
		MIN_PUBLISH: '10',
		MIN_INTERNAL: '5',
		MIN_RANK: '30',
		OIDC_ISSUER: '',
		OIDC_CLIENT_ID: '',
		OIDC_CLIENT_SECRET: '',
		OIDC_NAME: '',
		SMTP_URL: '',
		MAIL_FROM: ''
	});
});
