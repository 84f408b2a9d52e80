import type { Deps } from '#server/app.ts';
import { record, type Actor } from '#server/audit/record.ts';
import type { Trx } from '#server/db/connect.ts';
import { passwordLetter, resetLetter } from '#server/mail/letters.ts';
import { sendMail } from '#server/mail/send.ts';
import type { Role } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import { toInstant, toMs } from '#shared/time.ts';
import { findPassword, hashPassword, putPassword, verifyPassword } from './password.ts';
import { hashOf, newSecret } from './secret.ts';
import type { SignedIn } from './session.ts';
import { wrongPassword } from './two-factor.ts';
import { requireUnguessed } from './weak-password.ts';

/** How long a link works. */
const LIFE = 24 * 60 * 60 * 1000;

type ResetDeps = Pick<Deps, 'db' | 'now' | 'random'>;

/** A person whose password is to be set anew. */
interface Person {
	id: string;
	email: string;
	name: string;
	role: Role;
	unit: string | null;
}

/**
 * Makes a one-time link by which a person sets a new password, for 24 hours; links made before still work.
 *
 * @returns the link's path, `/reset/TOKEN`; it is stored nowhere
 */
async function createReset(trx: Trx, { now, random }: ResetDeps, userId: string): Promise<string> {
	const token = newSecret(random);
	// Those nobody used go when their time is over.
	await trx.deleteFrom('reset').where('expires_at', '<=', now()).execute();
	const expires_at = toInstant(toMs(now()) + LIFE);
	await trx
		.insertInto('reset')
		.values({ hash: hashOf(token), user_id: userId, expires_at })
		.execute();
	return `/reset/${token}`;
}

/** A superior's help: the link is shown to them to hand over, and mailed where the server sends mail. */
export async function resetFor(
	deps: Deps,
	actor: Actor,
	person: Person
): Promise<{ link: string; mailed: boolean }> {
	const path = await deps.db.transaction().execute(async (trx) => {
		const made = await createReset(trx, deps, person.id);
		await record(trx, deps, actor, {
			action: 'account.reset',
			unit: person.unit,
			subject: 'account',
			subjectId: person.email,
			detail: { name: person.name }
		});
		return made;
	});
	const link = deps.config.publicUrl + path;
	return { link, mailed: await sendMail(deps, person.email, resetLetter(person.name, link)) };
}

/** Sends a link to somebody who says they have forgotten; nothing happens where nobody signs in so by a password. */
export async function mailReset(deps: Deps, email: string): Promise<void> {
	const person = await deps.db
		.selectFrom('user')
		.select(['id', 'name', 'email', 'role', 'unit'])
		.where('email', '=', email)
		.executeTakeFirst();
	if (!person || (await findPassword(deps.db, person.id)) === undefined) return;
	const path = await deps.db.transaction().execute(async (trx) => {
		const made = await createReset(trx, deps, person.id);
		await record(
			trx,
			deps,
			{ ...person, role: person.role as Role },
			{
				action: 'account.reset',
				unit: person.unit,
				subject: 'account',
				subjectId: person.email,
				detail: { name: person.name }
			}
		);
		return made;
	});
	await sendMail(deps, email, resetLetter(person.name, deps.config.publicUrl + path));
}

/**
 * Whose password a link sets.
 *
 * @throws AppError `not-found` when there is none or it was used, `gone` when its time is over
 */
export async function findReset({ db, now }: Pick<Deps, 'db' | 'now'>, token: string): Promise<Person> {
	const row = await db
		.selectFrom('reset')
		.innerJoin('user', 'user.id', 'reset.user_id')
		.select(['user.id', 'user.email', 'user.name', 'user.role', 'user.unit', 'reset.expires_at'])
		.where('hash', '=', hashOf(token))
		.executeTakeFirst();
	if (!row) throw usedUp();
	if (row.expires_at <= now())
		throw new AppError('gone', 'Đường dẫn đã hết hạn. Xin nhờ người quản lý tài khoản tạo lại.');
	const { expires_at: _, ...person } = row;
	return { ...person, role: person.role as Role };
}

const usedUp = () =>
	new AppError(
		'not-found',
		'Đường dẫn này không còn dùng được: có thể đã dùng rồi. Xin đăng nhập, hoặc nhờ tạo lại.'
	);

/**
 * Sets a new password by a link, once: all sessions end, all other links of the person too; the second step of
 * signing in stays as it is.
 *
 * @returns the e-mail address to sign in with
 * @throws AppError as {@link findReset}
 */
export async function takeReset(deps: Deps, token: string, password: string): Promise<string> {
	const person = await findReset(deps, token);
	requireUnguessed(password, person.email);
	// Slow by design: not while the transaction waits.
	const hashed = await hashPassword(password);
	await deps.db.transaction().execute(async (trx) => {
		const claimed = await trx
			.deleteFrom('reset')
			.where('user_id', '=', person.id)
			.returning('hash')
			.execute();
		// Of two at once only one goes on.
		if (!claimed.some(({ hash }) => hash === hashOf(token))) throw usedUp();
		await putPassword(trx, deps, person.id, hashed);
		await trx.deleteFrom('session').where('userId', '=', person.id).execute();
		await notePassword(trx, deps, person);
	});
	// Nobody waits for a notice; it says itself when it fails.
	void sendMail(deps, person.email, passwordLetter(person.name));
	return person.email;
}

/**
 * Changes one's own password; the other sessions end.
 *
 * @throws AppError `invalid` when `current` is wrong, `conflict` for who has none
 */
export async function changePassword(
	deps: Deps,
	account: SignedIn,
	session: string,
	{ current, password }: { current: string; password: string }
): Promise<void> {
	const id = account.id!;
	const stored = await findPassword(deps.db, id);
	if (stored === undefined)
		throw new AppError(
			'conflict',
			'Tài khoản này đăng nhập bằng tài khoản cơ quan, không có mật khẩu ở đây.'
		);
	if (!(await verifyPassword(stored, current))) throw wrongPassword('current');
	requireUnguessed(password, account.email!);
	const hashed = await hashPassword(password);
	await deps.db.transaction().execute(async (trx) => {
		await putPassword(trx, deps, id, hashed);
		await trx.deleteFrom('session').where('userId', '=', id).where('id', '!=', session).execute();
		await trx.deleteFrom('reset').where('user_id', '=', id).execute();
		await notePassword(trx, deps, { ...account, id, email: account.email! });
	});
	void sendMail(deps, account.email!, passwordLetter(account.name));
}

const notePassword = (trx: Trx, deps: ResetDeps, person: Person) =>
	record(trx, deps, person, {
		action: 'account.password',
		unit: person.unit,
		subject: 'account',
		subjectId: person.email,
		detail: { name: person.name }
	});
