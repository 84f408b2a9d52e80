import { isAPIError } from 'better-auth/api';
import type { Context } from 'hono';
import { sql } from 'kysely';
import type { Deps } from '#server/app.ts';
import { record, type Actor } from '#server/audit/record.ts';

import { AppError } from '#shared/error.ts';
import { authOf } from './auth.ts';
import { SECOND_STEP } from './entrance.ts';
import { qrSvg } from './qr-svg.ts';
import { readRecoveryCode } from './recovery.ts';
import { setCookies, toAccount, type SignedIn } from './session.ts';
import { useUp } from './totp.ts';

type AuthDeps = Pick<Deps, 'db' | 'config' | 'log' | 'random'>;

/** What somebody puts into their app, once. */
export interface TwoFactorSetup {
	/** For who cannot scan, in base32. */
	secret: string;
	/** `otpauth://totp/…` */
	uri: string;
	/** The same as a QR code, SVG text. */
	qr: string;
	/** Each works once, in place of the app. */
	recoveryCodes: string[];
}

const fault = (column: string, message: string) =>
	new AppError('invalid', message, { faults: [{ column, message }] });
/** @param column the field it was typed into */
export const wrongPassword = (column = 'password') => fault(column, 'Mật khẩu không đúng.');
/** While it is being turned on there are no recovery codes yet. */
const wrongFirstCode = () =>
	fault(
		'code',
		'Mã xác thực không đúng. Xin ghi mã ứng dụng đang hiện; nếu vẫn sai, xem giờ trên điện thoại có đúng không.'
	);
const wrongCode = () =>
	fault('code', 'Mã xác thực không đúng. Xin xem mã mới nhất trên điện thoại, hoặc dùng một mã dự phòng.');
const usedCode = () => fault('code', 'Mã này đã dùng rồi. Xin chờ vài giây đến khi điện thoại hiện mã mới.');
const overdue = () => new AppError('unauthenticated', 'Đã quá lâu. Xin đăng nhập lại từ đầu.');

/**
 * Begins to turn the second step on: nothing changes until {@link confirmTwoFactor}.
 *
 * @throws AppError `conflict` when it is on, `invalid` with a wrong password
 */
export async function beginTwoFactor(c: Context, deps: Deps, password: string): Promise<TwoFactorSetup> {
	const auth = await authOf(deps);
	const { response } = await saying(
		auth.api.enableTwoFactor({
			body: { password, method: 'totp' },
			headers: c.req.raw.headers,
			returnHeaders: true
		})
	);
	if (response.method !== 'totp') throw new Error('the library gave no secret');
	const { totpURI: uri, backupCodes: recoveryCodes } = response;
	return { secret: new URL(uri).searchParams.get('secret')!, uri, qr: qrSvg(uri), recoveryCodes };
}

/**
 * Turns the second step on, once the app gives the right codes. The session goes on under a new cookie, all others
 * end.
 *
 * @throws AppError `invalid` with a wrong code, `conflict` when it was not begun
 */
export async function confirmTwoFactor(
	c: Context,
	deps: Deps,
	account: SignedIn,
	code: string
): Promise<void> {
	const auth = await authOf(deps);
	const digits = code.replace(/\s/g, '');
	if (!(await useUp(deps, account.id!, digits))) throw usedCode();
	const { headers } = await saying(
		auth.api.verifyTOTP({
			body: { code: digits },
			headers: c.req.raw.headers,
			returnHeaders: true
		}),
		wrongFirstCode
	);
	await endOthers(deps, account.id!, headers.getSetCookie());
	await record(deps.db, deps, account, noteOf('two-factor.on', account));
	setCookies(c, deps, headers.getSetCookie());
}

/** Whoever came in without the second step, elsewhere, has to come in again; the session of the cookies stays. */
async function endOthers(
	{ db }: Pick<Deps, 'db'>,
	userId: string,
	cookies: readonly string[]
): Promise<void> {
	const [, value] = /session_token=([^;]+)/.exec(cookies.join('; ')) ?? [];
	const [token = ''] = decodeURIComponent(value ?? '').split('.');
	if (token === '') throw new Error('the library began no session');
	await db
		.deleteFrom('session')
		.where('userId', '=', userId)
		.where(sql.ref<string>('token'), '!=', token)
		.execute();
}

/**
 * Ten new recovery codes; the old ones are worth nothing from now on.
 *
 * @throws AppError `invalid` with a wrong password, `conflict` while the second step is off
 */
export async function renewRecoveryCodes(
	c: Context,
	deps: Deps,
	account: SignedIn,
	password: string
): Promise<string[]> {
	const auth = await authOf(deps);
	const { backupCodes } = await saying(
		auth.api.generateBackupCodes({ body: { password }, headers: c.req.raw.headers })
	);
	await record(deps.db, deps, account, noteOf('two-factor.recovery', account));
	return backupCodes;
}

