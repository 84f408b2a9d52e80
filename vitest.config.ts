import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.ts'],
		exclude: ['test/e2e/**'],
		globalSetup: ['test/support/global.ts'],
		pool: 'threads',
		testTimeout: 20_000,
		hookTimeout: 30_000,
		// Below this a test's time is not worth a line.
		slowTestThreshold: 10_000
	}
});
