import type { Schema } from '#server/db/schema.ts';

/*
 * A backup is a gzip'd text, one JSON value a line: a heading; for each table its name and columns, then its rows
 * as lists; at the end how many rows each table has. The same on both engines, so that a backup of one restores
 * into the other.
 */

/** The first line. */
export interface Heading {
	langnghe: 'backup';
	format: 1;
	/** The newest migration the data had been through. */
	migration: string;
	createdAt: string;
}
/** Stands before a table's rows. */
export interface TableHeading {
	table: BackedUp;
	columns: string[];
}
/** The last line: a file without it was cut off. */
export interface Ending {
	end: Record<string, number>;
}

/** A row's values; whole numbers, texts and nulls are all our tables hold. */
export type Row = (string | number | null)[];
export type Line = Heading | TableHeading | Ending | Row;

/**
 * The tables in a backup, each after those it refers to. Sessions are left out: after a restore people sign in
 * again; and links to a new password, which live for a day. Totals too: they are recounted from the responses, which are what is true.
 */
export const TABLES = [
	'setting',
	'unit',
	'unit_span',
	'survey',
	'campaign',
	'campaign_draft',
	'target',
	'poster',
	'print_run',
	'printed',
	'unit_logo',
	'visit',
	'visit_left',
	'dossier',
	'tombstone',
	'response',
	'comment',
	'quarantine',
	'user',
	'account',
	'twoFactor',
	'token',
	'invitation',
	'audit',
	'release',
	'procedure_release',
	'locked_school'
] as const satisfies (keyof Schema)[];
export type BackedUp = (typeof TABLES)[number];

/** Tables that are in no backup, each with its reason above. */
export const LEFT_OUT: readonly string[] = ['session', 'verification', 'reset', 'total', 'procedure_total'];
