import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder of `package.json`: server and command line mean the same files wherever they are called from. */
const ROOT = join(import.meta.dirname, '..');

/** The settings, read once at start and handed on; `.env.example` documents each, and a test compares the two. */
export interface Config {
	port: number;
	host: string;
	dataDir: string;
	/** Empty: a SQLite file in `dataDir`. */
	databaseUrl: string;
	/** What QR codes point to, without a slash at the end. */
	publicUrl: string;
	officeTimeZone: string;
	logLevel: string;
	/** Believe `X-Forwarded-For` of the proxy in front. */
	trustProxy: boolean;
	/** Fewest responses for a figure to be published, shown inside, ranked. */
	minPublish: number;
	minInternal: number;
	minRank: number;
	/** The office's own sign-in (OpenID Connect), when there is one. */
	oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null;
	/** Through which server mail goes out, and from whom; null: none does. */
	mail: { url: string; from: string } | null;
}

/** Each setting's default, as `.env.example` shows it. */
export const DEFAULTS = {
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
} as const;
type Name = keyof typeof DEFAULTS;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/**
 * The environment the settings are read from: the process's own, and where that says nothing what a file `.env`
 * beside `package.json` says.
 */
export function readEnvironment(): Record<string, string | undefined> {
	const file = join(ROOT, '.env');
	if (existsSync(file)) process.loadEnvFile(file);
	return process.env;
}

/** All that is wrong with the settings, at once. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
	readonly faults: string[];
	constructor(faults: string[]) {
		super(faults.join('\n'));
		this.faults = faults;
	}
}

/**
 * Reads the settings from the environment.
 *
 * @throws ConfigError naming every bad value at once
 */
export function readConfig(env: Record<string, string | undefined>): Config {
	const faults: string[] = [];
	const text = (name: Name) => env[name]?.trim() || DEFAULTS[name];
	const whole = (name: Name, least: number, most: number) => {
		const value = Number(text(name));
		if (!Number.isInteger(value) || value < least || value > most)
			faults.push(`${name}="${text(name)}" must be a whole number from ${least} to ${most}.`);
		return value;
	};
	const oneOf = (name: Name, allowed: readonly string[]) => {
		if (!allowed.includes(text(name)))
			faults.push(`${name}="${text(name)}" must be one of: ${allowed.join(', ')}.`);
		return text(name);
	};

	const port = whole('PORT', 0, 65535);
	const databaseUrl = text('DATABASE_URL');
	if (databaseUrl !== '' && !/^postgres(ql)?:\/\//.test(databaseUrl))
		faults.push('DATABASE_URL must begin with postgres:// (or be empty for the built-in SQLite).');
	const officeTimeZone = text('TZ_OFFICE');
	try {
		new Intl.DateTimeFormat('en', { timeZone: officeTimeZone });
	} catch {
		faults.push(`TZ_OFFICE="${officeTimeZone}" is not a time zone, for example Asia/Ho_Chi_Minh.`);
	}
	const publicUrl = text('PUBLIC_URL').replace(/\/+$/, '');
	if (publicUrl !== '' && !isSiteAddress(publicUrl))
		faults.push(
			`PUBLIC_URL="${publicUrl}" must be an address such as https://langnghe.example.vn, without a path.`
		);
	/** The values of settings that only make sense together; null when none of them is set. */
	const together = (...names: Name[]): string[] | null => {
		const missing = names.filter((name) => text(name) === '');
		if (missing.length === names.length) return null;
		if (missing.length === 0) return names.map((name) => text(name));
		faults.push(`${missing.join(', ')} must be set too: all of ${names.join(', ')}, or none.`);
		return null;
	};
	const [issuer = '', clientId = '', clientSecret = '', name = ''] =
		together('OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME') ?? [];
	if (issuer !== '' && !isPrivate(issuer))
		faults.push(`OIDC_ISSUER="${issuer}" must be an https:// address (http:// only on localhost).`);
	if (issuer !== '' && publicUrl === '')
		faults.push('PUBLIC_URL must be set for OIDC_ISSUER: the provider sends people back there.');
	else if (issuer !== '' && !isPrivate(publicUrl))
		faults.push(
			`PUBLIC_URL="${publicUrl}" must begin with https:// for OIDC_ISSUER (http:// only on localhost).`
		);
	const [smtpUrl = '', from = ''] = together('SMTP_URL', 'MAIL_FROM') ?? [];
	if (smtpUrl !== '' && !/^smtps?:\/\/[^/]/.test(smtpUrl))
		faults.push(
			'SMTP_URL must be like smtp://mail.example.vn:587 or smtps://user:password@mail.example.vn:465.'
		);
	if (from !== '' && !/^([^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/.test(from))
		faults.push(`MAIL_FROM="${from}" must be an e-mail address, such as Lắng Nghe <langnghe@example.vn>.`);
	const config: Config = {
		port,
		host: text('HOST'),
		dataDir: resolve(ROOT, text('DATA_DIR')),
		databaseUrl,
		// Listening on this machine alone, it is reached from nowhere else.
		publicUrl:
			publicUrl ||
			`http://${['127.0.0.1', 'localhost'].includes(text('HOST')) ? text('HOST') : lanAddress()}:${port}`,
		officeTimeZone,
		logLevel: oneOf('LOG_LEVEL', LOG_LEVELS),
		trustProxy: oneOf('TRUST_PROXY', ['on', 'off']) === 'on',
		minPublish: whole('MIN_PUBLISH', 1, 10_000),
		minInternal: whole('MIN_INTERNAL', 1, 10_000),
		minRank: whole('MIN_RANK', 1, 10_000),
		oidc: issuer === '' ? null : { issuer, clientId, clientSecret, name },
		mail: smtpUrl === '' ? null : { url: smtpUrl, from }
	};
	if (faults.length > 0) throw new ConfigError(faults);
	return config;
}

function isSiteAddress(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, pathname, search, hash } = new URL(text);
	return /^https?:$/.test(protocol) && pathname === '/' && search === '' && hash === '';
}

/** True for what nobody on the way can read along: https, or this machine itself. */
function isPrivate(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, hostname } = new URL(text);
	return (
		protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
	);
}

/** This machine's address on the local network, so that a phone on the same Wi-Fi can open a scanned code. */
function lanAddress(): string {
	const found = Object.values(networkInterfaces())
		.flatMap((addresses) => addresses ?? [])
		.find(({ family, internal }) => family === 'IPv4' && !internal);
	return found?.address ?? 'localhost';
}
