import { Hono } from 'hono';
import { endOf } from '#server/account/closed.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { record } from '#server/audit/record.ts';
import { campaignInView } from '#server/campaign/visible.ts';
import { readJson } from '#server/http.ts';
import { unitsWithLogo } from '#server/unit/logo.ts';
import { PosterChange, PosterReplacement, PostersBody } from '#shared/api.ts';
import { AppError } from '#shared/error.ts';
import { posterState, readCode, type Poster } from '#shared/poster.ts';
import type { Unit } from '#shared/unit.ts';
import { MOST_LIVE, addPosters, tooMany } from './add.ts';
import { postersInView, viewOf, type Placed } from './placed.ts';
import { lastPrints } from './print-queries.ts';
import { postersOf, setWithdrawn } from './queries.ts';
import { isReplaced, replacePoster } from './replace.ts';

/** `/api/v1/campaigns/{id}/posters`: where a campaign hangs. Each account sees its own schools'. */
export const posterStaffRoutes = (deps: Deps) => {
	const { db, config } = deps;

	return new Hono<AccountEnv>()
		.get('/:id/posters', requireAccount(deps, 'posters.read'), async (c) => {
			const seen = await campaignInView(deps, c.get('account'), c.req.param('id'));
			const placed = await postersInView(deps, seen, c.req.query('unit'));
			const [printed, logos] = await Promise.all([lastPrints(db, seen.campaign.id), unitsWithLogo(db)]);
			return c.json({
				posters: placed.map((one) => viewOf(config, one, printed.get(one.poster.code))),
				logos: [...new Set(placed.flatMap(({ unit }) => (logos.has(unit.id) ? [unit.code] : [])))]
			});
		})
		.post('/:id/posters', requireAccount(deps, 'posters.write'), async (c) => {
			const { campaign, units, scope } = await campaignInView(deps, c.get('account'), c.req.param('id'));
			const { posters: wanted } = await readJson(c, PostersBody, MAX_POSTERS_BODY);
			const byId = new Map(units.map((unit) => [unit.id, unit]));
			const posters = await addPosters(deps, campaign.id, wanted, units, scope, c.get('account'));
			return c.json(
				{ posters: posters.map((poster) => viewOf(config, { poster, unit: byId.get(poster.unitId)! })) },
				201
			);
		})
		.patch('/:id/posters/:code', requireAccount(deps, 'posters.write'), async (c) => {
			const { campaign, units, scope } = await campaignInView(deps, c.get('account'), c.req.param('id'));
			const found = await posterInView({ campaign, units, scope }, c.req.param('code'));
			const { state } = await readJson(c, PosterChange);
			if (found.poster.replacedBy !== null) throw isReplaced(found.poster.replacedBy);
			if (state === 'live' && found.poster.withdrawnAt !== null)
				await requireRoom(campaign.id, found.poster, units);
			// Withdrawn once is withdrawn since then: asking again does not move the moment.
			const withdrawnAt = state === 'live' ? null : (found.poster.withdrawnAt ?? deps.now());
			if (withdrawnAt !== found.poster.withdrawnAt)
				await db.transaction().execute(async (trx) => {
					await setWithdrawn(trx, found.poster.code, withdrawnAt);
					await record(trx, deps, c.get('account'), {
						action: state === 'live' ? 'poster.hang' : 'poster.withdraw',
						unit: found.unit.code,
						subject: 'poster',
						subjectId: found.poster.code,
						detail: { campaign: campaign.name, place: found.poster.place }
					});
				});
			const printed = (await lastPrints(db, campaign.id)).get(found.poster.code);
			return c.json(viewOf(config, { poster: { ...found.poster, withdrawnAt }, unit: found.unit }, printed));
		})
		.post('/:id/posters/:code/replace', requireAccount(deps, 'posters.write'), async (c) => {
			const seen = await campaignInView(deps, c.get('account'), c.req.param('id'));
			const old = await posterInView(seen, c.req.param('code'));
			const { place } = await readJson(c, PosterReplacement);
			const poster = await replacePoster(deps, old, place, c.get('account'));
			return c.json(viewOf(config, { poster, unit: old.unit }), 201);
		});

	/** @throws AppError `not-found` */
	async function posterInView(seen: Parameters<typeof postersInView>[1], typed: string): Promise<Placed> {
		const code = readCode(typed);
		const found = (await postersInView(deps, seen)).find(({ poster }) => poster.code === code);
		if (!found) throw new AppError('not-found', 'Đợt này không có điểm quét mang mã đó.');
		return found;
	}

	/**
	 * A poster that was withdrawn may hang again where there still is a school, and not too many others.
	 *
	 * @throws AppError `conflict`
	 */
	async function requireRoom(campaignId: string, poster: Poster, units: readonly Unit[]): Promise<void> {
		const unit = units.find(({ id }) => id === poster.unitId)!;
		const end = await endOf(deps, unit.code);
		if (end !== null)
			throw new AppError('conflict', `${end} Không dùng lại điểm quét của trường này được nữa.`);
		const live = (await postersOf(db, campaignId)).filter(
			(one) => one.unitId === unit.id && posterState(one) === 'live'
		);
		if (live.length >= MOST_LIVE) throw new AppError('conflict', tooMany(unit));
	}
};

/** Bytes of a list of 5,000 posters at most. */
const MAX_POSTERS_BODY = 2 * 1024 * 1024;
