import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULTS } from '#server/config.ts';

/* What the documents name must exist: commands, settings, files. */

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', ...globSync('docs/*.md', { cwd: root })];

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const found = (text: string, pattern: RegExp) => [
	...new Set([...text.matchAll(pattern)].map((match) => match[1]!))
];

describe.each(DOCUMENTS)('%s', (file) => {
	const text = read(file);

	test('names npm scripts that exist', () => {
		const named = [...found(text, /\bnpm run ([\w:-]+)/g), ...found(text, /\bnpm (start|test)\b/g)];
		expect(named.filter((name) => !(name in scripts))).toEqual([]);
	});

	test('names settings that exist', () => {
		const named = [
			...found(text, /`([A-Z]+_[A-Z_]+|PORT|HOST)(?:=[^`]*)?`/g),
			...found(text, /^([A-Z_]+)=/gm)
		];
		expect(named.filter((name) => !(name in DEFAULTS))).toEqual([]);
	});

	test('links to files and pictures that exist', () => {
		const links = found(text, /\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g);
		expect(links.filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([]);
	});

	test('names folders and files that exist', () => {
		const named = found(text, /`((?:shared|server|web|test|scripts|docs)\/[\w./-]*)`/g);
		expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
	});
});

test('README names every command for the terminal, and every setting is in .env.example', () => {
	const readme = read('README.md');
	for (const command of ['npm start', 'npm test', 'npm run demo', 'npm run dev', 'npm run bench'])
		expect(readme).toContain(command);
	for (const name of Object.keys(DEFAULTS))
		expect(read('.env.example')).toMatch(new RegExp(`^${name}=`, 'm'));
});

test('the two languages of the guide to running have the same commands and units of systemd', () => {
	const blocks = (file: string) =>
		[...read(file).matchAll(/^```\w*\n([^]*?)^```/gm)].map(([, block]) =>
			block!.replaceAll(/ *#.*$/gm, '').replaceAll(/^Description=.*\n/gm, '')
		);
	expect(blocks('docs/van-hanh.md')).toEqual(blocks('docs/operations.md'));
});

test('the commands of langnghe that documents name exist', () => {
	const named = DOCUMENTS.flatMap((file) =>
		found(
			read(file),
			/langnghe(?:\.cjs)? ((?:user|token|units|responses|mail) \w+|backup|restore|check|serve|demo)\b/g
		)
	);
	const cli = globSync('server/commands.ts', { cwd: root }).map(read).join('\n');
	const missing = [...new Set(named)].filter((command) =>
		command.split(' ').some((word) => !new RegExp(`command\\(\\s*['"\`]${word}\\b`).test(cli))
	);
	expect(missing).toEqual([]);
});
