import { element } from './element.ts';
import { reasonText } from './ending.ts';
import type { Mailbox } from './mailbox.ts';

/** Shows at the foot of the page what lies on this phone. */
export function showStatus({ waiting, stored, parked, sending }: Mailbox): void {
	element('waiting').hidden = stored === 0;
	element('waiting').querySelector('b')!.textContent = String(stored);
	element('deliver').hidden = waiting === 0 || isOfferedAbove();
	for (const button of document.querySelectorAll<HTMLButtonElement>('[data-do=deliver]'))
		button.disabled = sending;
	// The ending says it already when it is the answer just finished.
	element('parked').hidden = parked.length === 0 || (parked.length === 1 && isToldAbove());
	const list = element('parked').querySelector('ul')!;
	list.textContent = '';
	for (const { reason } of parked)
		list.appendChild(document.createElement('li')).textContent = reasonText(reason);
}

/** One button to send again is enough. */
const isOfferedAbove = () =>
	[...document.querySelectorAll('main [data-do=deliver]')].some((button) => !button.closest('[hidden]'));

const isToldAbove = () => document.querySelector('#ending[data-kind=parked]:not([hidden])') !== null;

/** Says that the page works without a network: called only once that is so. */
export function showReady(): void {
	element('ready').hidden = false;
}
