import { readEnvironment } from '#server/config.ts';
import { explain } from '#server/open.ts';
import { introduction, startDemo, type Demo } from './demo.ts';

let demo: Demo | undefined;
// Ctrl-C, a service manager, a closed terminal: also while it is still starting.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.once(signal, () => {
		if (!demo) process.exit(1);
		void demo.stop().then(() => process.exit(0));
	});

try {
	console.log('Inventing a district …');
	demo = await startDemo(readEnvironment());
	console.log(introduction(demo, process.stdout.isTTY));
} catch (error) {
	console.error(explain(error));
	process.exit(1);
}
