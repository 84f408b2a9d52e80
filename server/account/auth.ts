import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Deps } from '#server/app.ts';
import type { Db } from '#server/db/connect.ts';
import { PASSWORD_LENGTH } from '#shared/account-input.ts';
import { deviceOf } from './device.ts';
import { SECOND_STEP, entrance } from './entrance.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { newRecoveryCodes } from './recovery.ts';
import { newSecret } from './secret.ts';

/** Seconds a session lasts after it was last used (within a day). */
const SESSION = 7 * 24 * 60 * 60;

function createAuth(
	{ db, config, log, random }: Pick<Deps, 'db' | 'config' | 'log' | 'random'>,
	secret: string
) {
	return betterAuth({
		database: { db, type: db.engine },
		secret,
		baseURL: config.publicUrl,
		telemetry: { enabled: false },
		logger: {
			// What it says about requests names people; we answer those ourselves.
			level: 'error',
			log: (level, message) => log[level]({ from: 'better-auth' }, message)
		},
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			maxPasswordLength: PASSWORD_LENGTH[1],
			password: {
				hash: hashPassword,
				verify: ({ hash, password }) => verifyPassword(hash, password)
			}
		},
		user: {
			additionalFields: {
				role: { type: 'string', required: false, input: false },
				unit: { type: 'string', required: false, input: false }
			}
		},
		session: { expiresIn: SESSION },
		// Ours is in `attempt.ts`; this one would keep addresses in the database.
		rateLimit: { enabled: false },
		advanced: {
			ipAddress: { disableIpTracking: true },
			// `Secure` is added where the request came by https: the same server also answers on a school's network.
			useSecureCookies: false,
			database: { validateSchema: false }
		},
		databaseHooks: {
			session: {
				create: {
					before: (session) =>
						Promise.resolve({
							data: { ...session, ipAddress: null, userAgent: deviceOf(session.userAgent) }
						})
				}
			}
		},
		plugins: [
			twoFactor({
				issuer: 'Lắng Nghe',
				twoFactorCookieMaxAge: SECOND_STEP.lasts,
				backupCodeOptions: { customBackupCodesGenerate: () => newRecoveryCodes(random) }
			}),
			entrance()
		]
	});
}

/** better-auth on our own database: passwords, codes and sessions. */
export type Auth = ReturnType<typeof createAuth>;

const known = new WeakMap<Db, Promise<Auth>>();

/** The one better-auth of a database, made when it is first asked for. */
export function authOf(deps: Pick<Deps, 'db' | 'config' | 'log' | 'random'>): Promise<Auth> {
	let auth = known.get(deps.db);
	if (!auth) {
		auth = secretOf(deps).then((secret) => createAuth(deps, secret));
		known.set(deps.db, auth);
		// A database that was away is asked again.
		auth.catch(() => known.delete(deps.db));
	}
	return auth;
}

/** What cookies are signed with: random, made once, the same for every process on this database. */
async function secretOf({ db, random }: Pick<Deps, 'db' | 'random'>): Promise<string> {
	await db
		.insertInto('setting')
		.values({ name: 'auth-secret', value: newSecret(random) })
		.onConflict((conflict) => conflict.column('name').doNothing())
		.execute();
	const { value } = await db
		.selectFrom('setting')
		.select('value')
		.where('name', '=', 'auth-secret')
		.executeTakeFirstOrThrow();
	return value;
}
