/*
 * Programs that look at a link before or instead of people: previews in chats, search engines, scanners of mail. Most
 * run no script and so count nothing by themselves; these are the others. Browsers inside apps are people: Zalo's and
 * Facebook's carry the app's name too, which alone says nothing.
 */

/** Names of such programs. `CUBOT` is a make of telephone. */
const NAMES = [
	'(?<!cu)bot\\b',
	'bot/',
	'crawl',
	'spider',
	'externalhit',
	'externalagent',
	'externalfetcher',
	'preview',
	'google-inspectiontool',
	'googleother',
	'google-read-aloud',
	'apis-google',
	'mediapartners',
	'lighthouse',
	'headless',
	'phantomjs',
	'slurp',
	'scanner',
	'python',
	'okhttp',
	'go-http-client',
	'axios',
	'node-fetch',
	'undici',
	'java/',
	'compatible; zalo'
];
const ROBOT = new RegExp(NAMES.join('|'), 'i');
/** These call themselves so when they fetch a preview; inside a browser's longer name they mean the app. */
const BARE = /^(curl|wget|zalo|whatsapp|viber|skype|facebook|telegram|node|libwww-perl|ruby)\b/i;

/** Whether a visit comes from a program rather than from somebody who looks; one that says nothing of itself does. */
export const isRobot = (userAgent: string | undefined): boolean =>
	userAgent === undefined || userAgent === '' || BARE.test(userAgent) || ROBOT.test(userAgent);
