/*
 * One interface a table. Times are RFC 3339 texts, days texts, booleans 0 or 1, JSON is text: the same on
 * SQLite and PostgreSQL. Keys of what grows with the answers start with the campaign, so that a distributed
 * PostgreSQL can shard on it.
 */
export interface Schema {
	unit: UnitTable;
	survey: SurveyTable;
	campaign: CampaignTable;
	poster: PosterTable;
	response: ResponseTable;
	quarantine: QuarantineTable;
	tombstone: TombstoneTable;
	total: TotalTable;
	token: TokenTable;
	invitation: InvitationTable;
	setting: SettingTable;
	user: UserTable;
	account: CredentialTable;
	session: SessionTable;
}

export interface UnitTable {
	id: string;
	code: string;
	name: string;
	kind: string;
	level: string | null;
	parent: string | null;
	enrolment: number | null;
	public: number;
	email: string | null;
}

export interface SurveyTable {
	id: string;
	version: number;
	/** The whole survey as JSON. */
	document: string;
}

export interface CampaignTable {
	id: string;
	name: string;
	kind: string;
	/** JSON: {@link SurveyChoice}. */
	surveys: string;
	opens_at: string;
	closes_at: string;
	late_until: string;
	/** JSON: {@link Target}s. */
	targets: string;
	created_at: string;
}

export interface PosterTable {
	code: string;
	campaign_id: string;
	unit_id: string;
	place: string;
	/** Null while it hangs. */
	withdrawn_at: string | null;
	survey_id: string;
	survey_version: number;
	created_at: string;
}

export interface ResponseTable {
	campaign_id: string;
	id: string;
	unit_id: string;
	poster: string;
	survey_id: string;
	survey_version: number;
	/** The office's day on which it was finished (corrected): the day it is counted under. */
	day: string;
	finished_at: string;
	received_at: string;
	/** Seconds from opening the survey to finishing it, by the phone. */
	duration: number;
	locale: string;
	/** JSON of {@link Answers} with its keys in order. */
	answers: string;
	/** SHA-256 of the canonical content, base64url: tells a repeat from a conflict. */
	hash: string;
	seq: number | null;
	install_id: string | null;
}

/** Second contents sent under an id that was taken: kept to be looked at, counted nowhere. */
export interface QuarantineTable {
	campaign_id: string;
	response_id: string;
	hash: string;
	/** The response as it was sent, JSON. */
	content: string;
	received_at: string;
}

/** Ids of deleted responses: a resend must not bring them back. */
export interface TombstoneTable {
	response_id: string;
	deleted_at: string;
	reason: string;
}

/** Counters (`shared/total.ts`) of one unit, survey version and day; the day `''` holds all days together. */
export interface TotalTable {
	campaign_id: string;
	unit_id: string;
	survey_id: string;
	survey_version: number;
	day: string;
	/** JSON: a list of whole numbers. */
	counters: string;
}

export interface TokenTable {
	/** SHA-256 of the token; the token itself is shown once and stored nowhere. */
	hash: string;
	name: string;
	role: string;
	unit: string | null;
	created_at: string;
}

/** A one-time link by which a person sets a password: the set-up link is the first of them. */
export interface InvitationTable {
	hash: string;
	/** Null: the person types it (set-up link). */
	email: string | null;
	role: string;
	unit: string | null;
	expires_at: string;
	used_at: string | null;
}

export interface SettingTable {
	name: string;
	value: string;
}

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
	ipAddress: string | null;
	userAgent: string | null;
}
