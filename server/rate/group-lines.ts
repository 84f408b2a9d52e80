import { GROUPING_NAMES, type GroupedRates, type Together } from '#shared/rate-group.ts';
import type { RateTable } from '#shared/rate-table.ts';
import { asQuotient, showPercent } from '#shared/rate-text.ts';
import { columnsOf, type Cell, type Column, type Line } from './column.ts';

/** A line of the sheet of groups. A heading has no figures. */
export interface GroupLine extends Line {
	together: Together | null;
}

const whole = (value: number): Cell => ({ value, decimals: 0, text: String(value) });

/** What of the schools' sheets makes no sense of a group, or stands elsewhere. */
const OF_SCHOOLS = ['STT', 'Mã', 'Đơn vị', 'Cấp học'];
/** The counts that the rate is made of. */
const COUNTS = ['Lượt đánh giá', 'Lượt hài lòng'];

/** The columns of the sheet of groups: those of the schools' first sheet, how many schools, and their mean. */
export function groupColumnsOf(table: RateTable, groupings: readonly GroupedRates[]): Column[] {
	const lines = groupings.flatMap(({ groups }) => groups);
	const columns = columnsOf({
		...table,
		rows: lines.map(({ key, name, pooled }) => ({
			...pooled,
			unit: { code: key ?? '', name, kind: 'office', level: null, parent: null },
			includes: []
		}))
	});
	const named = (heading: string) => columns.find((column) => column.heading === heading)!;
	const of = (heading: string, cell: (together: Together) => Cell, percent = false): Column => ({
		heading,
		width: 10,
		sheet: 'summary',
		percent,
		cell: (line) => {
			const { together } = line as GroupLine;
			return together && cell(together);
		}
	});
	return [
		...['STT', 'Mã', 'Đơn vị'].map(named),
		of('Số trường', ({ schools }) => whole(schools)),
		of('Trường có phiếu', ({ answered }) => whole(answered)),
		...columns.filter(({ heading, sheet }) => sheet === 'summary' && !OF_SCHOOLS.includes(heading)),
		...columns.filter(({ heading }) => COUNTS.includes(heading)),
		of(
			'Bình quân các đơn vị',
			({ meanOfUnits: { rate } }) =>
				rate === null ? null : { value: rate, decimals: 1, text: showPercent(...asQuotient(rate), []) },
			true
		)
	];
}

/** The lines: each grouping under its name, and all together at the foot. */
export function groupLinesOf(groupings: readonly GroupedRates[]): GroupLine[] {
	const blank = { number: null, code: '', level: '', above: '', rate: null, mean: null, together: null };
	return [
		...groupings.flatMap(({ by, groups }) => [
			{ ...blank, name: `Theo ${GROUPING_NAMES[by].toLowerCase()}` },
			...groups.map((group, i): GroupLine => ({
				...blank,
				number: i + 1,
				code: by === 'office' ? (group.key ?? '') : '',
				name: group.name,
				rate: group.pooled,
				together: group
			}))
		]),
		...groupings.slice(0, 1).map(({ totals }): GroupLine => ({
			...blank,
			name: `Gộp chung ${totals.schools} trường (cộng mọi phiếu)`,
			rate: totals.pooled,
			together: totals
		}))
	];
}
