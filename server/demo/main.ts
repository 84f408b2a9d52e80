import { readEnvironment } from '#server/config.ts';
import { explain } from '#server/open.ts';
import { introduction, startDemo } from './demo.ts';

try {
	console.log('Inventing a district …');
	const demo = await startDemo(readEnvironment());
	console.log(introduction(demo, process.stdout.isTTY));
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
		process.once(signal, () => void demo.stop().then(() => process.exit(0)));
} catch (error) {
	console.error(explain(error));
	process.exit(1);
}
