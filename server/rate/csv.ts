import { csvFile, harmless } from '#server/csv.ts';
import type { RateTable } from '#shared/rate-table.ts';
import { columnsOf, linesOf, type Cell } from './column.ts';

/**
 * The table as a file for a Vietnamese Excel: decimals with a comma, rates in per cent. All columns side by side; the
 * last two lines are the totals, without a code.
 */
export function rateCsv(table: RateTable, nameOf: (code: string) => string): string {
	const columns = columnsOf(table);
	return csvFile([
		columns.map(({ heading, percent }) => harmless(percent ? `${heading} (%)` : heading)),
		...linesOf(table, nameOf).map((line) => columns.map(({ cell }) => cellText(cell(line))))
	]);
}

function cellText(cell: Cell): string {
	if (cell === null) return '';
	return typeof cell === 'string' ? harmless(cell) : cell.text;
}
