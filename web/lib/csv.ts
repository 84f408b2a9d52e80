/**
 * A table as a file that Excel opens with Vietnamese letters whole: the mark that says UTF-8, semicolons, quotes
 * doubled, and what looks like a formula made harmless.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
	const cell = (value: string) =>
		`"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
	return `\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** Hands a table over as a file that the browser keeps. */
export function saveCsv(name: string, rows: readonly (readonly string[])[]): void {
	const url = URL.createObjectURL(new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// Not at once: the browser still reads it.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
