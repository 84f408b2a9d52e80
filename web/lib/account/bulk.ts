/** One of many invitations, as a line of a list gives it. */
export interface Line {
	/** Its number in the list, from 1. */
	row: number;
	email: string;
	/** The code of the unit. */
	code: string;
}

/**
 * Reads a pasted list of e-mail addresses and unit codes, two columns of a table or two words a line, in either
 * order. Lines without both come back as faults; a heading and empty lines are passed over.
 *
 * @example
 * readLines('a@example.edu.vn\tT1'); // { lines: [{ row: 1, email: 'a@example.edu.vn', code: 'T1' }], faults: [] }
 */
export function readLines(text: string): { lines: Line[]; faults: { row: number; message: string }[] } {
	const lines: Line[] = [];
	const faults: { row: number; message: string }[] = [];
	const seen = new Set<string>();
	for (const [i, raw] of text.split(/\r?\n/).entries()) {
		const row = i + 1;
		const words = raw.split(/[\s,;]+/).filter(Boolean);
		if (words.length === 0) continue;
		const emails = words.filter((word) => word.includes('@'));
		const codes = words.filter((word) => !word.includes('@'));
		if (emails.length === 0 && lines.length === 0 && faults.length === 0) continue;
		if (emails.length !== 1 || codes.length !== 1)
			faults.push({ row, message: `Dòng ${row}: cần một thư điện tử và một mã trường.` });
		else if (seen.has(emails[0]!.toLowerCase()))
			faults.push({ row, message: `Dòng ${row}: ${emails[0]} đã có ở dòng trên.` });
		else {
			seen.add(emails[0]!.toLowerCase());
			lines.push({ row, email: emails[0]!, code: codes[0]! });
		}
	}
	return { lines, faults };
}
