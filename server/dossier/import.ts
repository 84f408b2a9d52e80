import type { Actor } from '#server/audit/record.ts';
import { readTableAside } from '#server/unit/table-thread.ts';
import { MAX_DOSSIER_ROWS, PREVIEW_ROWS, type DossierPreview, type DossiersAdded } from '#shared/dossier.ts';
import { DOSSIER_TITLES, readDossiers, type DossierColumn } from '#shared/dossier-import.ts';
import { AppError, type Fault } from '#shared/error.ts';
import { dayOf } from '#shared/time.ts';
import type { Unit } from '#shared/unit.ts';
import { addDossiers, type AddDeps, type Entry } from './add.ts';

/** Rows of a file at most, blank ones between the dossiers included. */
const MOST_ROWS = 2 * MAX_DOSSIER_ROWS;
/** Faults listed at most; whoever has more has one mistake many times. */
const MAX_FAULTS = 1000;

/** Whose dossiers a file has. */
export interface Importing {
	/** The school of rows that name none: given with the file. */
	unit: Unit;
	/** All units there are, and the codes of those the actor may act on; null for all. */
	units: readonly Unit[];
	scope: ReadonlySet<string> | null;
}

/**
 * Enters the dossiers of a CSV or xlsx file, all or nothing.
 *
 * @throws AppError `invalid` with every fault by row and column
 */
export async function importDossiers(
	deps: AddDeps,
	actor: Actor,
	file: Uint8Array,
	importing: Importing
): Promise<DossiersAdded> {
	const { entries } = await readEntries(deps, file, importing);
	const { counts } = await addDossiers(deps, actor, entries, importing.units, { write: true, file: true });
	return counts;
}

/** What {@link importDossiers} would do with a file, without doing it. @throws AppError as it does */
export async function previewDossiers(
	deps: AddDeps,
	actor: Actor,
	file: Uint8Array,
	importing: Importing
): Promise<DossierPreview> {
	const { entries, rows } = await readEntries(deps, file, importing);
	const { counts, known } = await addDossiers(deps, actor, entries, importing.units, {
		write: false,
		file: true
	});
	return {
		...counts,
		rows: rows.slice(0, PREVIEW_ROWS).map(({ row, fields }, i) => ({ row, ...fields, known: known[i]! }))
	};
}

async function readEntries({ config, now }: AddDeps, file: Uint8Array, { unit, units, scope }: Importing) {
	const table = await readTableAside(file, MOST_ROWS);
	const read = readDossiers(table, dayOf(now(), config.officeTimeZone));
	if ('faults' in read) throw refused(read.faults);
	const byCode = new Map(units.map((one) => [one.code, one]));
	const titleOf = (column: DossierColumn) => read.titles.get(column) ?? DOSSIER_TITLES[column];
	const faults: Fault[] = [];
	const entries = read.rows.map(({ row, unit: code, fields }): Entry => {
		const school = code === null ? unit : byCode.get(code);
		const say = (message: string) => faults.push({ row, column: titleOf('unit'), message });
		if (!school || (scope && !scope.has(school.code)))
			say(`Không có trường mang mã "${code}" trong phạm vi của tài khoản này.`);
		else if (school.kind !== 'school')
			say(
				code === null
					? `Thiếu mã trường. Chọn một trường rồi gửi lại, hoặc thêm cột "${DOSSIER_TITLES.unit}" và ghi mã vào từng dòng.`
					: `"${code}" không phải trường. Ghi mã của trường.`
			);
		return { unit: school ?? unit, fields, at: (field) => ({ row, column: titleOf(field) }) };
	});
	if (faults.length > 0) throw refused(faults);
	return { entries, rows: read.rows };
}

const refused = (faults: readonly Fault[]) =>
	new AppError('invalid', 'Tệp có chỗ chưa đúng nên chưa nhập hồ sơ nào. Xem từng chỗ kèm theo.', {
		faults: faults.slice(0, MAX_FAULTS)
	});
