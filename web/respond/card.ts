import type { View } from '#shared/respond.ts';
import type { Locale } from '#shared/survey.ts';
import { escapeHtml } from './html.ts';
import { WORDS } from './words.ts';

/** The picture's size; `scripts/card.ts` draws it. */
const WIDTH = 1200;
const HEIGHT = 630;

/**
 * What Zalo, Facebook, Viber and others show of a link in a message: who asks, what is asked for, one calm picture
 * (Open Graph; Twitter reads the same but for its kind of card). It says no more than the poster at the gate: of the link
 * with a receipt, which one person passes on to others, not for which procedure it was given. And no `og:url`: an
 * address is shown as it was sent.
 *
 * @param site the address that the picture's begins with; others fetch it, and need it whole
 */
export function cardOf(view: View, locale: Locale, site: string): string {
	const words = WORDS[locale];
	if (view.kind === 'notice') return '';
	const { campaign, unit, survey } = view.scan;
	const inviting = campaign.kind === 'procedure' ? words.invitingPerson : words.inviting;
	const properties: [string, string][] = [
		['og:type', 'website'],
		['og:site_name', words.title],
		['og:locale', locale === 'vi' ? 'vi_VN' : 'en_US'],
		['og:title', `${unit.name}: ${words.cardTitle(inviting)}`],
		['og:description', words.cardText(words.promises(survey.minutes))],
		['og:image', `${site}/card.png`],
		['og:image:type', 'image/png'],
		['og:image:width', String(WIDTH)],
		['og:image:height', String(HEIGHT)],
		['og:image:alt', words.cardPicture]
	];
	const description = properties.find(([name]) => name === 'og:description')![1];
	return [
		`<meta name="description" content="${escapeHtml(description)}">\n`,
		...properties.map(([name, text]) => `<meta property="${name}" content="${escapeHtml(text)}">\n`),
		'<meta name="twitter:card" content="summary_large_image">\n'
	].join('');
}
