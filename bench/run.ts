import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { intakeBench } from './intake.ts';
import { officeBench } from './office.ts';
import { pageBench } from './page.ts';
import { ratesBench } from './rates.ts';
import type { Figure } from './figure.ts';

/*
 * `npm run bench`: what the house can bear, on this machine. A table on the screen, the same figures in
 * `results.json`. Absolute numbers say little from one machine to the next: compare runs on the same one.
 */

const BENCHES = { intake: intakeBench, rates: ratesBench, office: officeBench, page: pageBench };

const chosen = process.argv.slice(2);
const figures: (Figure & { bench: string })[] = [];
for (const [bench, run] of Object.entries(BENCHES)) {
	if (chosen.length > 0 && !chosen.includes(bench)) continue;
	console.log(`${bench} …`);
	for (const figure of await run()) figures.push({ bench, ...figure });
}

const show = (value: number) =>
	value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });
const width = Math.max(...figures.map(({ name }) => name.length));
const lines = figures.map(
	({ bench, name, value, unit, limit }) =>
		`${bench.padEnd(7)} ${name.padEnd(width)} ${show(value).padStart(9)} ${unit}${limit === undefined ? '' : `   (at most ${show(limit)})`}`
);
console.log(`\n${lines.join('\n')}`);

writeFileSync(
	join(import.meta.dirname, 'results.json'),
	`${JSON.stringify(
		{
			at: new Date().toISOString(),
			machine: {
				cpus: cpus().length,
				model: cpus()[0]?.model ?? '',
				memory: Math.round(totalmem() / 2 ** 30),
				node: process.version
			},
			figures
		},
		null,
		'\t'
	)}\n`
);
