import type { Kysely, Selectable } from 'kysely';
import { among } from '#server/db/among.ts';
import type { Db, Engine } from '#server/db/connect.ts';
import type { DossierTable } from '#server/db/dossier-schema.ts';
import type { Schema } from '#server/db/schema.ts';
import type { Day, Instant } from '#shared/time.ts';

const collator = new Intl.Collator('vi', { numeric: true });

/** A dossier whose survey code can be used, with what its slip says. */
export interface SlipRow extends Pick<Selectable<DossierTable>, 'id' | 'code' | 'procedure'> {
	surveyCode: string;
	/** The last moment at which it can be answered: its own or its campaign's. */
	until: Instant;
}

/** Which slips. */
export interface SlipQuestion {
	/** Ids of units: a school, and those that were merged into it. */
	units: readonly string[];
	/** Ids of dossiers; null for all without a slip so far. */
	ids: readonly string[] | null;
	now: Instant;
	limit: number;
}

/**
 * Dossiers that a slip can be made for, by their numbers; when there are too many, those entered first. Whether one was answered does not matter here:
 * to leave it out would tell.
 */
export async function readSlips(db: Db, { units, ids, now, limit }: SlipQuestion): Promise<SlipRow[]> {
	const rows = await db
		.selectFrom('dossier')
		.innerJoin('campaign', 'campaign.id', 'dossier.campaign_id')
		.select([
			'dossier.id',
			'dossier.code',
			'dossier.procedure',
			'dossier.survey_code',
			'dossier.expires_at',
			'campaign.closes_at'
		])
		.where('dossier.unit_id', 'in', among(db.engine, units))
		.where('dossier.survey_code', 'is not', null)
		.where('dossier.removed_on', 'is', null)
		.where('dossier.expires_at', '>', now)
		.where('campaign.opens_at', '<=', now)
		.where('campaign.closes_at', '>=', now)
		.where('campaign.locked_at', 'is', null)
		.$if(ids !== null, (query) => query.where('dossier.id', 'in', among(db.engine, ids!)))
		.$if(ids === null, (query) => query.where('dossier.slip_printed_on', 'is', null))
		.orderBy('dossier.id')
		.limit(limit)
		.execute();
	rows.sort((a, b) => collator.compare(a.code, b.code));
	return rows.map(({ id, code, procedure, survey_code, expires_at, closes_at }) => ({
		id,
		code,
		procedure,
		surveyCode: survey_code!,
		until: expires_at! < closes_at ? expires_at! : closes_at
	}));
}

/** Notes that slips were made. */
export async function markPrinted(
	db: Kysely<Schema>,
	engine: Engine,
	ids: readonly string[],
	today: Day
): Promise<void> {
	await db
		.updateTable('dossier')
		.set({ slip_printed_on: today })
		.where('id', 'in', among(engine, ids))
		.execute();
}
