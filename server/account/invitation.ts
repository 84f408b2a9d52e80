import { randomUUID } from 'node:crypto';
import type { Deps } from '#server/app.ts';
import type { Trx } from '#server/db/connect.ts';
import { findUnit } from '#server/unit/queries.ts';
import { SEATS, type Account, type InvitationInView, type Role } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import { toInstant, toMs } from '#shared/time.ts';
import { hashPassword } from './password.ts';
import { hashOf, newSecret } from './secret.ts';

/** How long a link works. */
const LIFE = 7 * 24 * 60 * 60 * 1000;

/** What a link promises. */
type Invitation = Account & InvitationInView;

/** What a person types on the invitation's page. */
export interface Joining {
	/** Counts only where the invitation names none. */
	email: string | null;
	name: string;
	password: string;
}

/** An e-mail address as it is stored and compared. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

/**
 * Makes a one-time link by which a person sets a password, for seven days.
 *
 * @param invitation `email` null: the person types it (set-up link); `unit` a unit's code
 * @returns the link's path, `/invitation/TOKEN`; it is shown once and stored nowhere
 * @throws AppError `conflict` when the e-mail has an account, `invalid` when role and unit do not go together
 */
export async function createInvitation(
	{ db, now, random }: Pick<Deps, 'db' | 'now' | 'random'>,
	{ email, role, unit }: Account & { email: string | null }
): Promise<string> {
	await requireUnitFor(db, role, unit);
	const normal = email === null ? null : normalEmail(email);
	if (normal !== null) await requireNoAccount(db, normal);
	const token = newSecret(random);
	await db
		.insertInto('invitation')
		.values({
			hash: hashOf(token),
			email: normal,
			role,
			unit,
			expires_at: toInstant(toMs(now()) + LIFE),
			used_at: null
		})
		.execute();
	return `/invitation/${token}`;
}

/**
 * Role and unit go together: an administrator has none, office staff a department or office, school staff a
 * school.
 *
 * @throws AppError `invalid`
 */
export async function requireUnitFor(db: Deps['db'], role: Role, unit: string | null): Promise<void> {
	const fault = (message: string) =>
		new AppError('invalid', message, { faults: [{ column: 'unit', message }] });
	const seat = SEATS[role];
	if (seat === 'none') {
		if (unit !== null) throw fault('Tài khoản quản trị không thuộc đơn vị nào: xin bỏ trống đơn vị.');
		return;
	}
	const school = seat === 'school';
	if (unit === null)
		throw fault(
			school ? 'Xin chọn trường.' : seat === 'any' ? 'Xin chọn đơn vị.' : 'Xin chọn cơ quan quản lý.'
		);
	const found = await findUnit(db, unit);
	if (!found) throw fault(`Không có đơn vị mang mã "${unit}".`);
	if (seat !== 'any' && (found.kind === 'school') !== school)
		throw fault(
			school
				? `"${unit}" (${found.name}) không phải là trường. Xin chọn một trường.`
				: `"${unit}" (${found.name}) là trường. Xin chọn cơ quan quản lý, hoặc vai trò cán bộ nhà trường.`
		);
}

async function requireNoAccount(db: Deps['db'] | Trx, email: string): Promise<void> {
	const found = await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst();
	if (found)
		throw new AppError('conflict', `Thư điện tử ${email} đã có tài khoản.`, {
			faults: [{ column: 'email', message: 'Thư điện tử này đã có tài khoản.' }]
		});
}

/** Whether nobody can invite others yet. */
export async function isWithoutAdministrator(db: Deps['db'] | Trx): Promise<boolean> {
	const found = await db
		.selectFrom('user')
		.select('id')
		.where('role', '=', 'administrator')
		.limit(1)
		.executeTakeFirst();
	return !found;
}

/**
 * What a link is for.
 *
 * @throws AppError `not-found`, or `gone` when it was used or its time is over
 */
export async function findInvitation(
	{ db, now }: Pick<Deps, 'db' | 'now'>,
	token: string
): Promise<Invitation> {
	const row = await db
		.selectFrom('invitation')
		.selectAll()
		.where('hash', '=', hashOf(token))
		.executeTakeFirst();
	if (!row) throw new AppError('not-found', 'Không có lời mời này. Xin kiểm tra lại đường dẫn.');
	if (row.used_at !== null) throw used();
	if (row.expires_at <= now()) throw new AppError('gone', 'Lời mời đã hết hạn. Xin nhờ quản trị gửi lại.');
	if (row.email === null && !(await isWithoutAdministrator(db))) throw used();
	const unit = row.unit === null ? undefined : await findUnit(db, row.unit);
	return { email: row.email, role: row.role as Role, unit: row.unit, unitName: unit?.name ?? null };
}

const used = () => new AppError('gone', 'Lời mời này đã được dùng. Xin đăng nhập.');

/**
 * Takes a link up: makes the account it promises, once.
 *
 * @returns the e-mail address to sign in with
 * @throws AppError as {@link findInvitation}; `invalid` without an e-mail address; `conflict` when the address
 * has an account meanwhile: the link then still works
 */
export async function acceptInvitation(
	deps: Pick<Deps, 'db' | 'now'>,
	token: string,
	joining: Joining
): Promise<string> {
	const invitation = await findInvitation(deps, token);
	const email = invitation.email ?? (joining.email === null ? null : normalEmail(joining.email));
	if (email === null) {
		const message = 'Xin ghi thư điện tử dùng để đăng nhập.';
		throw new AppError('invalid', message, { faults: [{ column: 'email', message }] });
	}
	// Slow by design: not while the transaction waits.
	const password = await hashPassword(joining.password);
	await deps.db.transaction().execute(async (trx) => {
		await claim(trx, deps.now(), hashOf(token), invitation.email);
		await requireNoAccount(trx, email);
		const { role, unit } = invitation;
		await insertUser(trx, { email, name: joining.name, role, unit, password, at: deps.now() });
	});
	return email;
}

/** Marks a link as used, and with a set-up link all others of its kind; of two at once only one goes on. */
async function claim(trx: Trx, now: string, hash: string, email: string | null): Promise<void> {
	const claimed = await trx
		.updateTable('invitation')
		.set({ used_at: now })
		.where('used_at', 'is', null)
		.$if(email !== null, (query) => query.where('hash', '=', hash))
		.$if(email === null, (query) => query.where('email', 'is', null))
		.returning('hash')
		.execute();
	if (!claimed.some((row) => row.hash === hash)) throw used();
}

/** A person with a password, as better-auth reads them. */
async function insertUser(
	trx: Trx,
	{ at, password, ...person }: Account & { email: string; name: string; password: string; at: string }
): Promise<void> {
	const id = randomUUID();
	const times = { createdAt: at, updatedAt: at };
	await trx
		.insertInto('user')
		.values({ id, ...person, emailVerified: 0, ...times })
		.execute();
	await trx
		.insertInto('account')
		.values({ id: randomUUID(), accountId: id, providerId: 'credential', userId: id, password, ...times })
		.execute();
}
