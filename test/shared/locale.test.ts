import { expect, test } from 'vitest';
import { chooseLocale } from '#shared/locale.ts';

test.each([
	['en', 'vi-VN', 'en'],
	['vi', 'en-US', 'vi'],
	[null, 'vi-VN,vi;q=0.9,en-US;q=0.8', 'vi'],
	[null, 'en-US,en;q=0.9,vi;q=0.1', 'vi'],
	[null, 'en-GB,en;q=0.9', 'en'],
	[null, 'fr-FR', 'vi'],
	[null, '', 'vi'],
	['de', 'en', 'en']
] as const)('asked %s, browser %o: %s', (asked, languages, locale) => {
	expect(chooseLocale(asked, languages)).toBe(locale);
});
