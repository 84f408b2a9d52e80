import type { Kysely } from 'kysely';
import type { SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import type { Schema } from '#server/db/schema.ts';
import type { AuditEntry } from '#shared/audit.ts';
import { copyOf, nextYear } from '#shared/campaign-copy.ts';
import type { Campaign, CampaignDraft, UnitChoice } from '#shared/campaign.ts';
import { dayOf, type Day, type Instant } from '#shared/time.ts';
import { isOpenOn, subtreeOf, type Unit } from '#shared/unit.ts';
import { createDraft } from './draft.ts';
import { askedUnitIds, choiceOf } from './queries.ts';
import type { SeenCampaign } from './visible.ts';

/** Begins a draft of the same campaign a year later, as far as its schools are the account's and still exist. */
export async function copyCampaign(
	deps: Pick<Deps, 'db' | 'config' | 'now' | 'random'>,
	account: SignedIn,
	{ campaign, units, scope }: SeenCampaign
): Promise<CampaignDraft> {
	const timeZone = deps.config.officeTimeZone;
	const asked = await askedUnitIds(deps.db, campaign.id);
	const day = dayOf(nextYear(campaign.opensAt, timeZone), timeZone);
	const choice = choiceFor(units, asked, await choiceOf(deps.db, campaign.id), { scope, account, day });
	const planned: Campaign = { ...campaign, closesAt: await plannedClose(deps.db, campaign) };
	return createDraft(deps, account, copyOf(planned, choice, timeZone));
}

/** When a campaign was to close before somebody closed it early: that happened to it once and is no plan. */
async function plannedClose(db: Kysely<Schema>, { id, closesAt }: Campaign): Promise<Instant> {
	const rows = await db
		.selectFrom('audit')
		.select('detail')
		.where('subject', '=', 'campaign')
		.where('subject_id', '=', id)
		.where('action', '=', 'campaign.close')
		.orderBy('id', 'desc')
		.execute();
	for (const { detail } of rows) {
		const { field, before, after } = JSON.parse(detail) as AuditEntry['detail'];
		if (field === 'closesAt' && after === closesAt && typeof before === 'string') return before;
	}
	return closesAt;
}

/** The same choice of schools, for whoever copies it. */
function choiceFor(
	units: readonly Unit[],
	asked: ReadonlySet<string>,
	before: UnitChoice | null,
	{ scope, account, day }: { scope: ReadonlySet<string> | null; account: SignedIn; day: Day }
): UnitChoice {
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	if (before && 'under' in before) {
		// A ward that copies its department's campaign asks all of its own.
		const whole = subtreeOf(units, before.under);
		const under = [before.under, account.unit].find(
			(code) => code !== null && (!scope || scope.has(code)) && whole.has(code)
		);
		const unit = byCode.get(under ?? '');
		// The rule, not those it stood for then: schools founded since are asked, too.
		if (unit && isOpenOn(unit, day)) return { under: unit.code };
	}
	const codes = new Set<string>();
	for (const { id, code } of units) {
		if (!asked.has(id)) continue;
		const today = standing(byCode, code, day);
		if (today && (!scope || scope.has(today.code))) codes.add(today.code);
	}
	return { codes: [...codes].sort() };
}

/** The school itself or the one that it was merged into; undefined when neither exists on the day. */
function standing(byCode: ReadonlyMap<string, Unit>, code: string, day: Day): Unit | undefined {
	const seen = new Set<string>();
	for (let unit = byCode.get(code); unit && !seen.has(unit.code); unit = byCode.get(unit.mergedInto ?? '')) {
		if (isOpenOn(unit, day)) return unit;
		seen.add(unit.code);
	}
	return undefined;
}
