import { defineConfig } from 'vitest/config';

/** Tests that measure time: they run by themselves, when the others have ended. */
const MEASURING = ['test/start.test.ts'];

export default defineConfig({
	test: {
		globalSetup: ['test/support/global.ts'],
		pool: 'threads',
		// Databases are waited for more than computed with: a worker for each core, none left out for the runner.
		maxWorkers: '100%',
		testTimeout: 20_000,
		hookTimeout: 30_000,
		// Below this a test's time is not worth a line.
		slowTestThreshold: 10_000,
		projects: [
			{
				extends: true,
				test: {
					name: 'all',
					include: ['test/**/*.test.ts'],
					exclude: ['test/e2e/**', ...MEASURING]
				}
			},
			{
				extends: true,
				test: { name: 'measuring', include: MEASURING, retry: 2, sequence: { groupOrder: 1 } }
			}
		]
	}
});
