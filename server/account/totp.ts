import { createHmac, timingSafeEqual } from 'node:crypto';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Deps } from '#server/app.ts';
import { authOf } from './auth.ts';

/** Milliseconds for which an app shows one code (RFC 6238, the step). */
const STEP = 30_000;

/** The six digits of a step (RFC 4226 and 6238, SHA-1: what all apps know). */
function codeAt(secret: string, step: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const hash = createHmac('sha1', secret).update(counter).digest();
	const number = hash.readUInt32BE(hash.at(-1)! & 15) & 0x7fffffff;
	return String(number % 1_000_000).padStart(6, '0');
}

/**
 * The step whose code somebody typed, of those that the library takes: this one, the one before and the one after,
 * as phones' clocks go wrong. Null for none of them.
 */
export function stepOf(secret: string, digits: string, nowMs: number): number | null {
	const now = Math.floor(nowMs / STEP);
	const typed = Buffer.from(digits);
	const found = [now - 1, now, now + 1].filter((step) => {
		const code = Buffer.from(codeAt(secret, step));
		return code.length === typed.length && timingSafeEqual(code, typed);
	});
	return found.at(-1) ?? null;
}

/**
 * Uses a code up, so that nobody who saw it typed can come in with it as well: the library, which judges whether it
 * is right, would take it again for a minute and a half (RFC 6238, 5.2 says once). Of two at once only one goes on.
 *
 * @returns false when this code, or a later one, was used before; true also for a wrong one
 */
export async function useUp(deps: Deps, userId: string, digits: string): Promise<boolean> {
	const { db } = deps;
	const row = await db
		.selectFrom('twoFactor')
		.select('secret')
		.where('userId', '=', userId)
		.executeTakeFirst();
	if (!row) return true;
	const { secretConfig } = await (await authOf(deps)).$context;
	const secret = await symmetricDecrypt({ key: secretConfig, data: row.secret });
	// The library goes by the machine's own clock, too.
	const step = stepOf(secret, digits, Date.now());
	if (step === null) return true;
	const { numUpdatedRows } = await db
		.updateTable('twoFactor')
		.set({ last_step: step })
		.where('userId', '=', userId)
		.where('secret', '=', row.secret)
		.where((e) => e.or([e('last_step', 'is', null), e('last_step', '<', step)]))
		.executeTakeFirstOrThrow();
	return numUpdatedRows > 0n;
}
