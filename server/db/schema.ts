import type { Generated } from 'kysely';
import type {
	CredentialTable,
	ResetTable,
	SessionTable,
	TwoFactorTable,
	UserTable,
	VerificationTable
} from './account-schema.ts';
import type { DossierTable, ProcedureReleaseTable, ProcedureTotalTable } from './dossier-schema.ts';

/*
 * One interface a table. Times are RFC 3339 texts, days texts, booleans 0 or 1, JSON is text: the same on
 * SQLite and PostgreSQL. Keys of what grows with the answers start with the campaign, so that a distributed
 * PostgreSQL can shard on it.
 */
export interface Schema {
	unit: UnitTable;
	unit_span: UnitSpanTable;
	survey: SurveyTable;
	campaign: CampaignTable;
	campaign_draft: CampaignDraftTable;
	target: TargetTable;
	audit: AuditTable;
	poster: PosterTable;
	print_run: PrintRunTable;
	printed: PrintedTable;
	unit_logo: UnitLogoTable;
	visit: VisitTable;
	visit_left: VisitLeftTable;
	dossier: DossierTable;
	procedure_total: ProcedureTotalTable;
	procedure_release: ProcedureReleaseTable;
	comment: CommentTable;
	response: ResponseTable;
	quarantine: QuarantineTable;
	tombstone: TombstoneTable;
	total: TotalTable;
	release: ReleaseTable;
	locked_school: LockedSchoolTable;
	token: TokenTable;
	invitation: InvitationTable;
	setting: SettingTable;
	user: UserTable;
	account: CredentialTable;
	session: SessionTable;
	verification: VerificationTable;
	twoFactor: TwoFactorTable;
	reset: ResetTable;
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
	cluster: string | null;
	former_district: string | null;
	opened_on: string | null;
	closed_on: string | null;
	merged_into: string | null;
}

/** What was so of a unit from one day to the next change: its edge in the tree and what stands on reports. */
export interface UnitSpanTable {
	unit_id: string;
	/** The first day; `''` since ever. */
	from_day: string;
	/** The first day on which it was no longer so; null for what is so today. */
	to_day: string | null;
	name: string;
	kind: string;
	level: string | null;
	parent: string | null;
	cluster: string | null;
	enrolment: number | null;
	public: number;
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
	/** JSON: {@link Target}s, or `null` when it has none of its own. */
	targets: string;
	created_at: string;
	issued_by: string | null;
	locked_at: string | null;
	/** JSON: {@link Sampling}. */
	sampling: string | null;
	/** JSON: {@link UnitChoice}, as it was made with the campaign; null when nobody wrote it down. */
	asked: string | null;
}

export interface CampaignDraftTable {
	id: string;
	/** JSON of what has been filled in. */
	content: string;
	unit: string | null;
	updated_at: string;
}

/** The register of targets. Rows are never changed: one that is wrong is withdrawn, and another is written. */
export interface TargetTable {
	id: string;
	kind: string;
	/** The code of a unit: it holds for it and all below. Null: for everybody. */
	unit: string | null;
	/** The first and the last day on which it holds; null leaves an end open. */
	from_day: string | null;
	to_day: string | null;
	label: string;
	operator: string;
	/** As it was written, `99.5`: a decimal is not put into a float. */
	percent: string;
	basis: string | null;
	/** The code of the unit whose office set it; null: an administrator did. */
	set_by: string | null;
	created_at: string;
	withdrawn_at: string | null;
}

/** Who saw or changed what. Rows are only ever added. */
export interface AuditTable {
	id: string;
	at: string;
	/** The account's id; null for a program and for the command line. */
	actor_id: string | null;
	actor_name: string;
	actor_role: string;
	actor_unit: string | null;
	action: string;
	/** The code of the unit it concerns; null when it concerns the whole. */
	unit: string | null;
	/** What it was done to: `campaign`, and which. */
	subject: string;
	subject_id: string | null;
	/** JSON: what a person who reads the log wants to know. */
	detail: string;
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
	/** 1, and one more than the poster it took the place of. */
	version: Generated<number>;
	/** The code of the poster that took its place, to which it leads. */
	/** The newest of those that took its place: never one that was itself replaced. */
	replaced_by: string | null;
	/** What the slips stand for that lead here: a procedure and a channel. Null for what hangs on walls. */
	procedure: string | null;
	channel: string | null;
}

/** Posters that were made into a file to be printed, and by whom. */
export interface PrintRunTable {
	id: string;
	campaign_id: string;
	/** Counts a campaign's runs from 1; stands small on the paper. */
	number: number;
	printed_at: string;
	actor_name: string;
	actor_unit: string | null;
	design: string;
	locale: string;
	large: number;
	posters: number;
	/** How many of them were in the file when it ended. */
	made: number;
	/** `making`, `done` or `cancelled`. */
	state: string;
}

export interface PrintedTable {
	poster: string;
	run_id: string;
}

export interface UnitLogoTable {
	unit_id: string;
	/** `image/png` or `image/jpeg`. */
	type: string;
	/** Base64. */
	content: string;
	updated_at: string;
}

/** What happened at a poster on a day of the office; nothing tells one visit from another. */
export interface VisitTable {
	campaign_id: string;
	poster: string;
	day: string;
	opened: number;
	started: number;
	finished: number;
	/** Answers finished on that day and stored since: as many as a recount finds. */
	arrived: Generated<number>;
}

/** How many went away from a half-done answer at a poster, and came back to it, by the question they had come to. */
export interface VisitLeftTable {
	campaign_id: string;
	poster: string;
	question: string;
	gone: number;
	/** Never more than `gone`. */
	returned: number;
	/** The last day of the office on which either changed. */
	day: string;
	/** `gone` less `returned` as it stood at the end of the day before. */
	settled: number;
}

/** One text that a parent wrote, on its way through review. */
export interface CommentTable {
	campaign_id: string;
	/** Random: its order tells nothing. */
	id: string;
	response_id: string;
	question: string;
	unit_id: string;
	/** `waiting`, `shown` or `withheld`. */
	state: string;
	/** As the reviewer let it pass; null until then. */
	text: string | null;
	/** JSON: topics. */
	topics: string;
	/** Why it is withheld. */
	reason: string | null;
	/** Counts decisions, undone ones too: of two reviewers the second is told. */
	version: Generated<number>;
	reviewed_at: string | null;
	reviewer: string | null;
	/** 1: those who know the parents have been shown it, in a group, and are while its state is `shown`. */
	released: Generated<number>;
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

/** What was last shown of a school to those who know its parents (`server/rate/release.ts`). */
export interface ReleaseTable {
	campaign_id: string;
	unit_id: string;
	/** People whose ratings are in it. */
	raters: number;
	/** JSON: counters by survey and version. */
	counters: string;
	released_at: string;
}

/** How a school stood when its campaign was locked. */
export interface LockedSchoolTable {
	campaign_id: string;
	unit_id: string;
	/** JSON: ids of the units whose answers it carries. */
	members: string;
	enrolment: number | null;
}

export interface TokenTable {
	/** SHA-256 of the token; the token itself is shown once and stored nowhere. */
	hash: string;
	name: string;
	role: string;
	unit: string | null;
	created_at: string;
	/** The last day of the office on which it was used; null for never. */
	used_on: string | null;
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
