import { readConfig, readEnvironment } from './config.ts';
import { explain } from './open.ts';
import { serve } from './serve.ts';

try {
	const { url, stop } = await serve(readConfig(readEnvironment()));
	console.log(`Lắng Nghe: ${url}`);
	let ending = false;
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.on(signal, () => {
			// Whoever asks twice means it.
			if (ending) process.exit(1);
			ending = true;
			void stop().then(() => process.exit(0));
		});
} catch (error) {
	console.error(explain(error));
	process.exit(1);
}
