/** A finished procedure. Nothing links it to the answer that its survey code brought, not even a time. */
export interface DossierTable {
	id: string;
	unit_id: string;
	/** The dossier's own number, as it stands on the receipt. */
	code: string;
	procedure: string;
	/** `procedureKey` of it: procedures are counted together by it. */
	procedure_key: string;
	channel: string;
	received_on: string;
	due_on: string;
	returned_on: string;
	created_at: string;
	/** The campaign that asks about it, and the poster its answer is counted under; null until there is one. */
	campaign_id: string | null;
	poster: string | null;
	/** The office's day on which a slip was last made for it; null for never. */
	slip_printed_on: string | null;
	survey_code: string | null;
	/** From then on the code is of no use; its campaign may end before. */
	expires_at: string | null;
	/** 1 when its code was used; no page and no reply tells it. */
	answered: number;
	/**
	 * The office's day on which it was taken away; null while it stands. No list shows it then, its code
	 * says that it is cancelled, and its number entered again gets the same code back, used or not: nobody is asked twice.
	 */
	removed_on: string | null;
}

/** Counters (`shared/total.ts`) of one slip poster: a school's procedure and channel. */
export interface ProcedureTotalTable {
	campaign_id: string;
	poster: string;
	survey_id: string;
	survey_version: number;
	counters: string;
}

/** What of a school's answers after procedures is shown to those who know its parents (`shared/procedure-release.ts`). */
export interface ProcedureReleaseTable {
	campaign_id: string;
	unit_id: string;
	/** People whose ratings are shown: it only grows, and tells two that write at once apart. */
	raters: number;
	/** JSON: {@link ProcedureStand}. */
	stand: string;
}
