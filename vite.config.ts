import { sveltekit } from '@sveltejs/kit/vite';
import adapter from '@sveltejs/adapter-static';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type UserConfig } from 'vite';
import { finishRespond } from './scripts/respond-build.ts';

/** Builds go to `build/`, or beside it while a server still runs from there (`scripts/build.ts`). */
const out = process.env.BUILD_DIR ?? 'build';

/** Staff and public pages. */
const kit: UserConfig = {
	plugins: [
		sveltekit({
			adapter: adapter({
				pages: `${out}/web`,
				assets: `${out}/web`,
				fallback: 'app.html',
				precompress: true
			}),
			files: { src: 'web', assets: 'web/static' },
			paths: { relative: false },
			serviceWorker: { register: false },
			csp: {
				mode: 'hash',
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					'style-src': ['self', 'unsafe-inline'],
					'object-src': ['none'],
					'base-uri': ['self']
				}
			}
		})
	],
	server: { proxy: { '/api': 'http://127.0.0.1:8080', '/s/': 'http://127.0.0.1:8080' } }
};

/** The oldest browsers that the parent's page is written for. */
const OLDEST = ['chrome80', 'safari14'];

/** One script for the browser, named by its content. Old Android WebViews count. */
const script = (name: string, input: string) => ({
	consumer: 'client' as const,
	build: {
		outDir: `${out}/respond/assets`,
		emptyOutDir: false,
		copyPublicDir: false,
		modulePreload: false as const,
		target: OLDEST,
		minify: true,
		rolldownOptions: {
			input,
			output: { format: 'iife' as const, entryFileNames: `${name}-[hash].js`, codeSplitting: false }
		}
	}
});
const worker = script('worker', 'web/service-worker/worker.ts');

/** The parent's page: its components as HTML for the server and the worker, and what makes the HTML livelier. */
const respond: UserConfig = {
	base: '/s-assets/',
	publicDir: false,
	plugins: [svelte({ configFile: false })],
	environments: {
		island: script('island', 'web/respond/island.ts'),
		kiosk: script('kiosk', 'web/respond/kiosk/island.ts'),
		outbox: script('outbox', 'web/respond/outbox/entry.ts'),
		worker: {
			// It renders components to HTML as a server does.
			consumer: 'server',
			resolve: { noExternal: true, conditions: ['production', 'module', 'default'] },
			build: { ...worker.build, ssr: false, cssMinify: true },
			define: { 'process.env.NODE_ENV': '"production"' }
		},
		page: {
			consumer: 'server',
			resolve: { noExternal: true },
			build: {
				ssr: true,
				outDir: `${out}/respond/server`,
				// The same styles as in the worker, to the letter: the page's policy names their hash.
				cssMinify: true,
				cssTarget: OLDEST,
				rolldownOptions: {
					input: { document: 'web/respond/document.ts', kiosk: 'web/respond/kiosk/document.ts' }
				}
			}
		}
	},
	builder: {
		buildApp: async (builder) => {
			for (const name of ['island', 'kiosk', 'outbox', 'worker', 'page'])
				await builder.build(builder.environments[name]!);
			await finishRespond(`${out}/respond`);
		}
	}
};

export default defineConfig(({ mode }) => (mode === 'respond' ? respond : kit));
