import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideChromium } from '#test/support/chromium.ts';

/*
 * `npm test`: every check there is, all of them even when one fails, so that one run says all.
 * Its last line is the sum over all runners: `N passed, N failed`. A step without tests of its own counts as one.
 * With names of steps (`node scripts/test.ts format lint`) only those.
 */

interface Outcome {
	passed: number;
	failed: number;
}
interface Step {
	name: string;
	run: () => Promise<Outcome>;
}

const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules', '.bin', name);
const scratch = mkdtempSync(join(tmpdir(), 'langnghe-run-'));

/** Runs a command; what it says is shown as it comes, or for a check that passes not at all. */
function run(
	command: string,
	args: string[],
	{ env = {}, quiet = true }: { env?: NodeJS.ProcessEnv; quiet?: boolean } = {}
): Promise<number> {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: root,
			env: { ...process.env, ...env },
			stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit']
		});
		let said = '';
		child.stdout?.on('data', (chunk) => (said += String(chunk)));
		child.stderr?.on('data', (chunk) => (said += String(chunk)));
		child.on('error', (error) => {
			console.error(error.message);
			resolve(1);
		});
		child.on('close', (code) => {
			if (code !== 0 && said !== '') console.error(said);
			resolve(code ?? 1);
		});
	});
}

/** A step that either holds or does not: all its commands must succeed. */
const check = (name: string, ...commands: [string, ...string[]][]): Step => ({
	name,
	run: async () => {
		let failed = 0;
		for (const [command, ...args] of commands) if ((await run(bin(command), args)) !== 0) failed = 1;
		return { passed: 1 - failed, failed };
	}
});

/** A runner's own count; when it died before it could count, that is one failure. */
function counted(code: number, report: string, read: (json: never) => Outcome): Outcome {
	if (!existsSync(report)) return { passed: 0, failed: 1 };
	const outcome = read(JSON.parse(readFileSync(report, 'utf8')) as never);
	return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

const vitest: Step = {
	name: 'unit',
	run: async () => {
		const report = join(scratch, 'vitest.json');
		const code = await run(
			bin('vitest'),
			['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
			{ quiet: false }
		);
		return counted(code, report, (json: { numPassedTests: number; numFailedTests: number }) => ({
			passed: json.numPassedTests,
			failed: json.numFailedTests
		}));
	}
};

const playwright: Step = {
	name: 'browser',
	run: async () => {
		const report = join(scratch, 'playwright.json');
		try {
			provideChromium();
		} catch (error) {
			console.error(error instanceof Error ? error.message : error);
			return { passed: 0, failed: 1 };
		}
		const code = await run(
			bin('playwright'),
			['test', `--reporter=${process.stdout.isTTY ? 'line' : 'dot'},json`],
			{ quiet: false, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report } }
		);
		return counted(
			code,
			report,
			({ stats }: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
				// Passing at the second try is not passing.
				passed: stats.expected,
				failed: stats.unexpected + stats.flaky
			})
		);
	}
};

const steps: Step[] = [
	check('format', ['prettier', '--check', '--log-level', 'warn', '.']),
	check('lint', ['eslint', '.']),
	check(
		'types',
		['svelte-kit', 'sync'],
		['svelte-check', '--tsconfig', 'tsconfig.json', '--output', 'human', '--fail-on-warnings'],
		...(existsSync(join(root, 'web/service-worker/tsconfig.json'))
			? [['tsc', '--noEmit', '-p', 'web/service-worker'] as [string, ...string[]]]
			: [])
	),
	{
		name: 'build',
		run: async () => {
			const code = await run(process.execPath, [join(root, 'scripts', 'build.ts')]);
			return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
		}
	},
	vitest,
	playwright
];

const named = process.argv.slice(2);
const chosen = steps.filter(({ name }) => named.length === 0 || named.includes(name));
const sum: Outcome = { passed: 0, failed: 0 };
const lines: string[] = [];
for (const { name, run } of chosen) {
	console.log(`\n${name} …`);
	const start = performance.now();
	const { passed, failed } = await run();
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	sum.passed += passed;
	sum.failed += failed;
	lines.push(
		`${failed === 0 ? '✓' : '✗'} ${name.padEnd(16)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.padStart(7)} s`
	);
}
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${lines.join('\n')}\n\n${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed === 0 ? 0 : 1;
