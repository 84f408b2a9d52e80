import { hash } from 'node:crypto';

/*
 * Secrets that are shown once: tokens, invitations. 256 random bits, so a plain hash tells nothing about them,
 * and whoever reads the database cannot use what stands there.
 */

/** A new secret that fits into an address: 43 letters, digits, `-` and `_`. */
export const newSecret = (random: (bytes: number) => Uint8Array): string =>
	Buffer.from(random(32)).toString('base64url');

/** What is stored of a secret, and found by it. */
export const hashOf = (secret: string): string => hash('sha256', secret, 'base64url');
