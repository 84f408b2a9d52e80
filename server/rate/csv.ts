import type { RateTable } from '#shared/rate-table.ts';
import { columnsOf, linesOf, printable, type Cell } from './column.ts';

/** Excel takes the file for UTF-8 only with this in front. */
const BOM = '\ufeff';

/**
 * The table as a file that a Vietnamese Excel opens rightly by a double click: `;` between cells, decimals with
 * a comma, rates in per cent. All columns side by side; the last two lines are the totals, without a code.
 */
export function rateCsv(table: RateTable, nameOf: (code: string) => string): string {
	const columns = columnsOf(table);
	const lines = [
		columns.map(({ heading, percent }) => quoted(percent ? `${heading} (%)` : heading)),
		...linesOf(table, nameOf).map((line) => columns.map(({ cell }) => cellText(cell(line))))
	];
	return BOM + lines.map((cells) => cells.join(';') + '\r\n').join('');
}

function cellText(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell === 'string') return quoted(harmless(printable(cell)));
	return cell.text;
}

/**
 * A spreadsheet would compute a cell that begins like a formula, whoever wrote it; with an apostrophe in front it
 * stays text (OWASP, CSV injection).
 */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quoted = (text: string) => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
