import type { SlipPaper } from '#shared/slip.ts';

/** Where this browser remembers what is beside it: a printer for receipts, or one for A4. */
const KEPT = 'slip-paper';

/** The paper that was chosen last in this browser; A4 at first, and where nothing can be kept. */
export function usualPaper(): SlipPaper {
	try {
		return localStorage.getItem(KEPT) === 'roll' ? 'roll' : 'A4';
	} catch {
		return 'A4';
	}
}

/** Remembers a choice for the next time, where the browser keeps anything at all. */
export function keepPaper(paper: SlipPaper): void {
	try {
		localStorage.setItem(KEPT, paper);
	} catch {
		// Chosen again next time.
	}
}

/** Where slips are: of some dossiers, or of all at a school that were never printed. */
export const slipsPath = (paper: SlipPaper, unit: string, ids: readonly string[] | null): string =>
	`/api/v1/dossiers/slips.pdf?${new URLSearchParams({ unit, ...(ids === null ? {} : { ids: ids.join(',') }), paper })}`;
