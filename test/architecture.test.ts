import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

// Who may import whom: web → shared ← server.

const root = join(import.meta.dirname, '..');
/** Folders that hold no source of ours. */
const FOREIGN = ['node_modules', 'build', 'data', 'test-results', 'playwright-report', '.git', '.svelte-kit'];
const files = globSync('**/*.{ts,svelte,cjs,js}', {
	cwd: root,
	exclude: (path) => FOREIGN.includes(path)
}).map((file) => file.replaceAll('\\', '/'));

const IMPORT = /(?:(?<!['"])\bfrom\s*|(?<![.\w])import\s*\(?\s*)['"]([^'"]+)['"]/g;
const ALIASES: Record<string, string> = {
	'#shared/': 'shared/',
	'#server/': 'server/',
	'#lib/': 'web/lib/',
	'#test/': 'test/'
};

interface Import {
	from: string;
	/** A file of ours, or the name of a package. */
	to: string;
	ours: boolean;
}

function importsOf(from: string): Import[] {
	const source = readFileSync(join(root, from), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
	return [...source.matchAll(IMPORT)].map(([, name]) => {
		const alias = Object.keys(ALIASES).find((prefix) => name!.startsWith(prefix));
		if (alias) return { from, to: ALIASES[alias] + name!.slice(alias.length), ours: true };
		if (name!.startsWith('.')) return { from, to: normalize(join(dirname(from), name!)), ours: true };
		return { from, to: name!, ours: false };
	});
}

const imports = files.flatMap(importsOf);
const layerOf = (file: string) => file.split('/')[0]!;
const show = ({ from, to }: Import) => `${from} → ${to}`;

/** What each layer may import of ours. What is not here (the tools' own files) may import anything. */
const ARROWS: Record<string, string[]> = {
	shared: ['shared'],
	server: ['server', 'shared'],
	web: ['web', 'shared'],
	bin: []
};

describe.each(Object.entries(ARROWS))('%s', (layer, allowed) => {
	test(`imports of ours only ${allowed.join(', ') || 'nothing'}`, () => {
		expect(files.length).toBeGreaterThan(50);
		const strangers = imports.filter(
			({ from, to, ours }) => ours && layerOf(from) === layer && !allowed.includes(layerOf(to))
		);
		expect(strangers.map(show)).toEqual([]);
	});
});

test('shared imports no package but the schema library: no I/O, no clock, no randomness', () => {
	const strangers = imports.filter(
		({ from, to, ours }) => !ours && layerOf(from) === 'shared' && to !== 'valibot'
	);
	expect(strangers.map(show)).toEqual([]);
	const impure = files
		.filter((file) => layerOf(file) === 'shared')
		.filter((file) => /Date\.now\(|new Date\(\)|Math\.random\(|process\.|\bfetch\(/.test(code(file)));
	expect(impure).toEqual([]);
});

test('a feature of the server never imports another’s routes', () => {
	const featureOf = (file: string) => file.split('/')[1]!;
	const strangers = imports.filter(
		({ from, to, ours }) =>
			ours &&
			/^server\/[^/]+\//.test(from) &&
			/^server\/[^/]+\/[^/]*routes\.ts$/.test(to) &&
			featureOf(from) !== featureOf(to)
	);
	expect(strangers.map(show)).toEqual([]);
});

test('the parent’s page imports nothing of the staff’s: it is built, and stays small, by itself', () => {
	const strangers = imports.filter(
		({ from, to, ours }) =>
			ours &&
			/^web\/(respond|service-worker)\//.test(from) &&
			layerOf(to) === 'web' &&
			!/^web\/(respond\/|service-worker\/|[^/]+\.css)/.test(to)
	);
	expect(strangers.map(show)).toEqual([]);
});

test('only the tests and the tools know the tests', () => {
	const strangers = imports.filter(
		({ from, to, ours }) =>
			ours && layerOf(to) === 'test' && ['server', 'shared', 'web', 'bin'].includes(layerOf(from))
	);
	expect(strangers.map(show)).toEqual([]);
});

test('the layers form no circle', () => {
	const arrows = new Map<string, Set<string>>();
	for (const { from, to, ours } of imports) {
		if (!ours || layerOf(from) === layerOf(to)) continue;
		arrows.set(layerOf(from), (arrows.get(layerOf(from)) ?? new Set()).add(layerOf(to)));
	}
	const reach = (start: string) => {
		const seen = new Set<string>();
		const waiting = [...(arrows.get(start) ?? [])];
		for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
			if (seen.has(next)) continue;
			seen.add(next);
			waiting.push(...(arrows.get(next) ?? []));
		}
		return seen;
	};
	expect([...arrows.keys()].filter((layer) => reach(layer).has(layer))).toEqual([]);
});

test('what is imported of ours exists', () => {
	const known = new Set(files);
	const missing = imports.filter(({ to, ours }) => ours && /\.(ts|svelte)$/.test(to) && !known.has(to));
	expect(missing.map(show)).toEqual([]);
});

test('only config.ts reads settings from the environment', () => {
	// Where the process starts, its environment is handed to `readConfig` whole.
	const readers = files.filter(
		(file) => ['server', 'web'].includes(layerOf(file)) && /process\.env[.[]/.test(code(file))
	);
	expect(readers).toEqual([]);
});

test('no file is longer than 400 lines', () => {
	const long = files
		.map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
		.filter(({ lines }) => lines > 400);
	expect(long).toEqual([]);
});

test('no folder or file is a grab bag, and none only passes on', () => {
	const bags = files.filter((file) =>
		/(^|\/)(utils?|helpers?|common|misc|types|services)(\/|\.\w+$)/.test(file)
	);
	expect(bags).toEqual([]);
	expect(
		files.filter((file) => /(^|\/)index\.ts$/.test(file) && /export\b[^;]*\bfrom\b/.test(code(file)))
	).toEqual([]);
});

function code(file: string): string {
	return readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
