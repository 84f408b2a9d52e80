import { element } from './element.ts';
import type { EndingKind } from '#shared/respond.ts';

/** Where the answer is, for the screen after sending. */
export interface Ending {
	kind: EndingKind;
	receipt?: string;
	/** Why it was not taken. */
	reason?: string;
}

/** Shows the ending in place of the form; the first time its heading is read out. */
export function showEnding({ kind, receipt, reason }: Ending): void {
	const ending = element('ending');
	for (const part of ending.querySelectorAll<HTMLElement>('[data-when]'))
		part.hidden = !part.dataset.when!.split(' ').includes(kind);
	if (receipt) ending.querySelector('.receipt strong')!.textContent = receipt;
	if (reason) ending.querySelector('.truth [data-when=parked]')!.textContent = reasonText(reason);
	ending.dataset.kind = kind;
	if (!ending.hidden) return;
	answered().hidden = true;
	ending.hidden = false;
	scrollTo(0, 0);
	ending.querySelector('h1')!.focus();
}

/** Back to the form. */
export function hideEnding(): void {
	element('ending').hidden = true;
	answered().hidden = false;
}

const answered = () => document.querySelector<HTMLElement>('form[method=post]')!;

/** Why an answer was not taken, in the page's language. */
export const reasonText = (reason: string): string =>
	document.querySelector(`[data-reason="${reason}"]`)?.textContent ?? reason;
