import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

/**
 * Holds a page to axe's rules, in the light and its colours in the dark too, and to its own width. The dark is looked at
 * on the phone alone: colours do not hang on the width.
 */
export async function expectAccessible(page: Page, state: string): Promise<void> {
	// In the page itself: a page of its own for every look would cost more than the look.
	const look = () => new AxeBuilder({ page }).setLegacyMode();
	const everything = look().withTags([
		'wcag2a',
		'wcag2aa',
		'wcag21a',
		'wcag21aa',
		'wcag22aa',
		'best-practice'
	]);
	const inTheDark = look().withRules(['color-contrast']);
	const schemes = [
		['light', everything],
		['dark', inTheDark]
	] as const;
	for (const [colorScheme, axe] of test.info().project.name === 'phone' ? schemes : schemes.slice(0, 1)) {
		await page.emulateMedia({ colorScheme });
		const { violations } = await axe.analyze();
		const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
		expect(found, `${state}, ${colorScheme}`).toEqual([]);
	}
	const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(overflow, `${state} scrolls sideways`).toBeLessThanOrEqual(0);
}
