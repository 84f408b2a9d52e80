import { dayDoubts, type DaySaying, type DossierDays } from '#shared/dossier-days.ts';
import type { Day } from '#shared/time.ts';

/** Asks once whether days are meant that hardly can be; the same days pass the second time. */
export class DayQuestion {
	/** What is doubted of the days that were sent last; empty when nothing is. */
	doubts = $state.raw<DaySaying[]>([]);
	#asked = '';

	/** True when the days may be saved: nothing is to be doubted, or somebody has been asked about just these. */
	passes(days: DossierDays, today: Day): boolean {
		const { receivedOn, dueOn, returnedOn } = days;
		const these = [receivedOn, dueOn, returnedOn].join(' ');
		const doubts = this.#asked === these ? [] : dayDoubts(days, today);
		this.#asked = doubts.length > 0 ? these : '';
		this.doubts = doubts;
		return doubts.length === 0;
	}
}
