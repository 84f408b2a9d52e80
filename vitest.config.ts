import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.ts'],
		exclude: ['test/e2e/**'],
		globalSetup: ['test/support/global.ts'],
		pool: 'threads',
		testTimeout: 20_000,
		hookTimeout: 30_000
	}
});
