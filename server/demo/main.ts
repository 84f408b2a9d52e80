import { ConfigError, readEnvironment } from '#server/config.ts';
import { introduction, startDemo } from './demo.ts';

try {
	console.log('Inventing a district …');
	const demo = await startDemo(readEnvironment());
	console.log(introduction(demo, process.stdout.isTTY));
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => void demo.stop().then(() => process.exit(0)));
} catch (error) {
	console.error(error instanceof ConfigError ? error.faults.join('\n') : (error as Error).message);
	process.exit(1);
}
