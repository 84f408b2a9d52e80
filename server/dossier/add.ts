import type { Deps } from '#server/app.ts';
import { record, type Actor } from '#server/audit/record.ts';
import type { Trx } from '#server/db/connect.ts';
import { invitationEndAfter, type DossierFields, type DossiersAdded } from '#shared/dossier.ts';
import { DOSSIER_TITLES, repeatedCode, type DossierColumn } from '#shared/dossier-import.ts';
import { AppError, type Fault } from '#shared/error.ts';
import { uuidv7 } from '#shared/id.ts';
import { CHANNEL_NAMES, PROCEDURES, procedureKey } from '#shared/procedure.ts';
import { toMs } from '#shared/time.ts';
import { showDate } from '#shared/unit-history.ts';
import { isOpenOn, type Unit } from '#shared/unit.ts';
import { askingsOf, invitable, invitationsFor, NO_INVITATION, posterFor, type Invitation } from './invite.ts';
import {
	dossiersByCode,
	fieldsOf,
	insertDossiers,
	lockDossiers,
	procedureNames,
	type DossierRowOf
} from './queries.ts';

export type AddDeps = Pick<Deps, 'db' | 'config' | 'now' | 'random'>;

/** A dossier on its way in, with where it stands in what was sent. */
export interface Entry {
	unit: Unit;
	fields: DossierFields;
	/** Names the place of a field's fault. */
	at: (field: DossierColumn) => Pick<Fault, 'row' | 'column'>;
	/** Fields that could not be read: nothing is said of them a second time. */
	unread?: ReadonlySet<keyof DossierFields>;
}

/** Faults listed at most; whoever has more has one mistake many times. */
export const MAX_FAULTS = 1000;
/** What is thrown when dossiers cannot be entered, with every fault in the order of the rows. */
export const refused = (faults: readonly Fault[]): AppError => {
	const [first] = faults;
	return new AppError(
		'invalid',
		first?.row === undefined
			? first!.message
			: 'Tệp có chỗ chưa đúng nên chưa nhập hồ sơ nào. Xem từng chỗ kèm theo.',
		{ faults: faults.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)).slice(0, MAX_FAULTS) }
	);
};

/** What entering did, or would do. */
export interface Added {
	counts: DossiersAdded;
	/** The row of each entry, in order; those known before included. A preview has none. */
	rows: DossierRowOf[];
	/** Which entries were known before, in order. */
	known: boolean[];
}

/**
 * Enters dossiers, all or nothing, and gives those their survey codes that an open campaign asks about.
 *
 * A dossier whose number its school has already, word for word the same, stays as it is; one that says something
 * else is a fault: which of the two is right nobody here knows. One that was taken away comes back with the survey code
 * that it had, used or not.
 *
 * @param units all units there are
 * @param write false: nothing is written, only said
 * @param found what was wrong before: told together with what is wrong here
 * @throws AppError `invalid` with every fault
 */
export async function addDossiers(
	deps: AddDeps,
	actor: Actor,
	given: readonly Entry[],
	units: readonly Unit[],
	{ write, file, found = [] }: { write: boolean; file: boolean; found?: readonly Fault[] }
): Promise<Added> {
	const { db, now, random } = deps;
	return db.transaction().execute(async (trx) => {
		if (write) await lockDossiers(trx, db.engine);
		const entries = await spelledAlike(trx, deps, given);
		const before = await dossiersByCode(
			trx,
			db.engine,
			new Set(entries.map(({ unit }) => unit.id)),
			entries.map(({ fields }) => fields.code)
		);
		const standing = before.filter((row) => row.removed_on === null);
		const stored = new Map(standing.map((row) => [nameOf(row.unit_id, row.code), row]));
		const removed = new Map(
			before.filter((row) => row.removed_on !== null).map((row) => [nameOf(row.unit_id, row.code), row])
		);
		const faults = [...found, ...faultsOf(entries, stored)];
		if (faults.length > 0) throw refused(faults);

		const at = now();
		const fresh = entries.filter(({ unit, fields }) => !stored.has(nameOf(unit.id, fields.code)));
		// In order, so that a list can show what came together as it came.
		const ids = fresh.map(() => uuidv7(toMs(at), random(10))).toSorted();
		const rows = fresh.map(({ unit, fields }, i) => rowOf(ids[i]!, unit, fields, at));
		const askings = await askingsOf(trx, deps, new Set(rows.map((row) => row.unit_id)), units);
		const isNew = (row: DossierRowOf) => !removed.has(nameOf(row.unit_id, row.code));
		const { invited, tooOld } = invitable(deps, rows.filter(isNew), askings);
		const back = rows.filter((row) => !isNew(row));
		const ended = back.filter(
			(row) => endAfter(deps, removed.get(nameOf(row.unit_id, row.code))!, row) <= at
		);
		const written = await procedureNames(trx, db.engine, new Set(rows.map((row) => row.procedure_key)));
		const counts: DossiersAdded = {
			created: rows.length,
			unchanged: entries.length - rows.length,
			invited: invited.length + back.length - ended.length,
			tooOld: tooOld.length + ended.length,
			newProcedures: [...new Map(rows.map((row) => [row.procedure_key, row.procedure]))]
				.filter(([key]) => !LISTED.has(key) && !written.has(key))
				.map(([, name]) => name)
		};
		const known = entries.map(({ unit, fields }) => stored.has(nameOf(unit.id, fields.code)));
		if (!write) return { counts, rows: [], known };

		const invitations = new Map<DossierRowOf, Invitation>();
		const made = await invitationsFor(trx, deps, invited, askings);
		invited.forEach((row, i) => invitations.set(row, made[i]!));
		const whole: DossierRowOf[] = [];
		for (const row of rows) {
			const before = removed.get(nameOf(row.unit_id, row.code));
			whole.push(before ? await bringBack(trx, deps, before, row) : { ...row, ...invitations.get(row) });
		}
		await insertDossiers(trx, whole.filter(isNew));
		for (const row of whole) stored.set(nameOf(row.unit_id, row.code), row);
		for (const [unit, own] of Map.groupBy(fresh, (entry) => entry.unit)) {
			await record(trx, deps, actor, {
				action: 'dossier.add',
				unit: unit.code,
				subject: 'dossier',
				subjectId: own.length === 1 ? own[0]!.fields.code : null,
				detail: {
					dossiers: own.length,
					...(file ? { fromFile: true } : {})
				}
			});
		}
		return {
			counts,
			rows: entries.map((entry) => stored.get(nameOf(entry.unit.id, entry.fields.code))!),
			known
		};
	});
}

