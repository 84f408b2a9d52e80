/** Excel takes the file for UTF-8 only with this in front. */
const BOM = '\ufeff';

/** Text without the characters that XML forbids: they make Excel offer to repair the file. */
export const printable = (text: string): string =>
	// eslint-disable-next-line no-control-regex -- those are the very ones
	text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

/**
 * A spreadsheet would compute a cell that begins like a formula, whoever wrote it; with an apostrophe in front it
 * stays text (OWASP, CSV injection).
 */
export const harmless = (text: string): string => {
	const shown = printable(text);
	return /^[=+\-@\t\r]/.test(shown) ? `'${shown}` : shown;
};

const quoted = (text: string) => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * A file that a Vietnamese Excel opens rightly by a double click: UTF-8 with its mark, `;` between cells.
 *
 * @param lines cells as they are to stand there: text of people through {@link harmless} first
 */
export const csvFile = (lines: readonly (readonly string[])[]): string =>
	BOM + lines.map((cells) => cells.map(quoted).join(';') + '\r\n').join('');
