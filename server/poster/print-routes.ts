import { Hono } from 'hono';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { campaignInView, type SeenCampaign } from '#server/campaign/visible.ts';
import { attachment } from '#server/download.ts';
import { findLogo } from '#server/unit/logo.ts';
import { lastMoment } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import {
	DESIGN_WORDS,
	PAPER_SIZES,
	POSTER_DESIGNS,
	POSTER_LOCALES,
	isOnPaper,
	posterState,
	readCode,
	type PosterDesign,
	type PosterLocale
} from '#shared/poster.ts';
import { PRINT_RUN_HEADER, type PrintRun } from '#shared/print-run.ts';
import { showDay } from '#shared/time.ts';
import { posterPdf } from './pdf.ts';
import { postersInView, posterUrl, type Placed } from './placed.ts';
import { ownInRuns, runsOf } from './print-queries.ts';
import { createPrinting } from './printing.ts';

/** `/api/v1/campaigns/{id}/posters.pdf`, each a print run, and `…/print-runs`. Each account sees its own schools'. */
export const printRoutes = (deps: Deps) => {
	const { db, config } = deps;
	const printing = createPrinting(deps);

	return new Hono<AccountEnv>()
		.get('/:id/posters.pdf', requireAccount(deps, 'posters.read'), async (c) => {
			const seen = await campaignInView(deps, c.get('account'), c.req.param('id'));
			const { campaign } = seen;
			const how = readPrint(c.req.query());
			const placed = await postersInView(deps, seen, c.req.query('unit'));
			const code = c.req.query('code');
			const only = code === undefined ? null : readCode(code);
			const live = placed.filter(
				({ poster }) =>
					posterState(poster) === 'live' &&
					(code === undefined ? isOnPaper(poster.place) : poster.code === only)
			);
			if (live.length === 0) throw new AppError('not-found', 'Không có điểm quét nào đang dùng để in.');
			const schools = new Set(live.map(({ unit }) => unit.code));
			const [first] = live;
			// A file for one school says so: forty of them go out to forty schools.
			const whose = schools.size === 1 ? [first!.unit.name] : [];
			const headers = {
				...attachment(`${[fileTitle(how), ...whose, campaign.name].join(' - ')}.pdf`),
				'Content-Type': 'application/pdf'
			};
			// Who only asks what would come prints nothing.
			if (c.req.method === 'HEAD') return c.body(null, 200, headers);
			const run = await printing.begin(
				{
					campaign,
					posters: live.map(({ poster }) => poster.code),
					unit: schools.size === 1 ? first!.unit.code : c.get('account').unit,
					...how
				},
				c.get('account')
			);
			const ids = new Map(live.map(({ unit }) => [unit.code, unit.id]));
			const file = posterPdf(live.map(sheetOf(campaign)), {
				...how,
				run: { number: run.number, day: showDay(deps.now(), config.officeTimeZone) },
				logoOf: (unit) => findLogo(db, ids.get(unit)!),
				onPoster: run.onPoster
			});
			return c.body(run.follow(file), 200, { ...headers, [PRINT_RUN_HEADER]: String(run.number) });
		})
		.get('/:id/print-runs', requireAccount(deps, 'posters.read'), async (c) => {
			const seen = await campaignInView(deps, c.get('account'), c.req.param('id'));
			const names = new Map(seen.units.map(({ code, name }) => [code, name]));
			const ids = ownIds(seen);
			const runs = (await runsOf(db, seen.campaign.id, ids)).map((run) =>
				printing.viewOf(run, (code) => names.get(code) ?? null)
			);
			if (!ids) return c.json({ runs });
			const own = await ownInRuns(db, seen.campaign.id, ids);
			return c.json({ runs: runs.flatMap((run) => concerning(run, own.get(run.number) ?? 0)) });
		})
		.get('/:id/print-runs/:number', requireAccount(deps, 'posters.read'), async (c) => {
			const seen = await campaignInView(deps, c.get('account'), c.req.param('id'));
			const typed = c.req.param('number');
			const number = /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : 0;
			const [run] = await runsOf(db, seen.campaign.id, ownIds(seen), number);
			if (!run) throw new AppError('not-found', 'Đợt này không có lượt in mang số đó.');
			return c.json(printing.progressOf(run));
		});

	function sheetOf(campaign: SeenCampaign['campaign']) {
		const closesOn = showDay(lastMoment(campaign), config.officeTimeZone);
		return ({ poster, unit }: Placed) => ({
			code: poster.code,
			url: posterUrl(config, poster.code),
			place: poster.place,
			unitCode: unit.code,
			unitName: unit.name,
			campaignName: campaign.name,
			kind: campaign.kind,
			closesOn,
			version: poster.version
		});
	}
};

/**
 * What a run tells those who see so many of its posters: of one of others' too, that theirs are in it once it is done.
 */
function concerning(run: PrintRun, own: number): PrintRun[] {
	if (own === run.posters) return [run];
	return run.state === 'done' ? [{ ...run, posters: own, made: own }] : [];
}

/** The ids of the units whose posters an account may see; null for all. */
const ownIds = ({ units, scope }: SeenCampaign): string[] | null =>
	scope && units.flatMap(({ id, code }) => (scope.has(code) ? [id] : []));

/** How a file's name tells the languages; Vietnamese alone goes without saying. */
const LOCALE_TITLES: Record<PosterLocale, string> = { vi: '', en: 'tiếng Anh', 'vi-en': 'song ngữ' };

/** A file's name begins with what is in it: `Áp phích A4 song ngữ chữ lớn`. */
function fileTitle({
	design,
	locale,
	large
}: {
	design: PosterDesign;
	locale: PosterLocale;
	large: boolean;
}) {
	const isWall = PAPER_SIZES.some((size) => size === design);
	return [
		isWall ? `Áp phích ${design}` : DESIGN_WORDS[design].label,
		LOCALE_TITLES[locale],
		large ? 'chữ lớn' : ''
	]
		.filter((part) => part !== '')
		.join(' ');
}

/** How somebody wants posters printed. @throws AppError `bad-request` */
function readPrint({ size = 'A4', lang = 'vi', large = '0' }: Record<string, string>) {
	const design = POSTER_DESIGNS.find((name) => name.toLowerCase() === size.toLowerCase());
	if (!design) throw new AppError('bad-request', `Mẫu in là một trong: ${POSTER_DESIGNS.join(', ')}.`);
	const locale = POSTER_LOCALES.find((name) => name === lang);
	if (!locale) throw new AppError('bad-request', `Ngôn ngữ là một trong: ${POSTER_LOCALES.join(', ')}.`);
	if (!['0', '1'].includes(large)) throw new AppError('bad-request', 'Ghi large=1 để in chữ lớn.');
	return { design, locale, large: large === '1' };
}
