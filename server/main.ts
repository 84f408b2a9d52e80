import { ConfigError, readConfig, readEnvironment } from './config.ts';
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
	console.error(
		error instanceof ConfigError ? error.faults.join('\n') : explain(error as Error & { code?: string })
	);
	process.exit(1);
}

/** One line: what stops the start, and what to do. */
function explain({ code, message }: Error & { code?: string }): string {
	switch (code) {
		case 'EADDRINUSE':
			return 'The port is taken: stop the other program, or set PORT to another one.';
		case 'EACCES':
		case 'EPERM':
		case 'EROFS':
		case 'ENOTDIR':
		case 'EEXIST':
		case 'SQLITE_CANTOPEN':
			return `The data folder cannot be written (${message}): set DATA_DIR to a folder that this user may write.`;
		case 'ECONNREFUSED':
		case 'ENOTFOUND':
		case '28P01':
		case '3D000':
			return `The database cannot be reached (${message}): check DATABASE_URL.`;
		default:
			return message;
	}
}
