import { Worker } from 'node:worker_threads';
import { AppError, type Fault } from '#shared/error.ts';
import type { Table } from '#shared/unit-import.ts';
import { isPacked, readTableFile } from './table-file.ts';

/*
 * Files are read in a thread beside the server's: a file that is large, or was made to take minutes, keeps no parent
 * waiting. One at a time; what takes too long or too much memory is broken off.
 */

/** Bytes of a CSV that is read on the spot: whatever is in it, that takes no second, and a thread takes half of one. */
const SMALL = 16 * 1024;
/** Milliseconds that reading one file may take: fifty thousand rows take a few seconds of a slow machine. */
const MOST_MS = 30_000;
/** Files that wait for their turn at most. */
const MOST_WAITING = 10;
/** Megabytes of what the thread makes out of a file. */
const MOST_MEMORY = 512;
/** Milliseconds after which a thread without work ends, and gives its memory back. */
const IDLE_MS = 30_000;

/** A file to be read. */
export interface TableTask {
	bytes: Uint8Array;
	mostRows: number;
}
/** What became of it. */
export type TableAnswer =
	{ table: Table } | { refused: { message: string; faults: Fault[] } } | { failed: string };

const TOO_HEAVY =
	'Tệp quá nặng, đọc mãi chưa xong. Chỉ giữ trang tính cần gửi, lưu lại hoặc chia thành nhiều tệp.';

const tooHeavy: TableAnswer = { refused: { message: TOO_HEAVY, faults: [{ message: TOO_HEAVY }] } };

let thread: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * As `readTableFile`, and the server goes on meanwhile.
 *
 * @throws AppError `invalid` as it does, and for a file that takes too long; `unavailable` when too many wait
 */
export async function readTableAside(bytes: Uint8Array, mostRows: number): Promise<Table> {
	if (bytes.length <= SMALL && !isPacked(bytes)) return readTableFile(bytes, mostRows);
	if (waiting >= MOST_WAITING)
		throw new AppError('unavailable', 'Máy chủ đang đọc nhiều tệp khác. Xin gửi lại sau một phút.', {
			retryAfter: 60
		});
	waiting++;
	const reading = last.then(() => read({ bytes, mostRows }));
	last = reading.catch(() => undefined);
	try {
		const answer = await reading;
		if ('table' in answer) return answer.table;
		if ('failed' in answer) throw new Error(`a file could not be read: ${answer.failed}`);
		throw new AppError('invalid', answer.refused.message, { faults: answer.refused.faults });
	} finally {
		waiting--;
	}
}

function read(task: TableTask): Promise<TableAnswer> {
	clearTimeout(idle);
	const own = (thread ??= new Worker(new URL('table-work.ts', import.meta.url), {
		execArgv: [],
		resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY }
	}));
	own.ref();
	return new Promise((resolve) => {
		const settle = (answer: TableAnswer, isSpent: boolean) => {
			clearTimeout(tooLong);
			own.off('message', answered).off('error', broken);
			if (isSpent) end(own);
			else {
				own.unref();
				idle = setTimeout(() => end(own), IDLE_MS).unref();
			}
			resolve(answer);
		};
		const answered = (answer: TableAnswer) => settle(answer, false);
		const broken = ({ code, stack, message }: NodeJS.ErrnoException) =>
			settle(code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy : { failed: stack ?? message }, true);
		const tooLong = setTimeout(() => settle(tooHeavy, true), MOST_MS);
		own.on('message', answered).on('error', broken);
		own.postMessage(task);
	});
}

function end(own: Worker): void {
	if (thread === own) thread = undefined;
	// Whatever else it says on its way out concerns nobody any more.
	own.on('error', () => undefined);
	void own.terminate();
}
