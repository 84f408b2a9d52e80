/**
 * Marks on one letter that are kept. No language needs more; more are there to spoil a page, and to put n of them in
 * order takes n² steps. The number is Unicode's (UAX 15, "Stream-Safe Text Format").
 */
const MOST_MARKS = 30;
const TOO_MANY = new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, 'gu');

/** A text with its letters composed (NFC), whatever it is in a time that grows as its length. */
export const composed = (text: string): string => text.replace(TOO_MANY, '$1').normalize('NFC');
