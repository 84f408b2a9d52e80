import { createSetUpLink } from './account/set-up.ts';
import { readConfig, readEnvironment } from './config.ts';
import { explain } from './open.ts';
import { serve } from './serve.ts';

try {
	const { url, deps, stop } = await serve(readConfig(readEnvironment()));
	let ending = false;
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.on(signal, () => {
			// Whoever asks twice means it.
			if (ending) process.exit(1);
			ending = true;
			void stop().then(() => process.exit(0));
		});
	const link = await createSetUpLink(deps);
	console.log(`Lắng Nghe: ${url}`);
	if (deps.config.publicUrl !== url) console.log(`For phones and posters: ${deps.config.publicUrl}`);
	if (link)
		console.log(`Nobody can sign in yet. Set up the first administrator (once, within 7 days): ${link}`);
} catch (error) {
	console.error(explain(error));
	process.exit(1);
}
