import { parentPort } from 'node:worker_threads';
import { AppError } from '#shared/error.ts';
import { readTableFile } from './table-file.ts';
import type { TableAnswer, TableTask } from './table-thread.ts';

/* Runs in a thread of its own: reads the files that `table-thread.ts` hands over, one after another. */

parentPort!.on('message', ({ bytes, mostRows }: TableTask) => {
	readTableFile(bytes, mostRows).then(
		(table) => parentPort!.postMessage({ table } satisfies TableAnswer),
		(error: unknown) => {
			const answer: TableAnswer =
				error instanceof AppError
					? { refused: { message: error.message, faults: error.faults } }
					: { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
			parentPort!.postMessage(answer);
		}
	);
});