const LISTED = new Set(PROCEDURES.map(procedureKey));
const nameOf = (unitId: string, code: string) => `${unitId}\n${code}`;

/** The entries with their procedures written as others have written them before, or the first of them here. */
async function spelledAlike(trx: Trx, { db }: AddDeps, entries: readonly Entry[]): Promise<Entry[]> {
	const keys = entries.map(({ fields }) => procedureKey(fields.procedure));
	const names = await procedureNames(trx, db.engine, new Set(keys));
	return entries.map((entry, i) => {
		const key = keys[i]!;
		if (!names.has(key)) names.set(key, entry.fields.procedure);
		return { ...entry, fields: { ...entry.fields, procedure: names.get(key)! } };
	});
}

function faultsOf(entries: readonly Entry[], stored: ReadonlyMap<string, DossierRowOf>): Fault[] {
	const seen = new Map<string, Entry>();
	return entries.flatMap((entry): Fault[] => {
		const { unit, fields, at, unread = NOTHING } = entry;
		const faults: Fault[] = [];
		const say = (field: DossierColumn, message: string) => faults.push({ ...at(field), message });
		if (!unread.has('returnedOn') && !isOpenOn(unit, fields.returnedOn))
			say(
				'returnedOn',
				`${unit.name} không hoạt động vào ngày ${showDate(fields.returnedOn)}. Kiểm tra ngày trả kết quả, hoặc nhập cho trường tiếp nhận.`
			);
		const name = nameOf(unit.id, fields.code);
		const first = seen.get(name);
		const known = stored.get(name);
		if (first) {
			const { row, column } = first.at('code');
			const where = row === undefined ? `mục ${column}` : `dòng ${row}`;
			say('code', repeatedCode(fields.code, where));
		} else if (known) {
			const differing = differences(fieldsOf(known), fields, unread);
			const otherwise =
				at('code').row === undefined ? 'nếu đây là hồ sơ khác, kiểm tra lại mã' : 'nếu không, xóa dòng này';
			if (differing.length > 0)
				say(
					'code',
					`Hồ sơ "${fields.code}" đã nhập trước đó với nội dung khác: ${differing.join('; ')}. Nếu cần sửa, sửa hồ sơ đó trong danh sách; ${otherwise}.`
				);
		}
		seen.set(name, first ?? entry);
		return faults;
	});
}
const NOTHING: ReadonlySet<keyof DossierFields> = new Set();

/** What two dossiers of one number say differently, in words; empty when nothing. @param but fields to leave out */
export const differences = (before: DossierFields, after: DossierFields, but = NOTHING): string[] =>
	(['code', 'procedure', 'channel', 'receivedOn', 'dueOn', 'returnedOn'] as const).flatMap((field) => {
		const same =
			but.has(field) ||
			(field === 'procedure'
				? procedureKey(before.procedure) === procedureKey(after.procedure)
				: before[field] === after[field]);
		return same ? [] : [`${DOSSIER_TITLES[field].toLowerCase()} “${wordsOf(before, field)}”`];
	});

/** A field as people read it. */
export const wordsOf = (fields: DossierFields, field: keyof DossierFields): string => {
	if (field === 'channel') return CHANNEL_NAMES[fields.channel];
	return field === 'code' || field === 'procedure' ? fields[field] : showDate(fields[field]);
};

/** A dossier that was taken away, as it is entered now. Its code is not touched: it may be used this very moment. */
async function bringBack(
	trx: Trx,
	deps: AddDeps,
	before: DossierRowOf,
	entered: DossierRowOf
): Promise<DossierRowOf> {
	const { id: _id, campaign_id: _campaign, survey_code: _code, answered: _answered, ...fields } = entered;
	const isMoved = before.procedure_key !== entered.procedure_key || before.channel !== entered.channel;
	const written = {
		...fields,
		poster: isMoved ? await posterFor(trx, deps, before, entered) : before.poster,
		expires_at: endAfter(deps, before, entered)
	};
	await trx.updateTable('dossier').set(written).where('id', '=', before.id).execute();
	return { ...before, ...written };
}

const endAfter = ({ config }: AddDeps, before: DossierRowOf, entered: DossierRowOf) =>
	invitationEndAfter(before.expires_at, entered.returned_on, config.officeTimeZone);

const rowOf = (
	id: string,
	unit: Unit,
	fields: DossierFields,
	at: string
): DossierRowOf & { answered: number } => ({
	id,
	unit_id: unit.id,
	code: fields.code,
	procedure: fields.procedure,
	procedure_key: procedureKey(fields.procedure),
	channel: fields.channel,
	received_on: fields.receivedOn,
	due_on: fields.dueOn,
	returned_on: fields.returnedOn,
	created_at: at,
	...NO_INVITATION,
	slip_printed_on: null,
	answered: 0,
	removed_on: null
});