/** How many recovery codes nobody has used yet. */
export async function recoveryCodesLeft(deps: AuthDeps, userId: string): Promise<number> {
	const auth = await authOf(deps);
	return (await auth.api.viewBackupCodes({ body: { userId } })).backupCodes.length;
}

/** Turns the second step off. @throws AppError `invalid` with a wrong password */
export async function endTwoFactor(
	c: Context,
	deps: Deps,
	account: SignedIn,
	password: string
): Promise<void> {
	const auth = await authOf(deps);
	const { headers } = await saying(
		auth.api.disableTwoFactor({ body: { password }, headers: c.req.raw.headers, returnHeaders: true })
	);
	await record(deps.db, deps, account, noteOf('two-factor.off', account));
	setCookies(c, deps, headers.getSetCookie());
}

/** What the log says of somebody's own second step. */
const noteOf = (
	action: 'two-factor.on' | 'two-factor.off' | 'two-factor.recovery',
	{ unit, email, name }: Actor & SignedIn
) => ({ action, unit, subject: 'account', subjectId: email, detail: { name } }) as const;

/**
 * Who is between the two steps, by the cookie of the first; undefined for nobody. The cookie's signature is the
 * library's to check: this is only to count attempts by.
 */
export async function waitingUser(c: Context, { db }: Pick<Deps, 'db'>): Promise<string | undefined> {
	const [, identifier] = /(?:^|; *)[^=; ]*two_factor=([^;.]+)/.exec(c.req.header('cookie') ?? '') ?? [];
	if (identifier === undefined) return undefined;
	const row = await db
		.selectFrom('verification')
		.select('value')
		.where('identifier', '=', identifier)
		.executeTakeFirst();
	return row?.value;
}

/**
 * The second step of signing in.
 *
 * @param code of the app, or a recovery code; either is used up by it
 * @throws AppError `invalid` with a wrong code or a used one, `unauthenticated` when the first step was too long ago
 */
export async function passTwoFactor(c: Context, deps: Deps, code: string): Promise<SignedIn> {
	const auth = await authOf(deps);
	// Not the session of somebody else who is signed in here: with one the library counts no attempts.
	const cookie = (c.req.header('cookie') ?? '')
		.split(/; */)
		.filter((pair) => pair.split('=')[0]!.endsWith(SECOND_STEP.cookie))
		.join('; ');
	const headers = new Headers({ cookie, 'user-agent': c.req.header('user-agent') ?? '' });
	const digits = code.replace(/\s/g, '');
	const ofApp = /^\d{6}$/.test(digits);
	const user = await waitingUser(c, deps);
	if (ofApp && user !== undefined && !(await useUp(deps, user, digits))) throw usedCode();
	const passed = await saying(
		ofApp
			? auth.api.verifyTOTP({ body: { code: digits }, headers, returnHeaders: true })
			: auth.api.verifyBackupCode({ body: { code: readRecoveryCode(code) }, headers, returnHeaders: true })
	);
	const account = toAccount(passed.response.user);
	if (!account) throw overdue();
	setCookies(c, deps, passed.headers.getSetCookie());
	return account;
}

/** The library's refusals in our words; `wrong`: what is said of a code that does not fit. */
async function saying<T>(work: Promise<T>, wrong: () => AppError = wrongCode): Promise<T> {
	try {
		return await work;
	} catch (error) {
		if (!isAPIError(error)) throw error;
		switch ((error.body as { code?: string } | undefined)?.code) {
			case 'INVALID_PASSWORD':
			case 'PASSWORD_TOO_LONG':
				throw wrongPassword();
			case 'INVALID_CODE':
			case 'INVALID_BACKUP_CODE':
				throw wrong();
			case 'TOTP_ALREADY_ENABLED':
				throw new AppError(
					'conflict',
					'Xác thực hai lớp đang bật. Muốn đổi điện thoại, xin tắt rồi bật lại.'
				);
			case 'TWO_FACTOR_NOT_ENABLED':
				throw new AppError('conflict', 'Xác thực hai lớp đang tắt. Xin bật trước.');
			case 'TOTP_NOT_ENABLED':
				throw new AppError('conflict', 'Chưa bắt đầu bật xác thực hai lớp. Xin làm lại từ đầu.');
			case 'ACCOUNT_TEMPORARILY_LOCKED':
				throw new AppError('rate-limited', 'Sai mã nhiều lần. Xin chờ 15 phút rồi thử lại.', {
					retryAfter: 15 * 60
				});
			case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
			case 'INVALID_TWO_FACTOR_COOKIE':
				throw overdue();
			default:
				throw error;
		}
	}
}
