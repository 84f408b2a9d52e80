import type { Kysely } from 'kysely';
import { unitsInScope } from '#server/account/scope.ts';
import type { SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { record } from '#server/audit/record.ts';
import type { Schema } from '#server/db/schema.ts';
import { AppError, type Fault } from '#shared/error.ts';
import { MAX_LOGO_SIDE, MIN_LOGO_SIDE } from '#shared/logo.ts';
import type { Unit } from '#shared/unit.ts';
import { readPicture } from './image.ts';

/** A unit's logo as it is stored. */
export interface Logo {
	/** `image/png` or `image/jpeg`. */
	type: string;
	content: Buffer<ArrayBuffer>;
}

type LogoDeps = Pick<Deps, 'db' | 'now' | 'random'>;

/** A unit's logo by the unit's id. */
export async function findLogo(db: Kysely<Schema>, unitId: string): Promise<Logo | undefined> {
	const row = await db
		.selectFrom('unit_logo')
		.select(['type', 'content'])
		.where('unit_id', '=', unitId)
		.executeTakeFirst();
	return row && { type: row.type, content: Buffer.from(row.content, 'base64') };
}

/** The ids of all units that have a logo. */
export async function unitsWithLogo(db: Kysely<Schema>): Promise<Set<string>> {
	const rows = await db.selectFrom('unit_logo').select('unit_id').execute();
	return new Set(rows.map((row) => row.unit_id));
}

/**
 * The logo of a unit that the account sees.
 *
 * @throws AppError `not-found`
 */
export async function logoInView(db: Deps['db'], account: SignedIn, code: string): Promise<Logo> {
	const unit = await unitInReach(db, account, code);
	const logo = await findLogo(db, unit.id);
	if (!logo) throw hasNone();
	return logo;
}

/**
 * Gives a unit a logo, in the place of any that it had.
 *
 * @throws AppError `not-found` out of the account's scope; `invalid` when it is no picture that can be printed
 */
export async function setLogo(deps: LogoDeps, account: SignedIn, code: string, bytes: Buffer): Promise<void> {
	const { db, now } = deps;
	const unit = await unitInReach(db, account, code);
	const picture = readPicture(bytes);
	if (!picture) throw fault('Tệp này không phải ảnh PNG hoặc JPEG đọc được. Hãy chọn tệp ảnh khác.');
	const { type, content, width, height } = picture;
	if (content === null || Math.min(width, height) < MIN_LOGO_SIDE || Math.max(width, height) > MAX_LOGO_SIDE)
		throw fault(
			`Ảnh có cỡ ${width} × ${height} điểm ảnh; mỗi cạnh cần từ ${MIN_LOGO_SIDE} đến ${MAX_LOGO_SIDE}. Hãy đổi cỡ rồi tải lên lại.`
		);
	const row = { type, content: content.toString('base64'), updated_at: now() };
	await db.transaction().execute(async (trx) => {
		await trx
			.insertInto('unit_logo')
			.values({ unit_id: unit.id, ...row })
			.onConflict((conflict) => conflict.column('unit_id').doUpdateSet(row))
			.execute();
		await recordOf(trx, deps, account, unit, false);
	});
}

/** @throws AppError `not-found` out of the account's scope, and when there is none */
export async function removeLogo(deps: LogoDeps, account: SignedIn, code: string): Promise<void> {
	const unit = await unitInReach(deps.db, account, code);
	await deps.db.transaction().execute(async (trx) => {
		const { numDeletedRows } = await trx
			.deleteFrom('unit_logo')
			.where('unit_id', '=', unit.id)
			.executeTakeFirstOrThrow();
		if (numDeletedRows === 0n) throw hasNone();
		await recordOf(trx, deps, account, unit, true);
	});
}

const hasNone = () => new AppError('not-found', 'Đơn vị này chưa có biểu trưng.');

function fault(message: string): AppError {
	const faults: Fault[] = [{ column: 'logo', message }];
	return new AppError('invalid', message, { faults });
}

async function unitInReach(db: Deps['db'], account: SignedIn, code: string): Promise<Unit> {
	const { units, scope } = await unitsInScope(db, account);
	const unit = units.find((one) => one.code === code);
	if (!unit || (scope && !scope.has(code)))
		throw new AppError('not-found', 'Không có đơn vị này trong phạm vi của tài khoản.');
	return unit;
}

const recordOf = (
	db: Kysely<Schema>,
	deps: LogoDeps,
	account: SignedIn,
	{ code, name }: Unit,
	removed: boolean
) =>
	record(db, deps, account, {
		action: 'unit.logo',
		unit: code,
		subject: 'unit',
		subjectId: code,
		detail: { name, removed }
	});
