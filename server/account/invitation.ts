import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Deps } from '#server/app.ts';
import { record, type Actor } from '#server/audit/record.ts';
import type { Trx } from '#server/db/connect.ts';
import type { Schema } from '#server/db/schema.ts';
import { invitationLetter } from '#server/mail/letters.ts';
import { sendMail } from '#server/mail/send.ts';
import { findUnit } from '#server/unit/queries.ts';
import {
	SEATS,
	mayManage,
	type Account,
	type InvitationInView,
	type ListedInvitation,
	type Role
} from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import { toInstant, toMs } from '#shared/time.ts';
import { endOf, requireOpen } from './closed.ts';
import { hashPassword, putPassword } from './password.ts';
import { unitsInScope } from './scope.ts';
import { hashOf, newSecret } from './secret.ts';
import { requireUnguessed } from './weak-password.ts';

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
 * @throws AppError `invalid` when role and unit do not go together
 */
export async function createInvitation(
	{ db, now, random }: Pick<Deps, 'now' | 'random'> & { db: Kysely<Schema> },
	{ email, role, unit }: Account & { email: string | null }
): Promise<string> {
	await requireUnitFor(db, role, unit);
	const normal = email === null ? null : normalEmail(email);
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
 * Invites somebody in somebody's name; by mail too, where the server sends any.
 *
 * @returns the whole link, and whether it went out by mail
 * @throws AppError as {@link createInvitation}; `conflict` when the address has an account that the actor sees; `forbidden` when the actor could not manage such an account;
 * `invalid` when the unit is closed
 */
export async function invite(
	deps: Deps,
	actor: Actor,
	invitation: Account & { email: string }
): Promise<{ link: string; mailed: boolean }> {
	const { email, role, unit } = invitation;
	await requireUnitFor(deps.db, role, unit);
	const { units, scope } = await unitsInScope(deps.db, actor);
	if (!mayManage(actor, invitation, units))
		throw new AppError('forbidden', 'Vai trò hoặc đơn vị này ngoài phạm vi quản lý của tài khoản đang dùng.');
	await requireOpen(deps, unit);
	const path = await deps.db.transaction().execute(async (trx) => {
		const address = normalEmail(email);
		// An account out of sight is not told of: the link is made, and whoever has the account signs in as ever.
		const person = await trx
			.selectFrom('user')
			.select('unit')
			.where('email', '=', address)
			.executeTakeFirst();
		if (person && (scope === null || (person.unit !== null && scope.has(person.unit))))
			throw hasAccount(address);
		// The newest counts, of those that the actor could have sent; others' stand until one is taken up.
		const before = (await openInvitations({ ...deps, db: trx }, actor)).filter(
			(open) => open.email === address && open.mayManage
		);
		await dropInvitations(
			trx,
			address,
			before.map(({ id }) => id)
		);
		const made = await createInvitation({ ...deps, db: trx }, invitation);
		await record(trx, deps, actor, {
			action: 'account.invite',
			unit,
			subject: 'account',
			subjectId: normalEmail(email),
			detail: { role }
		});
		return made;
	});
	const link = deps.config.publicUrl + path;
	const unitName = units.find(({ code }) => code === unit)?.name ?? null;
	return { link, mailed: await sendMail(deps, normalEmail(email), invitationLetter(role, unitName, link)) };
}

/** Invitations that still can be taken up, by e-mail; of set-up links nothing is told. */
export async function openInvitations(
	{ db, now }: Pick<Deps, 'now'> & { db: Kysely<Schema> },
	actor: Account
): Promise<ListedInvitation[]> {
	const { units, scope } = await unitsInScope(db, actor);
	const names = new Map(units.map(({ code, name }) => [code, name]));
	const rows = await db
		.selectFrom('invitation')
		.selectAll()
		.where('used_at', 'is', null)
		.where('email', 'is not', null)
		.where('expires_at', '>', now())
		.orderBy('email')
		.execute();
	return rows
		.filter(({ unit }) => scope === null || (unit !== null && scope.has(unit)))
		.map((row) => {
			const account = { role: row.role as Role, unit: row.unit };
			return {
				// The hash it is known by, which is of no use to anybody else.
				id: row.hash,
				email: row.email!,
				...account,
				unitName: row.unit === null ? null : (names.get(row.unit) ?? null),
				expiresAt: row.expires_at,
				mayManage: mayManage(actor, account, units)
			};
		});
}

/**
 * Takes an invitation back: its link leads nowhere from now on.
 *
 * @throws AppError `not-found`; `forbidden` when the actor could not have sent it
 */
export async function revokeInvitation(
	deps: Pick<Deps, 'db' | 'now' | 'random'>,
	actor: Actor,
	id: string
): Promise<void> {
	const found = (await openInvitations(deps, actor)).find((invitation) => invitation.id === id);
	if (!found) throw new AppError('not-found', 'Không có lời mời này.');
	if (!found.mayManage)
		throw new AppError('forbidden', 'Lời mời này ngoài phạm vi quản lý của tài khoản đang dùng.');
	await deps.db.transaction().execute(async (trx) => {
		await trx.deleteFrom('invitation').where('hash', '=', id).where('used_at', 'is', null).execute();
		await record(trx, deps, actor, {
			action: 'invitation.revoke',
			unit: found.unit,
			subject: 'account',
			subjectId: found.email,
			detail: { role: found.role }
		});
	});
}

/**
 * Role and unit go together: an administrator has none, office staff a department or office, school staff a
 * school.
 *
 * @throws AppError `invalid`
 */
export async function requireUnitFor(db: Kysely<Schema>, role: Role, unit: string | null): Promise<void> {
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

/** Links to an address that nobody has used lead nowhere from now on. */
export async function dropInvitations(trx: Trx, email: string, hashes?: readonly string[]): Promise<void> {
	if (hashes?.length === 0) return;
	await trx
		.deleteFrom('invitation')
		.where('email', '=', email)
		.where('used_at', 'is', null)
		.$if(hashes !== undefined, (query) => query.where('hash', 'in', hashes!))
		.execute();
}

async function requireNoAccount(db: Kysely<Schema>, email: string): Promise<void> {
	const found = await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst();
	if (found) throw hasAccount(email);
}

const hasAccount = (email: string) =>
	new AppError('conflict', `Thư điện tử ${email} đã có tài khoản.`, {
		faults: [{ column: 'email', message: 'Thư điện tử này đã có tài khoản.' }]
	});

/** Whether nobody can invite others yet. */
export async function isWithoutAdministrator(db: Kysely<Schema>): Promise<boolean> {
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
 * @throws AppError `not-found`, or `gone` when it was used, its time is over, or the unit was closed meanwhile
 */
export async function findInvitation(
	{ db, now, config }: Pick<Deps, 'db' | 'now' | 'config'>,
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
	const end = await endOf({ db, now, config }, row.unit);
	if (end !== null) throw new AppError('gone', `${end} Xin nhờ người gửi mời lại vào đơn vị mới.`);
	const unit = row.unit === null ? undefined : await findUnit(db, row.unit);
	const above = unit?.parent ? await findUnit(db, unit.parent) : undefined;
	return {
		email: row.email,
		role: row.role as Role,
		unit: row.unit,
		unitName: unit?.name ?? null,
		above: above?.name ?? null
	};
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
	deps: Pick<Deps, 'db' | 'now' | 'random' | 'config'>,
	token: string,
	joining: Joining
): Promise<string> {
	const invitation = await findInvitation(deps, token);
	const email = invitation.email ?? (joining.email === null ? null : normalEmail(joining.email));
	if (email === null) {
		const message = 'Xin ghi thư điện tử dùng để đăng nhập.';
		throw new AppError('invalid', message, { faults: [{ column: 'email', message }] });
	}
	requireUnguessed(joining.password, email);
	// Slow by design: not while the transaction waits.
	const password = await hashPassword(joining.password);
	await deps.db.transaction().execute(async (trx) => {
		await claim(trx, deps.now(), hashOf(token), invitation.email);
		await requireNoAccount(trx, email);
		const { role, unit } = invitation;
		await insertUser(trx, deps, { email, name: joining.name, role, unit, password });
	});
	return email;
}

/**
 * Takes up the newest invitation to an address that the office's own sign-in vouches for: an account without a
 * password.
 *
 * @returns the account's id; undefined when nobody was invited by that address, or to a unit that is closed now
 */
export async function acceptForVerified(
	trx: Trx,
	deps: Pick<Deps, 'now' | 'random' | 'config'>,
	{ email, name }: { email: string; name: string }
): Promise<string | undefined> {
	const open = await trx
		.selectFrom('invitation')
		.select(['hash', 'role', 'unit'])
		.where('email', '=', email)
		.where('used_at', 'is', null)
		.where('expires_at', '>', deps.now())
		.orderBy('expires_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!open || (await endOf({ ...deps, db: trx }, open.unit)) !== null) return undefined;
	await claim(trx, deps.now(), open.hash, email);
	const { role, unit } = open;
	return insertUser(trx, deps, { email, name, role: role as Role, unit, password: null });
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

/** A person as better-auth reads them, with a password or without; gives the id. */
async function insertUser(
	trx: Trx,
	deps: Pick<Deps, 'now' | 'random'>,
	{ password, ...person }: Account & { email: string; name: string; password: string | null }
): Promise<string> {
	const id = randomUUID();
	const at = deps.now();
	await trx
		.insertInto('user')
		.values({ id, ...person, emailVerified: 0, createdAt: at, updatedAt: at })
		.execute();
	if (password !== null) await putPassword(trx, deps, id, password);
	await dropInvitations(trx, person.email);
	const { email, name, role, unit } = person;
	await record(
		trx,
		deps,
		{ id, name, role, unit },
		{ action: 'account.join', unit, subject: 'account', subjectId: email, detail: { name, role } }
	);
	return id;
}
