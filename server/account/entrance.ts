import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { generateRandomString } from 'better-auth/crypto';
import * as v from 'valibot';

/** The cookie between the two steps of signing in, by the name the library's `twoFactor` gives it, and its seconds. */
export const SECOND_STEP = { cookie: 'two_factor', lasts: 10 * 60 };

/**
 * A way in for somebody whom another than better-auth has recognised (the office's own sign-in). It has no address:
 * only our own code calls it.
 */
export const entrance = () =>
	({
		id: 'entrance',
		endpoints: {
			/** Begins a session, or asks for the second step as after a password: `{ twoFactor: true }`. */
			enter: createAuthEndpoint.serverOnly(
				{ method: 'POST', body: v.object({ userId: v.string() }) },
				async (ctx) => {
					const { internalAdapter, createAuthCookie, secret } = ctx.context;
					const user = await internalAdapter.findUserById(ctx.body.userId);
					if (!user) return ctx.json({ twoFactor: false });
					if (!(user as { twoFactorEnabled?: boolean | null }).twoFactorEnabled) {
						const session = await internalAdapter.createSession(user.id);
						await setSessionCookie(ctx, { session, user });
						return ctx.json({ twoFactor: false });
					}
					// What `twoFactor` itself writes down after a right password.
					const identifier = `2fa-${generateRandomString(20)}`;
					const expiresAt = new Date(Date.now() + SECOND_STEP.lasts * 1000);
					await internalAdapter.createVerificationValue({ value: user.id, identifier, expiresAt });
					await internalAdapter.createVerificationValue({
						value: '0',
						identifier: `2fa-attempts-${identifier}`,
						expiresAt
					});
					const { name, attributes } = createAuthCookie(SECOND_STEP.cookie, { maxAge: SECOND_STEP.lasts });
					await ctx.setSignedCookie(name, identifier, secret, attributes);
					return ctx.json({ twoFactor: true });
				}
			)
		}
	}) satisfies BetterAuthPlugin;
