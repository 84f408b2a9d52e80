import type { SurveyResponse } from '#shared/response.ts';
import { Mailbox, type Kept } from '../mailbox.ts';

/** The mailbox of a tablet that many use: half-done answers are not kept, and what became of a finished one is told. */
export class KioskMailbox extends Mailbox {
	/** Called when an answer was finished. */
	onkept: (kept: Kept) => void = () => {};

	override saveDraft(): void {
		// The next person must not find it.
	}

	override draftNow(): undefined {
		// There is none.
	}

	/** A kiosk has no other tab. */
	override holds(): boolean {
		return true;
	}

	override async dropDraft(): Promise<void> {
		// There is none.
	}

	/** Throws away what somebody left half-done who scanned the poster with this tablet. */
	async forget(code: string): Promise<void> {
		await super.dropDraft(code);
	}

	override async keep(response: SurveyResponse, campaign: string): Promise<Kept> {
		const kept = await super.keep(response, campaign);
		this.onkept(kept);
		return kept;
	}
}
