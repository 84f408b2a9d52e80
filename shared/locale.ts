import type { Locale } from './survey.ts';

/**
 * The language of the page: what the address asks for (`?lang=en`), else Vietnamese, unless the browser wants
 * English and knows no Vietnamese.
 *
 * @param languages the browser's, as in `Accept-Language`
 */
export function chooseLocale(asked: string | null | undefined, languages: string): Locale {
	if (asked === 'vi' || asked === 'en') return asked;
	return /\ben\b/i.test(languages) && !/\bvi\b/i.test(languages) ? 'en' : 'vi';
}
