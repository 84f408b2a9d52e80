import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, provideChromium } from '#test/support/chromium.ts';
import { pixelsOf } from '#test/support/pixels.ts';
import { palettePng } from './palette-png.ts';

/*
 * `node scripts/card.ts`: draws `web/static/card.png` anew, the picture that messages show with a link to a survey
 * (`web/respond/card.ts`). What matters stands in the middle: some cut a square out of it.
 */

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const faces = read('web/respond/Faces.svelte').replace(/^<!--.*?-->/s, '');
const colours = ['#f4a79d', '#f7cba0', '#f5e3a0', '#c9e5ae', '#98d6b4'];
const drawn = colours
	.map((colour, i) => `<svg class="face" style="fill:${colour}"><use href="#f${i + 1}"/></svg>`)
	.join('');

const browser = await chromium.launch({ executablePath: provideChromium(), args: CHROMIUM_ARGS });
try {
	const context = await browser.newContext({ viewport: { width: 1200, height: 630 } });
	const page = await context.newPage();
	await page.setContent(`<!doctype html><html lang="vi"><style>
		${read('web/tokens.css')}
		body { margin: 0; height: 630px; display: flex; flex-direction: column; align-items: center;
			justify-content: center; background: var(--paper); color: var(--ink); text-align: center;
			font: 600 52px/1.25 system-ui, 'Noto Sans', sans-serif; }
		.brand { display: flex; align-items: center; gap: 16px; margin-bottom: 44px; font-size: 38px; color: var(--accent); }
		.brand svg { width: 60px; height: 60px; }
		p { margin: 44px 0 0; }
		.face { width: 104px; height: 104px; margin: 0 8px; border-radius: 50%; stroke: var(--ink); stroke-width: 2;
			stroke-linecap: round; stroke-linejoin: round; }
	</style>${faces}<div class="brand">${read('web/static/icon.svg')} Lắng Nghe</div><div>${drawn}</div>
	<p>Rất mong nghe<br>ý kiến của Quý vị</p>`);
	await page.evaluate(() => document.fonts.ready);
	const { pixels, width, height } = await pixelsOf(page, await page.screenshot());
	writeFileSync(join(root, 'web/static/card.png'), palettePng(pixels, width, height));
} finally {
	await browser.close();
}
