import type { Deps } from '#server/app.ts';
import type { AuditNote } from '#shared/audit.ts';
import { toMs } from '#shared/time.ts';
import { record, type Actor } from './record.ts';

/** Milliseconds within which looking again at the same is the same look: pages that keep themselves up to date ask on. */
const ONE_LOOK = 60 * 60 * 1000;
/** Looks remembered; the longest past is forgotten first. */
const KEPT = 20_000;

/** Writes down who looked at what, once an hour. */
export type Sightings = (actor: Actor, note: AuditNote) => Promise<void>;

const known = new WeakMap<object, Sightings>();

/** The one of an app, whichever of its routes asks: a page that reads figures from several is looked at once. */
export function sightingsOf(deps: Pick<Deps, 'db' | 'now' | 'random'>): Sightings {
	let sightings = known.get(deps);
	if (!sightings) known.set(deps, (sightings = createSightings(deps)));
	return sightings;
}

function createSightings({ db, now, random }: Pick<Deps, 'db' | 'now' | 'random'>): Sightings {
	const last = new Map<string, number>();
	return async (actor, note) => {
		const key = JSON.stringify([actor.id, actor.name, note.action, note.subject, note.subjectId, note.unit]);
		const at = toMs(now());
		const before = last.get(key);
		if (before !== undefined && at - before < ONE_LOOK) return;
		last.delete(key);
		last.set(key, at);
		if (last.size > KEPT) last.delete(last.keys().next().value!);
		await record(db, { now, random }, actor, note);
	};
}
