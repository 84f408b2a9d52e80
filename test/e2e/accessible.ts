import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Holds a page to axe's rules, in the light and its colours in the dark too, and to its own width. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
	const everything = new AxeBuilder({ page }).withTags([
		'wcag2a',
		'wcag2aa',
		'wcag21a',
		'wcag21aa',
		'wcag22aa',
		'best-practice'
	]);
	const inTheDark = new AxeBuilder({ page }).withRules(['color-contrast']);
	for (const [colorScheme, axe] of [
		['light', everything],
		['dark', inTheDark]
	] as const) {
		await page.emulateMedia({ colorScheme });
		const { violations } = await axe.analyze();
		const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
		expect(found, `${state}, ${colorScheme}`).toEqual([]);
	}
	const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(overflow, `${state} scrolls sideways`).toBeLessThanOrEqual(0);
}
