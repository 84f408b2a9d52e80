import type { Instant } from './time.ts';

/**
 * The letters of a poster's code: nothing that is mistaken for something else on bad print or in
 * handwriting (no O or Q beside a nought, I or L beside a one, B S Z G beside 8 5 2 6, U beside V), and no
 * vowels, so that no code is ever a word.
 * Twenty-three of them: a prime, so that the check character catches every single slip and every swap.
 */
export const CODE_LETTERS = '23456789CDFHJKMNPRTVWXY';
const BASE = CODE_LETTERS.length;

/** Letters in a poster's code, the check character included. */
export const CODE_LENGTH = 8;
/**
 * Letters in the survey code of a dossier. A poster's code hangs on a wall for everybody; this one is a secret:
 * of 23¹¹, nearly a thousand million million, nobody finds one that was given by trying.
 */
export const SLIP_CODE_LENGTH = 12;

/**
 * The check character for letters given as their places in {@link CODE_LETTERS}, itself such a place:
 * with it the sum, each place weighted by its position, is 0 modulo 23. For fewer than 22 letters.
 */
export const checkOf = (values: number[]): number => {
	const sum = values.reduce((total, value, i) => total + (i + 1) * value, 0);
	const inverse = inverseOf(values.length + 1);
	return (((-sum % BASE) + BASE) * inverse) % BASE;
};

function inverseOf(weight: number): number {
	for (let i = 1; i < BASE; i++) if ((weight * i) % BASE === 1) return i;
	throw new Error(`${weight} has no inverse modulo ${BASE}`);
}

/**
 * A code from randomness: a letter for each byte, and a check character.
 *
 * @param random one byte less than the code is long. 256 is no multiple of 23, so three letters come up a tenth more
 * often: harmless in an address that is printed on walls, and in a secret of so many letters.
 */
export function makeCode(random: Uint8Array): string {
	const values = Array.from(random, (byte) => byte % BASE);
	return [...values, checkOf(values)].map((value) => CODE_LETTERS[value]).join('');
}

/** The letters somebody typed as a code, without what people put between them. */
export const lettersOf = (typed: string): string => typed.toUpperCase().replace(/[\s\-–.]/g, '');

/**
 * A code as typed by hand, made canonical: either case, blanks and hyphens anywhere.
 * Null when it is no code of ours, so that a slip of the finger never opens another school's survey.
 *
 * @example
 * readCode(' k7m4-hxp2'); // 'K7M4HXP2' if its check character is right, else null
 */
export function readCode(typed: string): string | null {
	const code = lettersOf(typed);
	if (code.length !== CODE_LENGTH && code.length !== SLIP_CODE_LENGTH) return null;
	const values = [...code].map((letter) => CODE_LETTERS.indexOf(letter));
	if (values.includes(-1)) return null;
	return checkOf(values.slice(0, -1)) === values.at(-1) ? code : null;
}

/** A code in print, in groups that are easy to read out: `K7M4-HXP2`. */
export const showCode = (code: string): string => code.replace(/.{4}(?=.)/g, '$&-');

export const POSTER_STATES = ['live', 'replaced', 'withdrawn'] as const;
/**
 * A withdrawn poster was abused, or is of no use any more: what was begun on it before still comes in, no more, and who
 * comes by it is told so, and offered another one of the school's. A replaced one leads to the one that took its place,
 * and all that is answered on it counts.
 */
export type PosterState = (typeof POSTER_STATES)[number];

/** What staff turn a poster into by hand; replacing it is a step of its own. */
export const SETTABLE_STATES = ['live', 'withdrawn'] as const;
export type SettableState = (typeof SETTABLE_STATES)[number];

/** Paper a poster for a wall is printed on. */
export const PAPER_SIZES = ['A3', 'A4', 'A5'] as const;

/**
 * What a poster is printed as: a sheet for a wall, or an A4 sheet to cut or fold. A tent stands on a table and is read
 * from both sides; stickers and strips are several of one poster, to cut apart.
 */
export const POSTER_DESIGNS = [...PAPER_SIZES, 'tent', 'stickers', 'strip'] as const;
export type PosterDesign = (typeof POSTER_DESIGNS)[number];

