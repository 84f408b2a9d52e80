import type { Actor } from '#server/audit/record.ts';
import { readTableAside } from '#server/unit/table-thread.ts';
import { dayDoubts } from '#shared/dossier-days.ts';
import { MAX_DOSSIER_ROWS, PREVIEW_ROWS, type DossierPreview, type DossiersAdded } from '#shared/dossier.ts';
import { DOSSIER_TITLES, readDossiers, type DossierColumn } from '#shared/dossier-import.ts';
import type { Fault } from '#shared/error.ts';
import { dayOf } from '#shared/time.ts';
import type { Unit } from '#shared/unit.ts';
import { addDossiers, MAX_FAULTS, refused, type AddDeps, type Entry } from './add.ts';

/** Rows of a file at most, blank ones between the dossiers included. */
const MOST_ROWS = 2 * MAX_DOSSIER_ROWS;

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
	const { entries, faults } = await readEntries(deps, file, importing);
	const { counts } = await addDossiers(deps, actor, entries, importing.units, {
		write: true,
		file: true,
		found: faults
	});
	return counts;
}

/** What {@link importDossiers} would do with a file, without doing it. @throws AppError as it does */
export async function previewDossiers(
	deps: AddDeps,
	actor: Actor,
	file: Uint8Array,
	importing: Importing
): Promise<DossierPreview> {
	const { entries, rows, faults, shortYears, today } = await readEntries(deps, file, importing);
	const { counts, known } = await addDossiers(deps, actor, entries, importing.units, {
		write: false,
		file: true,
		found: faults
	});
	const doubts = entries.flatMap(({ fields, at }, i): Fault[] =>
		known[i]! ? [] : dayDoubts(fields, today).map(({ field, message }) => ({ ...at(field), message }))
	);
	return {
		...counts,
		rows: rows.slice(0, PREVIEW_ROWS).map(({ row, fields }, i) => ({ row, ...fields, known: known[i]! })),
		doubts: doubts.slice(0, MAX_FAULTS),
		shortYears: shortYears[0] ? { count: shortYears.length, ...shortYears[0] } : null
	};
}

/** The dossiers of a file with all that is wrong in it; where nothing is, as many entries as rows, in order. */
async function readEntries({ config, now }: AddDeps, file: Uint8Array, { unit, units, scope }: Importing) {
	const today = dayOf(now(), config.officeTimeZone);
	const { rows, titles, faults, shortYears } = readDossiers(await readTableAside(file, MOST_ROWS), today);
	const byCode = new Map(units.map((one) => [one.code, one]));
	const titleOf = (column: DossierColumn) => titles.get(column) ?? DOSSIER_TITLES[column];
	const entries = rows.flatMap(({ row, unit: code, fields, unread }): Entry[] => {
		const school = code === null ? unit : byCode.get(code);
		const say = (message: string) => {
			faults.push({ row, column: titleOf('unit'), message });
			return [];
		};
		if (!school || (scope && !scope.has(school.code)))
			return say(`Không có trường mang mã "${code}" trong phạm vi của tài khoản này.`);
		if (school.kind !== 'school')
			return say(
				code === null
					? `Thiếu mã trường. Chọn một trường rồi gửi lại, hoặc thêm cột "${DOSSIER_TITLES.unit}" và ghi mã vào từng dòng.`
					: `"${code}" không phải trường. Ghi mã của trường.`
			);
		// Without its number nothing more can be said of it.
		return unread.has('code')
			? []
			: [{ unit: school, fields, unread, at: (field) => ({ row, column: titleOf(field) }) }];
	});
	if (rows.length === 0) throw refused(faults);
	return { entries, rows, faults, shortYears, today };
}
