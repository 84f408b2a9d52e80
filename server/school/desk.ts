import type { Deps } from '#server/app.ts';
import { campaignsInView, type SeenCampaign } from '#server/campaign/visible.ts';
import { enoughAnswered, shownComments } from '#server/comment/queries.ts';
import { releaseComments } from '#server/comment/release.ts';
import { rememberedTable } from '#server/rate/memory.ts';
import { readRateSource } from '#server/rate/source.ts';
import { funnelOf } from '#server/visit/funnel.ts';
import { can, scopeOf, type Account } from '#shared/account.ts';
import { isTooFew } from '#shared/attention.ts';
import { AppError } from '#shared/error.ts';
import { wayOf, type PosterWay } from '#shared/poster.ts';
import { shownOnDesk, weakest, type DeskCampaign, type SchoolDesk } from '#shared/school-desk.ts';
import { dayOf } from '#shared/time.ts';
import type { Unit } from '#shared/unit.ts';
import { dossierCounts } from './dossiers.ts';

/**
 * What a school's own screen says. An office that looks at it sees what the school sees: figures in steps, and none of
 * too few.
 *
 * @param units all there are
 * @throws AppError `not-found` when the account does not see that school, or it is none
 */
export async function schoolDesk(
	deps: Deps,
	account: Account,
	units: readonly Unit[],
	code: string
): Promise<SchoolDesk> {
	const unit = units.find((one) => one.code === code);
	const scope = scopeOf(account, units);
	if (unit?.kind !== 'school' || (scope && !scope.has(code)))
		throw new AppError('not-found', 'Không có trường này trong phạm vi của tài khoản.');
	// The school with what was merged into it: whose answers it carries, whose posters lead to it.
	const own = scopeOf({ role: 'principal', unit: code }, units)!;
	const ids = units.filter((one) => own.has(one.code)).map(({ id }) => id);
	const { db, config } = deps;
	const shown = shownOnDesk(await campaignsInView(deps, account, code));
	const now = deps.now();
	return {
		unit: { code, name: unit.name, level: unit.level, enrolment: unit.enrolment },
		asOf: now,
		minimum: config.minInternal,
		minRank: config.minRank,
		campaigns: await Promise.all(
			shown.map((campaign) =>
				campaignOnDesk(deps, { campaign, units: [...units], scope: own, isWhole: false }, ids)
			)
		),
		dossiers: can(account, 'dossiers.read')
			? await dossierCounts(db, ids, now, dayOf(now, config.officeTimeZone))
			: null
	};
}

async function campaignOnDesk(deps: Deps, seen: SeenCampaign, ids: readonly string[]): Promise<DeskCampaign> {
	const { campaign, scope } = seen;
	const { id, name, kind, opensAt, closesAt, lateUntil, state } = campaign;
	const { db, config } = deps;
	const due = await enoughAnswered(db, id, ids, config.minInternal);
	await releaseComments(db, campaign, due, config.minInternal, deps.now());
	const [source, funnel, comments] = await Promise.all([
		readRateSource(deps, campaign, { scope, guarded: true }),
		funnelOf(deps, seen, null, true),
		shownComments(db, { campaignId: id, unitIds: ids }, config.minInternal)
	]);
	const table = rememberedTable(source);
	// One school, whatever was merged into it.
	const row = table.rows[0]!;
	const few = isTooFew(row, table.minimum);
	const questions = new Map(table.totals.pooled.questions.map(({ key, label }) => [key, label]));
	const areas = new Map(table.areas.map(({ key, label }) => [key, label]));
	const live = (way: PosterWay) => funnel.rows.filter((point) => point.live && wayOf(point.place) === way);
	const unprinted = live('sheet').filter(({ printed }) => !printed);
	return {
		campaign: { id, name, kind, opensAt, closesAt, lateUntil, state },
		row,
		areas: few ? [] : weakest(row.areas, row, (key) => areas.get(key)),
		questions: few ? [] : weakest(table.totals.pooled.questions, row, (key) => questions.get(key)),
		posters: {
			sheets: live('sheet').length,
			unprinted: unprinted.length,
			tablets: live('tablet').length,
			links: live('link').length,
			// Where answers come from, something hangs, printed by whatever means.
			missing: unprinted.filter(({ opened, arrived }) => opened + arrived === 0),
			troubled: funnel.rows.filter(({ warnings }) => warnings.length > 0)
		},
		comments: { shown: comments.length }
	};
}
