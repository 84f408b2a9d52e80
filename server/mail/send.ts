import { createTransport } from 'nodemailer';
import type { Deps } from '#server/app.ts';
import type { Config } from '#server/config.ts';
import type { Letter } from './letters.ts';

/** How long a mail server may take for each of its steps, milliseconds. */
const PATIENCE = 5000;

type Transport = ReturnType<typeof createTransport>;
const known = new WeakMap<Config, Transport>();

/**
 * Hands a letter to the mail server. One that is away breaks nothing: whoever writes goes another way.
 *
 * @returns whether the mail server took it; false also where none is set
 */
export async function sendMail(
	{ config, log }: Pick<Deps, 'config' | 'log'>,
	to: string,
	{ subject, text }: Letter
): Promise<boolean> {
	if (!config.mail) return false;
	const { url, from } = config.mail;
	let transport = known.get(config);
	if (!transport) {
		transport = createTransport({
			url,
			connectionTimeout: PATIENCE,
			greetingTimeout: PATIENCE,
			socketTimeout: PATIENCE
		});
		known.set(config, transport);
	}
	try {
		await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
		return true;
	} catch (error) {
		// Its message may name the person; the code says enough to whoever looks after the server.
		const { code, responseCode } = error as { code?: string; responseCode?: number };
		log.warn({ code, responseCode }, 'mail was not sent: check SMTP_URL');
		return false;
	}
}
