import { hash, verify } from '@node-rs/argon2';

/** Hashes a password with argon2id (OWASP's least: 19 MiB, 2 passes, 1 lane), in the PHC format. */
export const hashPassword = (password: string): Promise<string> =>
	// argon2id is the package's own choice of algorithm.
	hash(password, { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 });

export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
	verify(stored, password);
