import { render } from 'svelte/server';
import type { PageData, Scripts, View } from '#shared/respond.ts';
import type { Locale } from '#shared/survey.ts';
import App from './App.svelte';
import styles from './respond.css?inline';
import { WORDS } from './words.ts';

/*
 * The parent's page as HTML. The server renders it, and without a network the service worker does: from the same
 * components, so that a page opened offline is the page.
 */

/** The page's only style sheet, inline; the Content-Security-Policy names its hash. */
export const style: string = styles;

/** The whole document: readable and answerable as it is, and made livelier by the island where scripts run. */
export function documentOf(view: View, locale: Locale, scripts: Scripts): string {
	const { body } = render(App, { props: { view, locale } });
	const data: PageData = {
		locale,
		outbox: scripts.outbox,
		...(view.kind === 'survey' ? { scan: view.scan } : {})
	};
	const title =
		view.kind === 'notice'
			? WORDS[locale].title
			: `${view.scan.survey.title[locale]} · ${view.scan.unit.name}`;
	return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>${style}</style>
<script defer src="${scripts.island}"></script>
</head>
<body>
${withoutMarks(body)}
<script type="application/json" id="data">${escapeJson(data)}</script>
</body>
</html>
`;
}

/** Svelte marks where it could take over; nothing of ours does, and text never contains `<`. */
const withoutMarks = (html: string) => html.replace(/<!--.*?-->/g, '');

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Inside a script element only `<` can end it. */
const escapeJson = (data: unknown) => JSON.stringify(data).replace(/</g, '\\u003c');
