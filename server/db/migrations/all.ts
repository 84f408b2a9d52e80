import type { Migration } from 'kysely/migration';
import * as initial from './0001_initial.ts';
import * as account from './0002_account.ts';
import * as unitHistory from './0003_unit_history.ts';
import * as campaignLife from './0004_campaign_life.ts';
import * as target from './0005_target.ts';
import * as audit from './0006_audit.ts';
import * as role from './0007_role.ts';
import * as twoFactor from './0008_two_factor.ts';
import * as release from './0009_release.ts';
import * as posterLife from './0010_poster_life.ts';
import * as visit from './0011_visit.ts';
import * as dossier from './0012_dossier.ts';
import * as comment from './0013_comment.ts';
import * as arrival from './0014_arrival.ts';

/** Every migration in its order; a shipped one is never edited. */
export const MIGRATIONS: Record<string, Migration> = {
	'0001_initial': initial,
	'0002_account': account,
	'0003_unit_history': unitHistory,
	'0004_campaign_life': campaignLife,
	'0005_target': target,
	'0006_audit': audit,
	'0007_role': role,
	'0008_two_factor': twoFactor,
	'0009_release': release,
	'0010_poster_life': posterLife,
	'0011_visit': visit,
	'0012_dossier': dossier,
	'0013_comment': comment,
	'0014_arrival': arrival
};
