import { Mailbox } from './mailbox.ts';
import { DatabaseStore } from './outbox/database.ts';
import { drain } from './outbox/drain.ts';
import { newInstallId } from './outbox/random.ts';
import { send } from './outbox/send.ts';

/**
 * Sends what waits on this phone from a page that asks nothing: whoever comes back to the site, to whatever page
 * of it, delivers what was answered earlier.
 */
export async function deliverWaiting(): Promise<void> {
	const mailbox = new Mailbox();
	mailbox.watch();
	let store: DatabaseStore | undefined;
	try {
		store = new DatabaseStore(newInstallId);
	} catch {
		// A browser without IndexedDB: what there is lies in localStorage.
	}
	await mailbox.open(store && { store, deliver: () => drain(store, send) });
}
