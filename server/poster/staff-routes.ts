import { Hono } from 'hono';
import { endOf } from '#server/account/closed.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { record } from '#server/audit/record.ts';
import { campaignInView } from '#server/campaign/visible.ts';
import { attachment } from '#server/download.ts';
import { readJson } from '#server/http.ts';
import { PosterChange, PostersBody } from '#shared/api.ts';
import { lastMoment } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import { PAPER_SIZES, posterState, readCode, type Poster, type PosterInView } from '#shared/poster.ts';
import { dayOf, showDay } from '#shared/time.ts';
import { successorOn } from '#shared/unit-history.ts';
import type { Unit } from '#shared/unit.ts';
import { MOST_LIVE, addPosters, tooMany } from './add.ts';
import { posterPdf } from './pdf.ts';
import { postersOf, setWithdrawn } from './queries.ts';

/** `/api/v1/campaigns/{id}/posters`: where a campaign hangs, on paper too. Each account sees its own schools'. */
export const posterStaffRoutes = (deps: Deps) => {
	const { db, config } = deps;
	const view = (poster: Poster, { code, name }: Unit): PosterInView => ({
		code: poster.code,
		url: `${config.publicUrl}/s/${poster.code}`,
		unit: { code, name },
		place: poster.place,
		state: posterState(poster)
	});

	return new Hono<AccountEnv>()
		.get('/:id/posters', requireAccount(deps, 'posters.read'), async (c) => {
			const { campaign, units, scope } = await campaignInView(deps, c.get('account'), c.req.param('id'));
			const placed = await postersInView(campaign.id, units, scope, c.req.query('unit'));
			return c.json({ posters: placed.map(({ poster, unit }) => view(poster, unit)) });
		})
		.post('/:id/posters', requireAccount(deps, 'posters.write'), async (c) => {
			const { campaign, units, scope } = await campaignInView(deps, c.get('account'), c.req.param('id'));
			const { posters: wanted } = await readJson(c, PostersBody, MAX_POSTERS_BODY);
			const byId = new Map(units.map((unit) => [unit.id, unit]));
			const posters = await addPosters(deps, campaign.id, wanted, units, scope, c.get('account'));
			return c.json({ posters: posters.map((poster) => view(poster, byId.get(poster.unitId)!)) }, 201);
		})
		.get('/:id/posters.pdf', requireAccount(deps, 'posters.read'), async (c) => {
			const { campaign, units, scope } = await campaignInView(deps, c.get('account'), c.req.param('id'));
			const asked = c.req.query('size') ?? 'A4';
			const size = PAPER_SIZES.find((name) => name === asked.toUpperCase());
			if (!size) throw new AppError('bad-request', 'Khổ giấy là A3, A4 hoặc A5.');
			const placed = await postersInView(campaign.id, units, scope, c.req.query('unit'));
			const code = c.req.query('code');
			const only = code === undefined ? null : readCode(code);
			const live = placed.filter(
				({ poster }) => poster.withdrawnAt === null && (code === undefined || poster.code === only)
			);
			if (live.length === 0) throw new AppError('not-found', 'Không có áp phích nào đang treo để in.');
			const schools = new Set(live.map(({ unit }) => unit.name));
			// A file for one school says so: forty of them go out to forty schools.
			const whose = schools.size === 1 ? [...schools] : [];
			const sheets = live.map(({ poster, unit }) => ({
				code: poster.code,
				url: view(poster, unit).url,
				place: poster.place,
				unitCode: unit.code,
				unitName: unit.name,
				campaignName: campaign.name,
				kind: campaign.kind,
				closesOn: showDay(lastMoment(campaign), config.officeTimeZone)
			}));
			const [one] = live;
			await record(db, deps, c.get('account'), {
				action: 'poster.print',
				unit: schools.size === 1 ? one!.unit.code : c.get('account').unit,
				subject: 'campaign',
				subjectId: campaign.id,
				detail: { campaign: campaign.name, posters: live.length, size }
			});
			return c.body(posterPdf(sheets, { design: size }), 200, {
				...attachment(`${[`Áp phích ${size}`, ...whose, campaign.name].join(' - ')}.pdf`),
				'Content-Type': 'application/pdf'
			});
		})
		.patch('/:id/posters/:code', requireAccount(deps, 'posters.write'), async (c) => {
			const { campaign, units, scope } = await campaignInView(deps, c.get('account'), c.req.param('id'));
			const code = readCode(c.req.param('code'));
			const placed = await postersInView(campaign.id, units, scope);
			const found = placed.find(({ poster }) => poster.code === code);
			if (!found) throw new AppError('not-found', 'Đợt này không có áp phích mang mã đó.');
			const { state } = await readJson(c, PosterChange);
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
			return c.json(view({ ...found.poster, withdrawnAt }, found.unit));
		});

	/**
	 * A poster that was withdrawn may hang again where there still is a school, and not too many others.
	 *
	 * @throws AppError `conflict`
	 */
	async function requireRoom(campaignId: string, poster: Poster, units: readonly Unit[]): Promise<void> {
		const unit = units.find(({ id }) => id === poster.unitId)!;
		const end = await endOf(deps, unit.code);
		if (end !== null)
			throw new AppError('conflict', `${end} Không treo lại áp phích của trường này được nữa.`);
		const live = (await postersOf(db, campaignId)).filter(
			({ unitId, withdrawnAt }) => unitId === unit.id && withdrawnAt === null
		);
		if (live.length >= MOST_LIVE) throw new AppError('conflict', tooMany(unit));
	}

	/**
	 * A campaign's posters in an account's units, or in one of them, in the order of the units' codes. Those of a
	 * school that has been merged stand with its successor, as the posters themselves say it.
	 */
	async function postersInView(
		campaignId: string,
		units: readonly Unit[],
		scope: ReadonlySet<string> | null,
		only?: string
	): Promise<{ poster: Poster; unit: Unit }[]> {
		const own = new Map<string, Unit>();
		const order = new Map(units.map(({ code }, i) => [code, i]));
		const today = dayOf(deps.now(), config.officeTimeZone);
		for (const unit of units) {
			if (scope && !scope.has(unit.code)) continue;
			// Nearly all schools are themselves.
			const now = unit.mergedInto === null ? unit.code : successorOn(units, unit.code, today);
			if (only === undefined || only === unit.code || only === now) own.set(unit.id, units[order.get(now)!]!);
		}
		if (own.size === 0) throw new AppError('not-found', 'Không có đơn vị này.');
		const place = ({ unitId }: Poster) => order.get(own.get(unitId)!.code)!;
		return (await postersOf(db, campaignId))
			.filter(({ unitId }) => own.has(unitId))
			.sort((a, b) => place(a) - place(b))
			.map((poster) => ({ poster, unit: own.get(poster.unitId)! }));
	}
};

/** Bytes of a list of 5,000 posters at most. */
const MAX_POSTERS_BODY = 2 * 1024 * 1024;
