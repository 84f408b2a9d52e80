/*
 * better-auth's own tables, as far as our queries touch them; the library's names and types. Times go in as
 * text and come out as the engine has them.
 */

/** A person who can sign in. */
export interface UserTable {
	id: string;
	email: string;
	name: string;
	emailVerified: number | boolean;
	role: string | null;
	unit: string | null;
	/** Signing in takes a second step. */
	twoFactorEnabled: number | boolean | null;
	/** When somebody signed in, or a session was prolonged (at most once a day); ours. */
	last_used_at: string | null;
	createdAt: string;
	updatedAt: string;
}

/** How a person signs in: with a password (`providerId` is `credential`). */
export interface CredentialTable {
	id: string;
	accountId: string;
	providerId: string;
	userId: string;
	/** argon2id, in the PHC format. */
	password: string | null;
	createdAt: string;
	updatedAt: string;
}

export interface SessionTable {
	id: string;
	userId: string;
	/** Always empty. */
	ipAddress: string | null;
	/** A coarse name, `Chrome trên Android`; never what the browser said. */
	userAgent: string | null;
	expiresAt: string | Date;
	createdAt: string | Date;
	updatedAt: string | Date;
}

/** What the library waits for: the second step of signing in. */
export interface VerificationTable {
	id: string;
	identifier: string;
	value: string;
}

/** What makes a person's codes; encrypted by the library. */
export interface TwoFactorTable {
	id: string;
	userId: string;
	secret: string;
	backupCodes: string;
	verified: number | boolean | null;
	/** The last half minute, counted from 1970, whose code was used; ours. */
	last_step: number | null;
}

/** A one-time link that sets a new password; taken away when it is used. */
export interface ResetTable {
	/** SHA-256 of what stands in the link. */
	hash: string;
	user_id: string;
	expires_at: string;
}
