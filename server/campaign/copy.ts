import type { SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { copyOf, nextYear } from '#shared/campaign-copy.ts';
import type { Campaign, CampaignDraft, UnitChoice } from '#shared/campaign.ts';
import { dayOf, type Day } from '#shared/time.ts';
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
	return createDraft(deps, account, copyOf(campaign satisfies Campaign, choice, timeZone));
}

/** The same choice of schools, for whoever copies it. */
function choiceFor(
	units: readonly Unit[],
	asked: ReadonlySet<string>,
	before: UnitChoice | null,
	{ scope, account, day }: { scope: ReadonlySet<string> | null; account: SignedIn; day: Day }
): UnitChoice {
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	const codes = new Set<string>();
	for (const { id, code } of units) {
		if (!asked.has(id)) continue;
		const today = standing(byCode, code, day);
		if (today && (!scope || scope.has(today.code))) codes.add(today.code);
	}
	if (before && 'under' in before) {
		// A ward that copies its department's campaign asks all of its own.
		const whole = subtreeOf(units, before.under);
		const under = [before.under, account.unit].find(
			(code) => code !== null && (!scope || scope.has(code)) && whole.has(code)
		);
		const unit = byCode.get(under ?? '');
		if (unit && isOpenOn(unit, day)) {
			const below = subtreeOf(units, unit.code);
			if ([...codes].every((code) => below.has(code))) return { under: unit.code };
			for (const code of below) {
				const { kind } = byCode.get(code)!;
				if (kind === 'school' && isOpenOn(byCode.get(code)!, day)) codes.add(code);
			}
		}
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
