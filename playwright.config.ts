import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium, findShell } from './test/support/chromium.ts';

/** Journeys about what lies on the phone and is sent by itself: they need a whole Chromium. */
const WORKER = /(budget|kiosk|offline|quick|trouble)\.test\.ts$/;
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const launch = (executablePath: string) => ({
	launchOptions: {
		executablePath,
		// A name that is not localhost: for browsers plain http there is not secure.
		args: [...CHROMIUM_ARGS, '--host-resolver-rules=MAP truong.test 127.0.0.1']
	}
});

/** Journeys in a real browser against the real server. A test that passes only at the second try has failed. */
export default defineConfig({
	testDir: 'test/e2e',
	testMatch: '**/*.test.ts',
	fullyParallel: true,
	retries: 0,
	workers: 2,
	timeout: 40_000,
	expect: { timeout: 10_000 },
	reporter: 'line',
	use: {
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh'
	},
	projects: [
		{ name: 'worker', testMatch: WORKER, use: { ...PHONE, ...launch(findChromium()) } },
		{ name: 'phone', testIgnore: WORKER, use: { ...PHONE, ...launch(findShell()) } },
		{
			name: 'desktop',
			use: { viewport: { width: 1280, height: 800 }, ...launch(findShell()) },
			// What the width of the screen has little to do with; the whole run is to stay under twenty minutes.
			testIgnore:
				/(accounts|budget|campaigns|dossiers|guide|kiosk|length|message|offline|plain|quick|trouble|units|visits)\.test\.ts$/
		}
	]
});
