import { render } from 'svelte/server';
import type { PageData, Scripts, View } from '#shared/respond.ts';
import type { Locale } from '#shared/survey.ts';
import App from './App.svelte';
import { cardOf } from './card.ts';
import { htmlOf } from './html.ts';
import styles from './respond.css?inline';
import { WORDS } from './words.ts';

/*
 * The parent's page as HTML. The server renders it, and without a network the service worker does: from the same
 * components, so that a page opened offline is the page.
 */

/** The page's only style sheet, inline; the Content-Security-Policy names its hash. */
export const style: string = styles;

/**
 * The whole document: readable and answerable as it is, and made livelier by the island where scripts run.
 *
 * @param site where the page stands for all the world, for those who show a preview of it; the service worker, which
 * nobody asks for one, does not know it
 */
export function documentOf(view: View, locale: Locale, scripts: Scripts, site?: string): string {
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
	return htmlOf({
		locale,
		title,
		style,
		script: scripts.island,
		body,
		data,
		head: site ? cardOf(view, locale, site) : ''
	});
}
