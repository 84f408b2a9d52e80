import { get, send } from '#lib/api.ts';
import { AppError } from '#shared/error.ts';
import { PRINT_RUN_HEADER, type PrintProgress } from '#shared/print-run.ts';

/** Milliseconds between two looks at how far a file is. */
const LOOK_AGAIN = 700;

/** A file of posters on its way to this computer: how far it is, a way to stop it, and what to do when it fails. */
export class PrintJob {
	state: 'idle' | 'making' | 'done' | 'cancelled' | 'failed' = $state('idle');
	/** Posters in the file so far. */
	made = $state(0);
	posters = $state(0);
	/** The print run's number; null before the server has begun. */
	number: number | null = $state(null);
	/** Why it failed, and what to do. */
	message = $state('');
	readonly #campaign: string;
	#stop = new AbortController();

	/** @param campaign the campaign's address at the API */
	constructor(campaign: string) {
		this.#campaign = campaign;
	}

	/**
	 * Has a file made and saves it where this browser puts downloads. Ends when it is saved, stopped or failed; the
	 * state says which.
	 *
	 * @param query how it is printed, and of which posters
	 * @param posters how many it will be of
	 */
	async start(query: string, posters: number): Promise<void> {
		const stop = (this.#stop = new AbortController());
		Object.assign(this, { state: 'making', made: 0, posters, number: null, message: '' });
		let looking: ReturnType<typeof setInterval> | undefined;
		try {
			const reply = await send('GET', `${this.#campaign}/posters.pdf?${query}`, { signal: stop.signal });
			this.number = Number(reply.headers.get(PRINT_RUN_HEADER));
			looking = setInterval(() => void this.#look(), LOOK_AGAIN);
			const file = await reply.blob();
			this.made = posters;
			save(file, nameOf(reply));
			this.state = 'done';
		} catch (failure) {
			if (stop.signal.aborted) this.state = 'cancelled';
			else {
				this.state = 'failed';
				this.message =
					failure instanceof AppError
						? failure.message
						: 'Mạng bị ngắt giữa chừng nên chưa có tệp. Kiểm tra mạng rồi bấm tải lại.';
			}
		} finally {
			clearInterval(looking);
		}
	}

	/** Stops it: the server makes no more, and nothing is saved. */
	cancel(): void {
		this.#stop.abort();
	}

	async #look(): Promise<void> {
		try {
			const { made } = await get<PrintProgress>(`${this.#campaign}/print-runs/${this.number}`);
			// An earlier answer may come late.
			if (this.state === 'making') this.made = Math.max(this.made, made);
		} catch {
			// The file itself says whether it comes.
		}
	}
}

/** What the server calls the file (RFC 5987). */
function nameOf(reply: Response): string {
	const name = /filename\*=UTF-8''([^;]+)/.exec(reply.headers.get('content-disposition') ?? '')?.[1];
	return name === undefined ? 'Bản in.pdf' : decodeURIComponent(name);
}

function save(file: Blob, name: string): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = name;
	link.click();
	// Some browsers read it a little after the click.
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
