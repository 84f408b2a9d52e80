import type { CampaignKind, PublicState } from './campaign.ts';
import type { Survey } from './survey.ts';
import type { Instant } from './time.ts';
import type { SchoolLevel } from './unit.ts';

/** What a phone learns from a poster: all that is needed to ask and to answer, also without a network. */
export interface Scan {
	/** The poster's code. */
	code: string;
	/** The codes of posters that this one took the place of: an answer begun on one of them is gone on with here. */
	former?: string[];
	/** Where it hangs. */
	place: string;
	unit: { code: string; name: string; level: SchoolLevel | null };
	campaign: {
		id: string;
		name: string;
		kind: CampaignKind;
		state: PublicState;
		opensAt: Instant;
		closesAt: Instant;
		lateUntil: Instant;
	};
	survey: Survey;
	/** It is no poster but the slip of one finished procedure: answered once. */
	slip?: { procedure: string };
}
