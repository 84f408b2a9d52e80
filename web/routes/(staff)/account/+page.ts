import { loadFrom } from '#lib/load.ts';
import type { Instant } from '#shared/time.ts';
import type { PageLoad } from './$types';

/** A place where one is signed in. */
export interface SessionInView {
	id: string;
	/** This browser, now. */
	current: boolean;
	/** `Chrome trên Android` */
	device: string;
	createdAt: Instant;
	usedAt: Instant;
}

export const load: PageLoad = (event) =>
	loadFrom<{ sessions: SessionInView[] }>(event, '/api/v1/account/sessions');
