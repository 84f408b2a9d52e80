import { record, type Actor } from '#server/audit/record.ts';
import type { Trx } from '#server/db/connect.ts';
import { dayFaults } from '#shared/dossier-days.ts';
import { invitationEndAfter, isFixed, type DossierChange, type DossierFields } from '#shared/dossier.ts';
import { AppError, type Fault } from '#shared/error.ts';
import { procedureKey } from '#shared/procedure.ts';
import { dayOf } from '#shared/time.ts';
import { showDate } from '#shared/unit-history.ts';
import { isOpenOn, type Unit } from '#shared/unit.ts';
import { differences, type AddDeps } from './add.ts';
import { posterFor } from './invite.ts';
import {
	dossiersByCode,
	fieldsOf,
	findDossier,
	lockDossiers,
	procedureNames,
	type DossierRowOf
} from './queries.ts';

const FIXED =
	'Hồ sơ đã có mã khảo sát từ hôm trước nên chỉ sửa được mã hồ sơ và các ngày: ý kiến của người dân có thể đã được tính theo thủ tục và hình thức này.';
const KEPT =
	'Hồ sơ đã có mã khảo sát từ hôm trước nên không xóa được: ý kiến của người dân có thể đã được tính. Nếu ghi sai, xin sửa mã hồ sơ hoặc các ngày.';

/**
 * Puts a dossier right. Its procedure and channel only while that does no harm to what was counted ({@link isFixed}).
 *
 * @param units all units there are
 * @throws AppError `not-found` out of scope; `conflict` when it stays as it is; `invalid` for what does not fit
 */
export async function changeDossier(
	deps: AddDeps,
	actor: Actor,
	id: string,
	change: DossierChange,
	units: readonly Unit[],
	scope: ReadonlySet<string> | null
): Promise<DossierRowOf> {
	const { db, config, now } = deps;
	return db.transaction().execute(async (trx) => {
		await lockDossiers(trx, db.engine);
		const { row, unit } = await dossierToChange(trx, id, units, scope);
		const today = dayOf(now(), config.officeTimeZone);
		const before = fieldsOf(row);
		// What is not given is undefined, and stays.
		const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
		const after: DossierFields = { ...before, ...given };
		const key = procedureKey(after.procedure);
		const names = await procedureNames(trx, db.engine, [key]);
		after.procedure = names.get(key) ?? after.procedure;
		const faults: Fault[] = dayFaults(after, today).map(({ field, message }) => ({ column: field, message }));
		if (!isOpenOn(unit, after.returnedOn))
			faults.push({
				column: 'returnedOn',
				message: `${unit.name} không hoạt động vào ngày ${showDate(after.returnedOn)}.`
			});
		const [other] = await dossiersByCode(trx, db.engine, [unit.id], [after.code]);
		if (other && other.id !== id)
			faults.push({
				column: 'code',
				message:
					other.removed_on === null
						? `Mã hồ sơ "${after.code}" đã có ở trường này. Kiểm tra lại mã.`
						: `Mã "${after.code}" là của một hồ sơ đã xóa. Nếu mã đúng, nhập lại hồ sơ đó ở trang Nhập hồ sơ.`
			});
		if (faults.length > 0) throw new AppError('invalid', faults[0]!.message, { faults });

		const moved = key !== row.procedure_key || after.channel !== row.channel;
		const hasCode = row.survey_code !== null;
		if (moved && isFixed(hasCode, dayOf(row.created_at, config.officeTimeZone), today))
			throw new AppError('conflict', FIXED);
		const written = {
			code: after.code,
			procedure: after.procedure,
			procedure_key: key,
			channel: after.channel,
			received_on: after.receivedOn,
			due_on: after.dueOn,
			returned_on: after.returnedOn,
			...(hasCode
				? { expires_at: invitationEndAfter(row.expires_at, after.returnedOn, config.officeTimeZone) }
				: {}),
			...(hasCode && moved ? { poster: await posterFor(trx, deps, row, after) } : {})
		};
		const told = differences(before, after);
		if (told.length === 0) return row;
		await trx.updateTable('dossier').set(written).where('id', '=', id).execute();
		await record(trx, deps, actor, {
			action: 'dossier.change',
			unit: unit.code,
			subject: 'dossier',
			subjectId: after.code,
			detail: { before: told.join('; '), after: differences(after, before).join('; ') }
		});
		return { ...row, ...written };
	});
}

/**
 * Takes a dossier away, with its survey code. Of one that had a code, what is needed is kept to give it the same again.
 *
 * @throws AppError `not-found` out of scope; `conflict` when it stays ({@link isFixed})
 */
export async function deleteDossier(
	deps: AddDeps,
	actor: Actor,
	id: string,
	units: readonly Unit[],
	scope: ReadonlySet<string> | null
): Promise<void> {
	const { db, config, now } = deps;
	await db.transaction().execute(async (trx) => {
		await lockDossiers(trx, db.engine);
		const { row, unit } = await dossierToChange(trx, id, units, scope);
		const [entered, today] = [row.created_at, now()].map((at) => dayOf(at, config.officeTimeZone));
		if (isFixed(row.survey_code !== null, entered!, today!)) throw new AppError('conflict', KEPT);
		if (row.survey_code === null) await trx.deleteFrom('dossier').where('id', '=', id).execute();
		else await trx.updateTable('dossier').set({ removed_on: today! }).where('id', '=', id).execute();
		await record(trx, deps, actor, {
			action: 'dossier.delete',
			unit: unit.code,
			subject: 'dossier',
			subjectId: row.code,
			detail: { procedure: row.procedure }
		});
	});
}

async function dossierToChange(
	trx: Trx,
	id: string,
	units: readonly Unit[],
	scope: ReadonlySet<string> | null
): Promise<{ row: DossierRowOf; unit: Unit }> {
	const row = await findDossier(trx, id);
	const unit = units.find((one) => one.id === row?.unit_id);
	if (!row || !unit || (scope && !scope.has(unit.code)))
		throw new AppError('not-found', 'Không có hồ sơ này trong phạm vi của tài khoản.');
	return { row, unit };
}
