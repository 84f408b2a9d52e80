import type { Draft } from './store.ts';

/*
 * When is a parent gone? Only a quick form's answer ends by that (`Survey.opener`): of all others a half-done answer
 * stays a draft. The rules, and why they are these:
 *
 * 1. The page goes (`pagehide`: the tab is closed, the parent goes back or elsewhere, or reloads): the answer ends,
 *    at once, and is handed to the browser to send. In an app's browser without a worker there is no later moment,
 *    and whether a page in the back/forward cache ever comes back nobody knows. Not when the page changes its
 *    language. Who comes back within `BACK` finds the answer sent, not an empty form, so that nobody answers twice.
 * 2. The page is out of sight (`visibilitychange`: another app, another tab, a locked phone): nothing ends yet, for
 *    most come back from Zalo or a call. After `AWAY` it does: by the page itself while it still runs, else (the
 *    system froze or dropped it, and no `pagehide` ever comes) by the worker, which Background Sync wakes some
 *    minutes later, or by whichever page of ours opens next.
 * 3. The page vanished without a word (a crash, an empty battery): the survey, opened again, goes on where it was.
 *    Any page of ours that opens ends what was not touched for `SILENT`.
 * 4. One tab holds an answer, the one that last touched it or took it up: closing another one does not end it.
 *    A tab that was opened before the first tap goes on with the answer that another one began since.
 *
 * Whoever ends it, the answer is to the letter the same (`Draft.standing`, made at the last tap), so that two who end
 * it at once, one in IndexedDB and one in localStorage, send one answer twice, and the server counts it once.
 */

/** Milliseconds out of sight after which a parent is gone: a look into Zalo is shorter; Chrome freezes pages after 5 minutes. */
export const AWAY = 4 * 60_000;
/** Milliseconds without a touch, nobody knowing whether the page is still there. */
export const SILENT = 20 * 60_000;
/** Milliseconds within which a parent who comes back is shown the answer that ended by leaving. */
export const BACK = 2 * 60 * 60_000;

/** The parent went out of sight and stayed there. A clock that was set back meanwhile counts as long. */
export const isAway = ({ leftAt }: Draft, now: number): boolean =>
	leftAt !== undefined && (now - leftAt >= AWAY || now < leftAt);

/** As {@link isAway}, or nothing was heard of the page any more. */
export const isLeft = (draft: Draft, now: number): boolean =>
	isAway(draft, now) ||
	(draft.leftAt === undefined &&
		draft.standing !== undefined &&
		now - Date.parse(draft.standing.response.finishedAt) >= SILENT);

/** What is left of a draft that became an answer by its parent's leaving: when, and nothing of what it said. */
export const endedDraft = ({ id, code, startedAt }: Draft, endedAt: number): Draft => ({
	id,
	code,
	fields: {},
	step: 0,
	startedAt,
	endedAt
});
