import type { Kysely } from 'kysely';
import type { Deps } from '#server/app.ts';
import type { Schema } from '#server/db/schema.ts';
import { findUnit } from '#server/unit/queries.ts';
import { AppError } from '#shared/error.ts';
import { dayOf } from '#shared/time.ts';
import { showDate } from '#shared/unit-history.ts';

type ClosedDeps = Pick<Deps, 'now' | 'config'> & { db: Kysely<Schema> };

/**
 * What became of a unit that is there no more, in a sentence; null while it is, and for no unit. One that is yet to
 * open may have its people.
 *
 * @param unit a unit's code
 */
export async function endOf({ db, now, config }: ClosedDeps, unit: string | null): Promise<string | null> {
	const found = unit === null ? undefined : await findUnit(db, unit);
	if (!found || found.closedOn === null || found.closedOn > dayOf(now(), config.officeTimeZone)) return null;
	const { name, code, closedOn, mergedInto } = found;
	const since = `từ ngày ${showDate(closedOn)}`;
	const successor = mergedInto === null ? undefined : await findUnit(db, mergedInto);
	return successor
		? `${name} (${code}) đã sáp nhập vào ${successor.name} (${successor.code}) ${since}.`
		: `${name} (${code}) đã giải thể ${since}.`;
}

/** Nobody new comes to a unit that is closed. @throws AppError `invalid` */
export async function requireOpen(deps: ClosedDeps, unit: string | null): Promise<void> {
	const end = await endOf(deps, unit);
	if (end === null) return;
	const message = `${end} Xin chọn đơn vị đang hoạt động.`;
	throw new AppError('invalid', message, { faults: [{ column: 'unit', message }] });
}
