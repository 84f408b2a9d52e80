import type { Kysely } from 'kysely';
import type { Deps } from '#server/app.ts';
import { among } from '#server/db/among.ts';
import type { Trx } from '#server/db/connect.ts';
import type { Schema } from '#server/db/schema.ts';
import { freshCodes } from '#server/poster/code.ts';
import { invitationEnd } from '#shared/dossier.ts';
import { SLIP_CODE_LENGTH } from '#shared/poster.ts';
import { procedureKey } from '#shared/procedure.ts';
import { dayOf, type Day } from '#shared/time.ts';
import { successorOn } from '#shared/unit-history.ts';
import type { Unit } from '#shared/unit.ts';
import type { DossierRowOf } from './queries.ts';

type InviteDeps = Pick<Deps, 'db' | 'config' | 'now' | 'random'>;

/** What of a dossier's row makes its survey code. */
export type Invitation = Pick<DossierRowOf, 'campaign_id' | 'poster' | 'survey_code' | 'expires_at'>;
export const NO_INVITATION: Invitation = {
	campaign_id: null,
	poster: null,
	survey_code: null,
	expires_at: null
};

/** Where a dossier is counted: its school, procedure, channel. */
type Place = Pick<DossierRowOf, 'unit_id' | 'procedure' | 'channel'>;
/** What asks a school: a campaign in a version of a survey. */
interface Asking {
	campaignId: string;
	surveyId: string;
	surveyVersion: number;
}

/** Which dossiers can be invited now, and why the others are not. */
export interface Invitable<Dossier> {
	invited: Dossier[];
	/** Returned so long ago that nobody is asked any more. */
	tooOld: Dossier[];
	/** No open campaign of kind `procedure` asks their school. */
	uncovered: Dossier[];
}

/** Says who of some dossiers without a survey code would get one. */
export function invitable<Dossier extends { unit_id: string; returned_on: Day }>(
	{ config, now }: Pick<InviteDeps, 'config' | 'now'>,
	dossiers: readonly Dossier[],
	askings: ReadonlyMap<string, Asking>
): Invitable<Dossier> {
	const found: Invitable<Dossier> = { invited: [], tooOld: [], uncovered: [] };
	const at = now();
	for (const dossier of dossiers) {
		if (!askings.has(dossier.unit_id)) found.uncovered.push(dossier);
		else if (invitationEnd(dossier.returned_on, config.officeTimeZone) <= at) found.tooOld.push(dossier);
		else found.invited.push(dossier);
	}
	return found;
}

/**
 * The open campaign of kind `procedure` that asks each of some schools, by the school's id; of several the one that
 * opened last. A school that was merged is asked where its successor is.
 */
export async function askingsOf(
	trx: Kysely<Schema>,
	{ db, config, now }: Pick<InviteDeps, 'db' | 'config' | 'now'>,
	unitIds: Iterable<string>,
	units: readonly Unit[]
): Promise<Map<string, Asking>> {
	const at = now();
	const today = dayOf(at, config.officeTimeZone);
	const byId = new Map(units.map((unit) => [unit.id, unit]));
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	const standsFor = new Map(
		[...unitIds].map((id) => [id, byCode.get(successorOn(units, byId.get(id)!.code, today))?.id ?? id])
	);
	const rows = await trx
		.selectFrom('poster')
		.innerJoin('campaign', 'campaign.id', 'poster.campaign_id')
		.select(['poster.unit_id', 'poster.campaign_id', 'poster.survey_id', 'poster.survey_version'])
		.distinct()
		.where('campaign.kind', '=', 'procedure')
		.where('campaign.opens_at', '<=', at)
		.where('campaign.closes_at', '>=', at)
		.where('campaign.locked_at', 'is', null)
		.where('poster.procedure', 'is', null)
		.where('poster.unit_id', 'in', among(db.engine, [...standsFor.keys(), ...standsFor.values()]))
		.select('campaign.opens_at')
		.orderBy('campaign.opens_at', 'desc')
		.orderBy('poster.campaign_id', 'desc')
		.orderBy('poster.survey_version', 'desc')
		.execute();
	const byUnit = new Map<string, Asking>();
	for (const row of rows)
		if (!byUnit.has(row.unit_id))
			byUnit.set(row.unit_id, {
				campaignId: row.campaign_id,
				surveyId: row.survey_id,
				surveyVersion: row.survey_version
			});
	return new Map(
		[...standsFor].flatMap(([id, successor]) => {
			const asking = byUnit.get(id) ?? byUnit.get(successor);
			return asking ? [[id, asking] as const] : [];
		})
	);
}

