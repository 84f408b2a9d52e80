import { tick } from 'svelte';
import { change } from './api.ts';
import { faultsFrom } from './fault.ts';
import { tableType } from './table-type.ts';
import type { Fault } from '#shared/error.ts';

/**
 * A file of rows on its way in: shown first as the server has understood it, written only when somebody says so. Of
 * preview, result and faults one at most is there.
 */
export class TableImport<Preview, Result> {
	busy = $state(false);
	faults = $state.raw<Fault[]>([]);
	result = $state.raw<Result | null>(null);
	/** What is shown before anything is written. */
	preview = $state.raw<Preview | null>(null);
	/** The file's. */
	name = $state('');
	/** The file that is shown, and where it goes. */
	#waiting: { file: File; path: string } | null = null;
	readonly #told: () => void;

	/** @param told called when there is something to tell: the place that tells it wants the focus */
	constructor(told: () => void) {
		this.#told = told;
	}

	/**
	 * Has a file shown.
	 *
	 * @param path to which it is put; with `preview=1` nothing is written
	 */
	async read(file: File, path: string): Promise<void> {
		this.preview = await this.#send<Preview>(file, `${path}${path.includes('?') ? '&' : '?'}preview=1`);
		this.#waiting = this.preview && { file, path };
		await this.#tell();
	}

	/** Writes the file that is shown. */
	async write(): Promise<void> {
		if (!this.#waiting || this.busy) return;
		const { file, path } = this.#waiting;
		this.result = await this.#send<Result>(file, path);
		this.#waiting = null;
		await this.#tell();
	}

	/** Refuses a file unread. */
	refuse(file: File, message: string): void {
		this.name = file.name;
		this.result = this.preview = this.#waiting = null;
		this.faults = [{ message }];
	}

	/** Another file, please: back to where one is chosen. */
	async cancel(): Promise<void> {
		this.preview = this.#waiting = null;
		await tick();
		document.getElementById('file')?.focus();
	}

	async #send<T>(file: File, path: string): Promise<T | null> {
		this.busy = true;
		this.faults = [];
		this.result = this.preview = null;
		this.name = file.name;
		try {
			return await change<T>('PUT', path, file, tableType(file));
		} catch (failure) {
			this.faults = await faultsFrom(failure);
			return null;
		} finally {
			this.busy = false;
		}
	}

	async #tell(): Promise<void> {
		await tick();
		this.#told();
	}
}
