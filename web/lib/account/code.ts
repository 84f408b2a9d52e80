/**
 * A code of the app as people type or paste it, without what they put between its digits. Recovery codes keep their
 * dashes, which are part of them.
 *
 * @example
 * readCode('123 456'); // '123456'
 */
export const readCode = (typed: string): string => typed.replace(/[\s\u200b\u00a0]/g, '');
