import { DatabaseStore } from './database.ts';
import { drain, type Drained } from './drain.ts';
import { newInstallId } from './random.ts';
import { send } from './send.ts';

/*
 * The outbox's script, one file for the page and for the service worker, so that Dexie is fetched once.
 * A classic script: workers take nothing else in old browsers. What it offers stands under one global name.
 */

/** What the script offers. */
export interface Outbox {
	store: DatabaseStore;
	/** Sends what waits in IndexedDB. */
	deliver(): Promise<Drained>;
}

const store = new DatabaseStore(newInstallId);
(globalThis as { langngheOutbox?: Outbox }).langngheOutbox = { store, deliver: () => drain(store, send) };
