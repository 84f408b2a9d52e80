import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { record } from '#server/audit/record.ts';
import { sightingsOf } from '#server/audit/sighting.ts';
import { findCampaign } from '#server/campaign/queries.ts';
import { attachment } from '#server/download.ts';
import { faultsOf } from '#server/http.ts';
import { isGuarded } from '#shared/account.ts';
import { RateQuery } from '#shared/api.ts';
import type { AuditNote } from '#shared/audit.ts';
import type { Campaign } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import type { RateFilter } from '#shared/rate-table.ts';
import { dayOf } from '#shared/time.ts';
import { rateCsv } from './csv.ts';
import { filterFor } from './filter.ts';
import { groupingsOf } from './group.ts';
import { hashOf, readRateSource, type RateSource } from './source.ts';
import { rememberedTable } from './memory.ts';
import { documentOf } from './table.ts';
import { rateXlsx } from './xlsx.ts';

/** `/api/v1/campaigns/:id/rates`: a campaign's figures, of the units that the account may see. */
export const rateRoutes = (deps: Deps) => {
	/** The campaign's source and the names of its units, as the account may see them. */
	const sourceFor = async (c: Context<AccountEnv>) => {
		const account = c.get('account');
		const filter = filterFor(account, readFilter(c));
		const [campaign, { units, scope }] = await Promise.all([
			findCampaign(deps.db, c.req.param('id') ?? ''),
			unitsInScope(deps.db, account)
		]);
		if (!campaign) throw new AppError('not-found', 'Không có đợt khảo sát này.');
		const guarded = isGuarded(account);
		const source = await readRateSource(deps, campaign, { filter, scope, guarded });
		const names = new Map(units.map(({ code, name }) => [code, name]));
		return { campaign, source, nameOf: (code: string) => names.get(code) ?? code };
	};
	const sighted = sightingsOf(deps);
	const fileFor = async (c: Context<AccountEnv>, ending: string) => {
		const { campaign, source, nameOf } = await sourceFor(c);
		const table = documentOf(source);
		await record(deps.db, deps, c.get('account'), {
			...lookedAt(campaign, source),
			action: 'rates.export',
			detail: { campaign: campaign.name, schools: source.schools.length, file: ending }
		});
		const day = dayOf(table.asOf, deps.config.officeTimeZone);
		const headers = attachment(`Tỷ lệ hài lòng - ${table.campaign.name} - ${day}.${ending}`);
		return { source, table, nameOf, headers };
	};

	return new Hono<AccountEnv>()
		.get('/:id/rates', requireAccount(deps, 'rates.read'), async (c) => {
			const { campaign, source } = await sourceFor(c);
			await sighted(c.get('account'), lookedAt(campaign, source));
			// Weak: the same figures, though another `asOf`.
			const hash = hashOf(source);
			const tag = `W/"${hash}"`;
			c.header('ETag', tag);
			c.header('Cache-Control', 'private, no-cache');
			const known = c.req.header('if-none-match')?.split(',') ?? [];
			if (known.some((other) => other.trim() === tag)) return c.body(null, 304);
			return c.json(rememberedTable(source, hash));
		})
		.get('/:id/rates.csv', requireAccount(deps, 'rates.read'), async (c) => {
			const { table, nameOf, headers } = await fileFor(c, 'csv');
			return c.body(rateCsv(table, nameOf), 200, { ...headers, 'Content-Type': 'text/csv; charset=utf-8' });
		})
		.get('/:id/rates.xlsx', requireAccount(deps, 'rates.read'), async (c) => {
			const { source, table, nameOf, headers } = await fileFor(c, 'xlsx');
			const { officeTimeZone: timeZone, minInternal: minimum } = deps.config;
			const file = await rateXlsx(table, { nameOf, timeZone, minimum, groupings: groupingsOf(source) });
			return c.body(Uint8Array.from(file), 200, {
				...headers,
				'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
			});
		});
};

/** What the audit log says of a look at figures: whose, when they are of one school. */
function lookedAt(campaign: Campaign, { schools, filter }: RateSource): AuditNote {
	const unit = schools.length === 1 ? schools[0]!.unit.code : filter.under;
	return {
		action: 'rates.see',
		unit,
		subject: 'campaign',
		subjectId: campaign.id,
		detail: { campaign: campaign.name }
	};
}

function readFilter(c: Context): RateFilter {
	const result = v.safeParse(RateQuery, c.req.query());
	if (result.success) return result.output;
	const faults = faultsOf(result.issues);
	throw new AppError('invalid', faults[0]!.message, { faults });
}
