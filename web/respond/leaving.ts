import { AWAY } from './outbox/left.ts';

/** The answer in the making of a quick form, as far as its parent's coming and going concerns it. */
interface Leavable {
	/** Whether this page holds it, and no other; undefined while there is none. */
	isHeld: () => boolean | undefined;
	/** Notes it down again, and since when nobody looks at it (ms). */
	save: (leftAt?: number) => void;
	/** Has somebody else watch over it while this page sleeps. */
	watchOver: () => void;
	/** Ends it as it stands; the page may stay, out of sight. */
	leave: (stays: boolean) => void;
	refresh: () => void;
}

/** Milliseconds within which a page that changes its language is gone. */
const CHANGING = 10_000;

/**
 * Ends an answer as it stands when its parent goes: the rules are in `outbox/left.ts`.
 *
 * @param gone ends the watching
 */
export function watchLeaving(answer: Leavable, gone: AbortSignal): void {
	const until = { signal: gone };
	let hiddenAt = 0;
	let away: ReturnType<typeof setTimeout> | undefined;
	/** The page goes away and comes back in the other language. */
	let isChanging = false;
	addEventListener('pagehide', () => void (isChanging || answer.leave(false)), until);
	addEventListener('pageshow', ({ persisted }) => void (persisted && answer.refresh()), until);
	document.querySelector('.locale')?.addEventListener('click', () => {
		isChanging = true;
		setTimeout(() => (isChanging = false), CHANGING);
	});
	const look = () => {
		clearTimeout(away);
		const isHeld = answer.isHeld();
		if (isHeld === undefined) return;
		if (document.visibilityState === 'visible') {
			// A page that was asleep has not heard its timer.
			if (isHeld && Date.now() - hiddenAt >= AWAY) answer.leave(true);
			else if (isHeld) answer.save();
			return;
		}
		hiddenAt = Date.now();
		if (!isHeld) return;
		answer.save(hiddenAt);
		answer.watchOver();
		away = setTimeout(() => answer.leave(true), AWAY);
	};
	document.addEventListener('visibilitychange', look, until);
}
