import type { Fields } from './form.ts';
import type { Scan } from './scan.ts';
import type { Locale } from './survey.ts';

/*
 * The parent's page: what the server asks of it, and what it carries for its scripts.
 */

/** Why there is no survey to answer. */
export type NoticeKind =
	| 'enter'
	| 'unknown'
	| 'upcoming'
	| 'closing'
	| 'closed'
	| 'withdrawn'
	/** A dossier's survey code whose time is over, used or not. */
	| 'expired'
	/** A dossier's survey code whose dossier the school has taken away, used or not. */
	| 'cancelled'
	/** An answer to such a code came after another: said to nobody who has not answered. */
	| 'answered'
	| 'offline'
	/** The server cannot do it now. */
	| 'trouble';

/** A plain form that came back. */
export interface Posted {
	fields: Fields;
	/** `blank`: nothing was answered; `trouble`: it could not be stored just now. */
	why: 'faults' | 'blank' | 'trouble';
	/** Keys of the questions whose fields do not fit. */
	faults: string[];
}

/** What a page shows. */
export type View =
	| { kind: 'survey'; scan: Scan; posted?: Posted }
	| {
			kind: 'notice';
			notice: NoticeKind;
			/** The code as typed. */
			typed?: string;
			/** When the survey begins or ended, written for people. */
			day?: string;
			/** The code of a poster by which the school asks just now. */
			open?: string;
	  }
	/** A plain form that was taken. */
	| { kind: 'sent'; scan: Scan; receipt: string };

/** Where a finished answer is, as told to the parent. */
export type EndingKind =
	| 'sending'
	| 'kept-sending'
	| 'received'
	| 'elsewhere'
	| 'kept'
	| 'kept-alone'
	| 'kept-busy'
	| 'unkept'
	| 'parked';

/** Addresses of the scripts, as the build named them. */
export interface Scripts {
	island: string;
	/** Loaded when the page has nothing better to do. */
	outbox: string;
}

/** What the server and the service worker need to know of a build. */
export interface RespondBuild extends Scripts {
	/** The page's Content-Security-Policy. */
	policy: string;
}

/** A poster whose address a tablet at the counter keeps open. */
export interface KioskView {
	scan: Scan;
	/** Why it does not ask at present; absent while it does. */
	stop?: Extract<View, { kind: 'notice' }>;
	/** The code of the poster that took the place of this one. */
	next?: string;
}

/** What the build offers for rendering a kiosk. */
export interface KioskModule {
	/** The whole HTML document, `scripts.island` being the kiosk's own. */
	kioskDocumentOf: (view: KioskView, scripts: Scripts) => string;
	/** The style sheet inside each document. */
	style: string;
}

/** What a kiosk's page carries for its script, as JSON. */
export interface KioskData extends KioskView {
	outbox: string;
}

/** What the build offers for rendering. */
export interface RespondModule {
	/** The whole HTML document; with a card for previews when it is told where the site stands. */
	documentOf: (view: View, locale: Locale, scripts: Scripts, site?: string) => string;
	/** The style sheet inside each document. */
	style: string;
}

/** What the page carries for its scripts, as JSON. */
export interface PageData {
	locale: Locale;
	outbox: string;
	/** The survey to answer, on pages that have one. */
	scan?: Scan;
}
