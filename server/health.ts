import { sql } from 'kysely';
import type { Deps } from './app.ts';
import { AppError } from '#shared/error.ts';

/** A database that has not answered after so many milliseconds is away. */
const PATIENCE = 3000;

/**
 * Whether the database answers.
 *
 * @throws AppError `unavailable` when it does not
 */
export async function requireHealth({ db }: Pick<Deps, 'db'>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error('the database does not answer')), PATIENCE);
	});
	try {
		await Promise.race([sql`select 1 from setting limit 1`.execute(db), late]);
	} catch (error) {
		throw new AppError('unavailable', 'Cơ sở dữ liệu không trả lời.', { cause: error, retryAfter: 10 });
	} finally {
		clearTimeout(timer);
	}
}
