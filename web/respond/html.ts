import type { Locale } from '#shared/survey.ts';

/** What a page for parents is put together from. */
interface Parts {
	locale: Locale;
	title: string;
	/** The only style sheet, inline; the Content-Security-Policy names its hash. */
	style: string;
	/** The address of the script that makes it livelier. */
	script: string;
	/** Rendered by Svelte. */
	body: string;
	/** For the script. */
	data: unknown;
	/** More elements for the head, as they stand. */
	head?: string;
}

/** A whole HTML document. */
export const htmlOf = ({
	locale,
	title,
	style,
	script,
	body,
	data,
	head = ''
}: Parts): string => `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${head}<style>${style}</style>
<script defer src="${script}"></script>
</head>
<body>
${withoutMarks(body)}
<script type="application/json" id="data">${escapeJson(data)}</script>
</body>
</html>
`;

/** Svelte marks where it could take over; nothing of ours does, and text never contains `<`. */
const withoutMarks = (html: string) => html.replace(/<!--.*?-->/g, '');

/** Text as it stands between tags, or in an attribute between double quotes. */
export const escapeHtml = (text: string) =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** Inside a script element only `<` can end it. */
const escapeJson = (data: unknown) => JSON.stringify(data).replace(/</g, '\\u003c');