/** The dossiers of some units (null: of all) that have no survey code, sorted by whether they would get one now. */
export async function codelessIn(
	db: Kysely<Schema>,
	deps: Pick<InviteDeps, 'db' | 'config' | 'now'>,
	own: ReadonlySet<string> | null,
	units: readonly Unit[]
) {
	const rows = await db
		.selectFrom('dossier')
		.select(['id', 'unit_id', 'procedure', 'channel', 'returned_on'])
		.$if(own !== null, (query) => query.where('unit_id', 'in', among(deps.db.engine, own!)))
		.where('survey_code', 'is', null)
		.execute();
	const askings = await askingsOf(db, deps, new Set(rows.map((row) => row.unit_id)), units);
	return { found: invitable(deps, rows, askings), askings };
}

/** A fresh survey code for each dossier, in order, counted under its school's procedure and channel. */
export async function invitationsFor(
	trx: Trx,
	deps: InviteDeps,
	dossiers: readonly (Place & { returned_on: Day })[],
	askings: ReadonlyMap<string, Asking>
): Promise<Invitation[]> {
	const askingOf = ({ unit_id }: Place) => askings.get(unit_id)!;
	const posters = await slipPosters(
		trx,
		deps,
		dossiers.map((dossier) => ({ ...dossier, ...askingOf(dossier) }))
	);
	const codes = await freshCodes(trx, deps.db.engine, deps.random, dossiers.length, SLIP_CODE_LENGTH);
	return dossiers.map((dossier, i) => ({
		campaign_id: askingOf(dossier).campaignId,
		poster: posters[i]!,
		survey_code: codes[i]!,
		expires_at: invitationEnd(dossier.returned_on, deps.config.officeTimeZone)
	}));
}

/** The codes of the posters under which slips are counted, in order; those that are missing are made. */
export async function slipPosters(
	trx: Trx,
	{ db, now, random }: InviteDeps,
	places: readonly (Place & Asking)[]
): Promise<string[]> {
	const nameOf = (campaign: string, unit: string, procedure: string, channel: string) =>
		[campaign, unit, procedureKey(procedure), channel].join('\n');
	const placeName = (place: Place & Asking) =>
		nameOf(place.campaignId, place.unit_id, place.procedure, place.channel);
	const rows = await trx
		.selectFrom('poster')
		.select(['code', 'campaign_id', 'unit_id', 'procedure', 'channel'])
		.where('campaign_id', 'in', among(db.engine, new Set(places.map(({ campaignId }) => campaignId))))
		.where('unit_id', 'in', among(db.engine, new Set(places.map(({ unit_id }) => unit_id))))
		.where('procedure', 'is not', null)
		.execute();
	const known = new Map(
		rows.map((row) => [nameOf(row.campaign_id, row.unit_id, row.procedure!, row.channel!), row.code])
	);
	const missing = new Map(
		places.filter((place) => !known.has(placeName(place))).map((place) => [placeName(place), place])
	);
	const codes = await freshCodes(trx, db.engine, random, missing.size);
	const made = [...missing].map(([name, place], i) => {
		known.set(name, codes[i]!);
		return {
			code: codes[i]!,
			campaign_id: place.campaignId,
			unit_id: place.unit_id,
			place: `Thủ tục: ${place.procedure}`,
			withdrawn_at: null,
			survey_id: place.surveyId,
			survey_version: place.surveyVersion,
			created_at: now(),
			procedure: place.procedure,
			channel: place.channel
		};
	});
	for (let from = 0; from < made.length; from += 500)
		await trx
			.insertInto('poster')
			.values(made.slice(from, from + 500))
			.execute();
	return places.map((place) => known.get(placeName(place))!);
}

/** Where a dossier with a code is counted that is entered under another procedure: in the same campaign and survey. */
export async function posterFor(
	trx: Trx,
	deps: InviteDeps,
	row: Pick<DossierRowOf, 'unit_id' | 'poster'>,
	{ procedure, channel }: Pick<DossierRowOf, 'procedure' | 'channel'>
): Promise<string> {
	const { campaign_id, survey_id, survey_version } = await trx
		.selectFrom('poster')
		.select(['campaign_id', 'survey_id', 'survey_version'])
		.where('code', '=', row.poster!)
		.executeTakeFirstOrThrow();
	const [poster] = await slipPosters(trx, deps, [
		{
			...{ unit_id: row.unit_id, procedure, channel },
			...{ campaignId: campaign_id, surveyId: survey_id, surveyVersion: survey_version }
		}
	]);
	return poster!;
}
