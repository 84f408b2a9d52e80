import { Visits } from '../visits.ts';

/**
 * Visits at a tablet that may be without a network for days, and be switched off meanwhile: told only while the server
 * answers, since what is on its way when a page goes is lost.
 */
export class KioskVisits extends Visits {
	readonly #isReached: () => boolean;

	/** @param isReached whether the server answered the last time */
	constructor(code: string, isReached: () => boolean) {
		super(code);
		this.#isReached = isReached;
	}

	override send(): void {
		if (this.#isReached()) super.send();
	}
}
