import { AppError } from '#shared/error.ts';
import type { Overview } from '#shared/overview.ts';
import { get } from '#lib/api.ts';
import { faultsFrom } from '#lib/fault.ts';
import { listen } from './events.ts';

/** Answers come in handfuls: the screen is read anew when a handful is through. */
const GATHER_MS = 1000;
/** Where nobody tells what changes, it is asked for so often; and where somebody does, in case anything was missed. */
const EVERY_MS = 15_000;
/** Of the time, asking takes at most one part in so many. */
const SHARE = 8;

/** The first screen, kept up to date while somebody looks at it. */
export class LiveOverview {
	overview = $state.raw<Overview | null>(null);
	/** Since the last question there was no reply: the figures may be old. */
	lost = $state(false);

	/** Shows an overview and follows it. @returns how to end it */
	watch(path: string, events: string, first: Overview): () => void {
		this.overview = first;
		this.lost = false;
		let timer: ReturnType<typeof setTimeout> | undefined;
		let soonest = 0;
		let ended = false;
		const plan = (wait: number) => {
			clearTimeout(timer);
			if (ended || document.visibilityState !== 'visible') return;
			timer = setTimeout(ask, Math.max(wait, soonest - performance.now()));
		};
		const ask = async () => {
			const start = performance.now();
			try {
				const overview = await get<Overview>(path);
				if (ended) return;
				this.overview = overview;
				this.lost = false;
			} catch (failure) {
				if (ended) return;
				if (failure instanceof AppError && failure.code === 'unauthenticated')
					return void faultsFrom(failure);
				this.lost = true;
			}
			soonest = performance.now() + SHARE * (performance.now() - start);
			plan(EVERY_MS);
		};
		const stop = listen(events, {
			onOpen: () => plan(GATHER_MS),
			onChange: () => plan(GATHER_MS),
			onLost: () => {}
		});
		const onVisible = () => plan(0);
		document.addEventListener('visibilitychange', onVisible);
		plan(EVERY_MS);
		return () => {
			ended = true;
			clearTimeout(timer);
			stop();
			document.removeEventListener('visibilitychange', onVisible);
		};
	}
}
