import type { KioskData } from '#shared/respond.ts';
import { element } from '../element.ts';
import type { Outbox } from '../outbox/entry.ts';
import { Kiosk } from './kiosk.ts';

/* What makes a tablet at the counter work: loaded there alone. */

const data = JSON.parse(element('data').textContent!) as KioskData;
const kiosk = new Kiosk(data);
void loadOutbox().then((outbox) => kiosk.open(outbox));

/** Loads the outbox; without it answers still lie in localStorage. */
async function loadOutbox(): Promise<Outbox | undefined> {
	await new Promise<void>((resolve) => {
		const script = document.createElement('script');
		script.src = data.outbox;
		script.onload = script.onerror = () => resolve();
		document.head.append(script);
	});
	return (globalThis as { langngheOutbox?: Outbox }).langngheOutbox;
}
