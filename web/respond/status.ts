import { element } from './element.ts';
import { reasonText } from './ending.ts';
import type { Mailbox } from './mailbox.ts';

/** Shows at the foot of the page what lies on this phone. */
export function showStatus({ waiting, parked, sending }: Mailbox): void {
	element('waiting').hidden = waiting === 0;
	element('waiting').querySelector('b')!.textContent = String(waiting);
	element('deliver').hidden = waiting === 0;
	for (const button of document.querySelectorAll<HTMLButtonElement>('[data-do=deliver]'))
		button.disabled = sending;
	element('parked').hidden = parked.length === 0;
	const list = element('parked').querySelector('ul')!;
	list.textContent = '';
	for (const { reason } of parked)
		list.appendChild(document.createElement('li')).textContent = reasonText(reason);
}

/** Says that the page works without a network: called only once that is so. */
export function showReady(): void {
	element('ready').hidden = false;
}