/** A design's name, and what it is for, as the page for printing says it. */
export const DESIGN_WORDS: Record<PosterDesign, { label: string; hint: string }> = {
	A3: { label: 'Khổ A3', hint: 'Treo ở cổng trường, sân trường; đọc được từ xa.' },
	A4: { label: 'Khổ A4', hint: 'Dán ở bảng tin, cửa lớp, phòng tiếp phụ huynh.' },
	A5: { label: 'Khổ A5', hint: 'Tờ nhỏ: quầy thủ tục, cửa phòng, phát tay.' },
	tent: { label: 'Thẻ để bàn', hint: 'Một tờ A4 gấp thành thẻ đứng, đọc được từ hai phía.' },
	stickers: {
		label: 'Nhãn dán',
		hint: 'Một tờ A4 có 8 nhãn (chữ lớn: 6) để cắt rời hoặc in lên giấy decal.'
	},
	strip: {
		label: 'Dải chân thư',
		hint: 'Một tờ A4 có 6 dải (song ngữ hoặc chữ lớn: 3 đến 5 dải) để cắt, dán cuối thư và giấy mời phụ huynh.'
	}
};

/** Languages of a poster's words; `vi-en` says each thing in both. */
export const POSTER_LOCALES = ['vi', 'en', 'vi-en'] as const;
export type PosterLocale = (typeof POSTER_LOCALES)[number];

export const POSTER_LOCALE_WORDS: Record<PosterLocale, string> = {
	vi: 'Tiếng Việt',
	en: 'Tiếng Anh',
	'vi-en': 'Song ngữ Việt – Anh'
};

/** One campaign, one unit, one place. */
export interface Poster {
	code: string;
	campaignId: string;
	unitId: string;
	/** Where it hangs, in the school's words: "Cổng trường". */
	place: string;
	/** When it was withdrawn; null while it hangs. */
	withdrawnAt: Instant | null;
	surveyId: string;
	surveyVersion: number;
	/** 1, and one more than the poster it took the place of. */
	version: number;
	/** The code of the newest poster of those that took its place one after another; null when none did. */
	replacedBy: string | null;
	/** What the slips stand for that lead here: a procedure and a channel. Null for what hangs on a wall. */
	procedure: string | null;
	channel: string | null;
}

/** Posters in one place after each other at most; whoever needs more makes a mistake. */
export const MOST_VERSIONS = 20;

/** How every poster on a wall begins. */
export const FRESH_POSTER = {
	withdrawnAt: null,
	version: 1,
	replacedBy: null,
	procedure: null,
	channel: null
} as const satisfies Partial<Poster>;

/** A poster as staff see it. */
export interface PosterInView {
	code: string;
	/** What its QR code says. */
	url: string;
	unit: { code: string; name: string };
	place: string;
	state: PosterState;
	/** 1, and one more than the poster it took the place of. */
	version: number;
	/** The code of the newest poster of those that took its place one after another; null when none did. */
	replacedBy: string | null;
	/** The last time it was made into a file to be printed; null for never. */
	printed: LastPrint | null;
}

/** When and by whom a poster was last printed, and the number of that print run. */
export interface LastPrint {
	number: number;
	at: Instant;
	by: string;
}

/** Where the poster hangs when nobody said: the gate, where parents wait. */
export const DEFAULT_PLACE = 'Cổng trường';
/** The place of the poster that hangs nowhere: its link stands in the message to a class's group. */
export const MESSAGE_PLACE = 'Tin nhắn Zalo lớp';
/** The place of a tablet at a school's counter; a number follows for each more. */
export const KIOSK_PLACE = 'Máy tính bảng ở quầy';

export const POSTER_WAYS = ['sheet', 'tablet', 'link'] as const;
/** How a survey is come to at a place: from paper on a wall, at the school's tablet, or by the link in a message. */
export type PosterWay = (typeof POSTER_WAYS)[number];

/**
 * How the survey is come to at a place, told by its name alone: the link's is {@link MESSAGE_PLACE}, a tablet's begins
 * like {@link KIOSK_PLACE}, all others are paper.
 */
export const wayOf = (place: string): PosterWay =>
	alike(place) === alike(MESSAGE_PLACE) ? 'link' : alike(place).startsWith(TABLETS) ? 'tablet' : 'sheet';

/** Whether what leads to the survey at a place is paper: neither a message's link nor a tablet is printed. */
export const isOnPaper = (place: string): boolean => wayOf(place) === 'sheet';

/** How the places of tablets begin that schools name by themselves, such as "Máy tính bảng phòng chờ". */
const TABLETS = 'máy tính bảng';

const alike = (place: string) => place.normalize('NFC').trim().toLowerCase();

/** Whether a poster hangs. One that was replaced is that for ever. */
export const posterState = ({
	withdrawnAt,
	replacedBy
}: Pick<Poster, 'withdrawnAt' | 'replacedBy'>): PosterState =>
	replacedBy !== null ? 'replaced' : withdrawnAt === null ? 'live' : 'withdrawn';
