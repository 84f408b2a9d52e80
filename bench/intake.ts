import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from '#shared/id.ts';
import type { SurveyResponse } from '#shared/response.ts';
import { toInstant } from '#shared/time.ts';
import type { Figure } from './figure.ts';
import { post, type Load } from './load.ts';

/** Alternating, so that what else the machine does hits both alike. */
const ROUNDS = 5;
const RESPONSES = 8000;
const CONNECTIONS = 64;

interface Side {
	port: number;
	posters: string[];
	/** Processor time used so far, microseconds. */
	cpu: () => Promise<number>;
	stop: () => void;
}

async function start(kind: 'echo' | 'intake'): Promise<Side> {
	const child: ChildProcess = fork(join(import.meta.dirname, 'intake-server.ts'), [kind]);
	const hear = async () => ((await once(child, 'message')) as [unknown])[0];
	const { port, posters } = (await hear()) as { port: number; posters: string[] };
	return {
		port,
		posters,
		cpu: async () => {
			child.send('cpu');
			return ((await hear()) as { cpu: number }).cpu;
		},
		stop: () => child.send('stop')
	};
}

/** One answer an envelope to all questions of the primary school's survey, about 1 KB; no id comes twice. */
function bodies(posters: readonly string[]): string[] {
	const keys = [...'ABCDE'].flatMap((area) => [1, 2, 3, 4, 5].map((number) => `${area}${number}`));
	const begun = Date.now();
	return Array.from({ length: RESPONSES }, (_, i) => {
		// One parent after the other finishes, and the ids' time with them.
		const now = begun + i;
		const response: SurveyResponse = {
			id: uuidv7(now, crypto.getRandomValues(new Uint8Array(10))),
			poster: posters[i % posters.length]!,
			survey: { id: 'th', version: 1 },
			answers: {
				...Object.fromEntries(keys.map((key, j) => [key, ((i + j) % 5) + 1])),
				F1: 4,
				F2: 90,
				...(i % 10 === 0 ? { F3: 'Mong trường trồng thêm cây xanh trên sân.' } : {})
			},
			locale: 'vi',
			startedAt: toInstant(now - 120_000),
			finishedAt: toInstant(now - 1000),
			seq: 1,
			installId: uuidv7(begun, crypto.getRandomValues(new Uint8Array(10)))
		};
		return JSON.stringify({ sentAt: toInstant(now), responses: [response] });
	});
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/**
 * Milliseconds in which this disk takes a commit of ours (128 KB, median): what a batch waits for besides
 * the processor. On a busy disk it says why the rest is slow.
 */
function syncTime(): number {
	const folder = mkdtempSync(join(tmpdir(), 'langnghe-bench-'));
	const file = openSync(join(folder, 'sync'), 'w');
	const page = Buffer.alloc(128 * 1024);
	const took = Array.from({ length: 50 }, () => {
		writeSync(file, page);
		const begun = performance.now();
		fdatasyncSync(file);
		return performance.now() - begun;
	});
	closeSync(file);
	rmSync(folder, { recursive: true });
	return median(took);
}

/** Acknowledged answers a second, each on the disk before its reply, held against a bare Hono echo of the same body. */
export async function intakeBench(): Promise<Figure[]> {
	const sides = { echo: await start('echo'), intake: await start('intake') };
	const rounds: Record<keyof typeof sides, (Load & { cpu: number })[]> = { echo: [], intake: [] };
	// The first round warms up and does not count.
	for (let round = 0; round <= ROUNDS; round++)
		for (const kind of ['echo', 'intake'] as const) {
			const side = sides[kind];
			const sent = bodies(sides.intake.posters);
			const before = await side.cpu();
			const load = await post(side.port, '/api/v1/responses', sent, CONNECTIONS);
			const cpu = ((await side.cpu()) - before) / RESPONSES;
			if (load.failed > 0) throw new Error(`${load.failed} of ${RESPONSES} were refused by ${kind}`);
			if (round > 0) rounds[kind].push({ ...load, cpu });
		}
	const sync = syncTime();
	for (const side of Object.values(sides)) side.stop();

	const of = (kind: keyof typeof sides, what: keyof Load | 'cpu') =>
		median(rounds[kind].map((one) => one[what]));
	const figure = (name: string, value: number, unit: string): Figure => ({ name, value, unit });
	return [
		figure('acknowledged answers a second', of('intake', 'perSecond'), '1/s'),
		figure('bare Hono echo of the same body', of('echo', 'perSecond'), '1/s'),
		figure('answers to echoes', of('intake', 'perSecond') / of('echo', 'perSecond'), ''),
		figure('answer, median wait', of('intake', 'p50'), 'ms'),
		figure('answer, 99 of 100 within', of('intake', 'p99'), 'ms'),
		figure('processor time an answer', of('intake', 'cpu'), 'µs'),
		figure('processor time an echo', of('echo', 'cpu'), 'µs'),
		figure('this disk, one sync', sync, 'ms')
	];
}
