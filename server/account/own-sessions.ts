import type { Deps } from '#server/app.ts';
import { record } from '#server/audit/record.ts';
import type { SessionInView } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import { toInstant } from '#shared/time.ts';
import { deviceOf } from './device.ts';
import type { SignedIn } from './session.ts';

/** A time of the library's, however the engine has it. */
const instantOf = (time: string | Date) => toInstant(new Date(time).getTime());

/** Where somebody is signed in, this place first, then the last used. */
export async function sessionsOf(
	{ db }: Pick<Deps, 'db'>,
	userId: string,
	current: string | null
): Promise<SessionInView[]> {
	const rows = await db
		.selectFrom('session')
		.select(['id', 'userAgent', 'createdAt', 'updatedAt', 'expiresAt'])
		.where('userId', '=', userId)
		.execute();
	return rows
		.filter(({ expiresAt }) => new Date(expiresAt).getTime() > Date.now())
		.map(({ id, userAgent, createdAt, updatedAt }) => ({
			id,
			current: id === current,
			// Those from before we kept a name have none.
			device: deviceOf(userAgent),
			createdAt: instantOf(createdAt),
			usedAt: instantOf(updatedAt)
		}))
		.toSorted((a, b) => Number(b.current) - Number(a.current) || (a.usedAt < b.usedAt ? 1 : -1));
}

/**
 * Ends one of somebody's own sessions, or all but the one that asks.
 *
 * @param which a session's id, or `except` the one that stays
 * @throws AppError `not-found` when there is no such session
 */
export async function endOwnSessions(
	deps: Pick<Deps, 'db' | 'now' | 'random'>,
	account: SignedIn,
	which: { id: string } | { except: string | null }
): Promise<void> {
	await deps.db.transaction().execute(async (trx) => {
		const ended = await trx
			.deleteFrom('session')
			.where('userId', '=', account.id!)
			.$if('id' in which, (query) => query.where('id', '=', (which as { id: string }).id))
			.$if('except' in which, (query) =>
				query.where('id', '!=', (which as { except: string | null }).except ?? '')
			)
			.returning('userAgent')
			.execute();
		if (ended.length === 0) {
			if ('id' in which) throw new AppError('not-found', 'Phiên đăng nhập này đã kết thúc.');
			return;
		}
		const { unit, email, name } = account;
		const detail =
			'id' in which ? { name, device: deviceOf(ended[0]!.userAgent) } : { name, sessions: ended.length };
		await record(trx, deps, account, {
			action: 'session.end',
			unit,
			subject: 'account',
			subjectId: email,
			detail
		});
	});
}
