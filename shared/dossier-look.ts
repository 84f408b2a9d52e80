/*
 * What in a dossier's number points to a class or a child. Receipts number dossiers with figures and the procedure's or
 * office's letters (000.00.15.H26-261109-0007, TH01.26.0143, HC-01); clerks without receipts make numbers up, and the
 * next thing at hand is the pupil's class or initials.
 */

/**
 * One part of a number that reads as a class: 5A, 10A2, with the class register's number behind (5A02, 5A2015), with
 * letters before (L5A1, HS5A2). Four figures or more behind it that are no year are a counter: 3A12345.
 */
const CLASS = /^\p{L}{0,4}(?:1[0-2]|[1-9])\p{Lu}(?:\d{0,3}|(?:19|20)\d\d)$/u;
/** The word itself, whatever follows: LOP3A, LOP 5/1. */
const CLASS_WORD = /LOP(?=[\s./_-]*\d)|(?<!\p{L})LOP(?!\p{L})/u;
/** Three or four letters and a year in which pupils were born: NVA 2015. */
const INITIALS = /^(\p{Lu}{3,4})[\s./_-]*(?:20[01]\d|202[0-3])$/u;
/** Letters that stand before a number and are nobody's: procedures, schools, papers. */
const ABBREVIATIONS = new Set(
	'BNHS BSHS CLHB GCN GDĐT GDDT GDTX HCC HCHP HSHC HSTT KBNN MCĐT MCDT QĐUB STT TĐT THCS THPT TTHC UBND VBCC XHH XNH'.split(
		' '
	)
);

/**
 * The part of a dossier's number that reads as a class or as a child's initials and year of birth; null when none does.
 *
 * @param code capitals, as it was typed or as it is kept: blanks part a number, and are no part of it
 * @example
 * personIn('HS-5A2-001'); // '5A2'
 * personIn('000.00.15.H26-261109-0007'); // null
 */
export function personIn(code: string): string | null {
	const part = code.split(/[^\p{L}\d]+/u).find((one) => CLASS.test(one));
	if (part !== undefined) return part;
	if (CLASS_WORD.test(code)) return code;
	const letters = INITIALS.exec(code)?.[1];
	return letters !== undefined && !ABBREVIATIONS.has(letters) ? code : null;
}
