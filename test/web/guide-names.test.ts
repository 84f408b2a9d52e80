import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NAMES } from '#lib/guide/names.ts';
import { USUAL_MIN_RANK, USUAL_MINIMUM } from '#lib/guide/usual.ts';
import { DEFAULTS } from '#server/config.ts';

const WEB = join(import.meta.dirname, '../../web');
/** Lines may break anywhere in a text, and a figure may stand where the guide has an ellipsis. */
const plain = (text: string) => text.replace(/\$\{[^}]*\}/g, '…').replace(/\s+/g, ' ');

/** A name stands by itself: “Đóng” is not found in “Đóng ngay”, though a figure may follow. */
const stands = (name: string, source: string) =>
	new RegExp(`(?<![\\p{L}…] ?)${escape(name)}(?! ?[\\p{L}…])`, 'u').test(source);
const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test('what the guides quote stands in the product', () => {
	const gone = Object.entries(NAMES).filter(
		([name, file]) => !stands(name, plain(readFileSync(join(WEB, file), 'utf8')))
	);
	expect(gone).toEqual([]);
});

test('every name in the list is quoted by a guide', () => {
	const guides = globSync(['lib/guide/*.svelte', 'routes/(staff)/guide/**/*.svelte'], { cwd: WEB })
		.map((file) => plain(readFileSync(join(WEB, file), 'utf8')))
		.join('\n');
	expect(guides).toContain('of="Tổng quan"');
	expect(Object.keys(NAMES).filter((name) => !guides.includes(`of="${name}"`))).toEqual([]);
});

test('the figures the guides name are the ones a server begins with', () => {
	expect([USUAL_MINIMUM, USUAL_MIN_RANK]).toEqual([Number(DEFAULTS.MIN_INTERNAL), Number(DEFAULTS.MIN_RANK)]);
});
