import { render } from 'svelte/server';
import type { KioskData, KioskView, Scripts } from '#shared/respond.ts';
import { htmlOf } from '../html.ts';
import respondStyles from '../respond.css?inline';
import Kiosk from './Kiosk.svelte';
import kioskStyles from './kiosk.css?inline';

/*
 * The page of a tablet at the counter as HTML: the parent's page in both languages and all around it. Only the server
 * renders it; without a network the tablet has what it kept (`keep.ts`).
 */

/** The page's only style sheet, inline; the Content-Security-Policy names its hash. */
export const style: string = respondStyles + kioskStyles;

/** The whole document; of use with scripts alone. */
export function kioskDocumentOf(view: KioskView, { island, outbox }: Scripts): string {
	const { body } = render(Kiosk, { props: { scan: view.scan } });
	const data: KioskData = { ...view, outbox };
	const title = `Máy tính bảng ở quầy · ${view.scan.unit.name}`;
	// Opened from the home screen it has the whole screen from the start, and browsers keep its storage for longer.
	const head = `<link rel="manifest" href="/s/${view.scan.code}/kiosk.webmanifest">\n`;
	return htmlOf({ locale: 'vi', title, style, script: island, body, data, head });
}
