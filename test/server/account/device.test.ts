import { expect, test } from 'vitest';
import { deviceOf } from '#server/account/device.ts';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';
test.each([
	[
		`Mozilla/5.0 (Linux; Android 14; SM-A055F) ${WEBKIT} Chrome/130.0.0.0 Mobile Safari/537.36`,
		'Chrome trên Android'
	],
	[
		`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/130.0 Safari/537.36 Edg/130.0`,
		'Edge trên Windows'
	],
	[
		`Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} coc_coc_browser/120.0 Chrome/114.0 Safari/537.36`,
		'Cốc Cốc trên Windows'
	],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1',
		'Safari trên iPhone'
	],
	['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox trên Linux'],
	['curl/8.5.0', 'Trình duyệt khác'],
	[null, 'Trình duyệt khác']
])('%s', (userAgent, device) => {
	expect(deviceOf(userAgent)).toBe(device);
	// What is stored is named once more when a session goes on under a new cookie.
	expect(deviceOf(device)).toBe(device);
});
