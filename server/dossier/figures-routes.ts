import { Hono, type Context } from 'hono';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { sightingsOf } from '#server/audit/sighting.ts';
import { record } from '#server/audit/record.ts';
import { findCampaign } from '#server/campaign/queries.ts';
import { isGuarded } from '#shared/account.ts';
import { attachment } from '#server/download.ts';
import { AppError } from '#shared/error.ts';
import { procedureCsv } from './figures-csv.ts';
import { procedureTable } from './figures.ts';

/** `/api/v1/campaigns/{id}/procedures`: satisfaction beside the on-time rate, of the units that the account may see. */
export const procedureRoutes = (deps: Deps) => {
	const sighted = sightingsOf(deps);
	/** What is asked for, with what the log says of it. */
	async function read(c: Context<AccountEnv, '/:id/procedures'>) {
		const account = c.get('account');
		const under = c.req.query('under') || null;
		const [campaign, { scope }] = await Promise.all([
			findCampaign(deps.db, c.req.param('id')),
			unitsInScope(deps.db, account)
		]);
		if (!campaign) throw new AppError('not-found', 'Không có đợt khảo sát này.');
		const table = await procedureTable(deps, campaign, { under, scope, guarded: isGuarded(account) });
		const note = {
			unit: under ?? account.unit,
			subject: 'campaign',
			subjectId: campaign.id,
			detail: { campaign: campaign.name }
		} as const;
		return { account, table, note };
	}
	return new Hono<AccountEnv>()
		.get('/:id/procedures', requireAccount(deps, 'rates.read'), async (c) => {
			const { account, table, note } = await read(c);
			await sighted(account, { action: 'rates.see', ...note });
			c.header('Cache-Control', 'private, no-store');
			return c.json(table);
		})
		.get('/:id/procedures.csv', requireAccount(deps, 'rates.read'), async (c) => {
			const { account, table, note } = await read(c);
			await record(deps.db, deps, account, { action: 'rates.export', ...note });
			return c.body(procedureCsv(table), 200, {
				...attachment(`Theo thủ tục - ${table.campaign.name}.csv`),
				'Content-Type': 'text/csv; charset=utf-8'
			});
		});
};
