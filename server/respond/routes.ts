import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Deps } from '#server/app.ts';
import type { Db } from '#server/db/connect.ts';
import { IMMUTABLE, readFiles, REVALIDATE, sendFile } from '#server/files.ts';
import { problem, readBody } from '#server/http.ts';
import { patternOf } from '#server/log.ts';
import { codeOf, findPoster, type PosterInPlace } from '#server/poster/queries.ts';
import type { Gate } from '#server/response/gate.ts';
import { scanOf } from '#server/poster/scan.ts';
import type { Intake } from '#server/response/intake.ts';
import { createLimit } from '#server/response/limit.ts';
import { receiptOf } from '#server/response/receipt.ts';
import { senderOf } from '#server/response/sender.ts';
import { AppError } from '#shared/error.ts';
import { readForm, type Fields } from '#shared/form.ts';
import { isUuid, uuidv7 } from '#shared/id.ts';
import { chooseLocale } from '#shared/locale.ts';
import { readCode, type Poster } from '#shared/poster.ts';
import type { Posted, View } from '#shared/respond.ts';
import { isBlank } from '#shared/response.ts';
import { dayOf, toInstant, toMs, type Instant } from '#shared/time.ts';
import { formIdOf, giveFormId, madeAt } from './form-id.ts';
import { loadPages, type Pages } from './page.ts';
import { kioskViewOf, viewOf } from './view.ts';

/** Where `npm start` puts the build. */
const FOLDER = join(import.meta.dirname, '../../build/respond');
/** A survey's texts in full, percent-encoded. */
const MAX_FORM = 64 * 1024;
/** Forms remembered for a second click. */
const REMEMBERED = 10_000;

/** The status of a page without a survey. */
const STATUS: Partial<Record<string, ContentfulStatusCode>> = {
	unknown: 404,
	closed: 410,
	withdrawn: 410,
	expired: 410,
	cancelled: 410,
	answered: 409
};

/** The parent's page: `/s/{code}` and what it loads. No sign-in, and of use without scripts. */
export function respondRoutes(deps: Deps, intake: Intake, gate: Gate, folder = FOLDER) {
	const { db, config, now, random, log } = deps;
	let loading: Promise<Pages> | undefined;
	const pages = () =>
		(loading ??= loadPages(folder, config.publicUrl).catch((error: unknown) => {
			loading = undefined;
			throw error;
		}));
	/** When each of the last forms was first sent: the same form sent again has the same content, to the letter. */
	const firstSent = new Map<string, Instant>();
	function firstSentAt(id: string): Instant {
		const at = firstSent.get(id) ?? now();
		firstSent.set(id, at);
		if (firstSent.size > REMEMBERED) firstSent.delete(firstSent.keys().next().value!);
		return at;
	}
	const limit = createLimit(random(32), () => toMs(now()));
	const newFormId = () => uuidv7(toMs(now()), random(10));
	const find = async (c: Context, code: string | null): Promise<PosterInPlace | undefined> =>
		code === null
			? undefined
			: gate.admitCode(c, db, code, () => findPoster(db, code, dayOf(now(), config.officeTimeZone)));

	/** A page that is the same for all who ask: compressed once, kept by the browser until it changes. */
	async function show(c: Context, view: View): Promise<Response> {
		const status = view.kind === 'notice' ? (STATUS[view.notice] ?? 200) : 200;
		if (status !== 200) return showOnce(c, view, status);
		const { policy, shared } = await pages();
		c.header('Content-Security-Policy', policy);
		const reply = sendFile(c, await shared(view, localeOf(c)), REVALIDATE);
		reply.headers.append('Vary', 'Accept-Language');
		return reply;
	}

	/** As {@link show}; a page that one parent gets is not kept among those that many get. */
	const showFound = (c: Context, { slip }: PosterInPlace, view: View) =>
		slip && view.kind === 'survey' ? showOnce(c, view, 200) : show(c, view);

	/** A page for this one request. */
	async function showOnce(c: Context, view: View, status: ContentfulStatusCode): Promise<Response> {
		const { policy, render } = await pages();
		const html = render(view, localeOf(c));
		const headers = {
			'Content-Security-Policy': policy,
			'Content-Type': 'text/html; charset=utf-8',
			'Cache-Control': 'no-store'
		};
		if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(html, status, headers);
		return c.body(gzipSync(html), status, { ...headers, 'Content-Encoding': 'gzip' });
	}

	const app = new Hono()
		.get('/s', (c) => {
			const query = c.req.query('code');
			if (query === undefined) return show(c, { kind: 'notice', notice: 'enter' });
			const typed = codePart(query);
			const code = readCode(typed);
			if (code) return c.redirect(`/s/${code}`, 302);
			return show(c, { kind: 'notice', notice: 'unknown', typed: typed.slice(0, 40) });
		})
		.get('/s/', (c) => c.redirect(`/s${new URL(c.req.url).search}`, 302))
		.get('/s/:code/', (c) =>
			c.redirect(`/s/${encodeURIComponent(c.req.param('code'))}${new URL(c.req.url).search}`, 302)
		)
		.get('/s/:code', async (c) => {
			const typed = c.req.param('code');
			const code = readCode(typed);
			if (code !== null && code !== typed) return c.redirect(`/s/${code}${new URL(c.req.url).search}`, 302);
			const found = await find(c, code);
			if (!found) return show(c, { kind: 'notice', notice: 'unknown', typed: typed.slice(0, 40) });
			const { poster, newest } = found;
			if (newest.code !== poster.code && newest.withdrawnAt === null)
				return c.redirect(`/s/${newest.code}${new URL(c.req.url).search}`, 302);
			const view = await viewOf(db, found, now(), config.officeTimeZone);
			if (view.kind === 'survey' && !formIdOf(c)) giveFormId(c, codeOf(found), newFormId());
			return showFound(c, found, view);
		})
		// For a tablet at the counter. Also when nothing is asked any more: what waits there is still sent. Not for slips,
		// each of which is for one person.
		.get('/s/:code/kiosk', async (c) => {
			const typed = c.req.param('code');
			const code = readCode(typed);
			if (code !== null && code !== typed) return c.redirect(`/s/${code}/kiosk`, 302);
			const found = await find(c, code);
			if (!found || found.slip)
				return show(c, { kind: 'notice', notice: 'unknown', typed: typed.slice(0, 40) });
			const { kiosk } = await pages();
			const page = await kiosk.page(await kioskViewOf(db, found, now(), config.officeTimeZone));
			c.header('Content-Security-Policy', kiosk.policy);
			return sendFile(c, page, REVALIDATE);
		})
		.get('/s/:code/kiosk.webmanifest', async (c) => {
			const found = await find(c, readCode(c.req.param('code')));
			if (!found || found.slip)
				return problem(c, new AppError('not-found', 'Không có điểm quét mang mã này.'));
			const address = `/s/${found.poster.code}/kiosk`;
			return c.json(
				{
					name: `Lắng Nghe ở quầy · ${found.unit.name}`,
					short_name: 'Lắng Nghe',
					lang: 'vi',
					id: address,
					start_url: address,
					scope: address,
					display: 'fullscreen',
					icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }]
				},
				200,
				{ 'Content-Type': 'application/manifest+json; charset=utf-8', 'Cache-Control': REVALIDATE }
			);
		})
		// The form as browsers post it without scripts. With scripts the page sends JSON to the API instead.
		.post('/s/:code', async (c) => {
			const code = readCode(c.req.param('code'));
			const found = await find(c, code);
			if (!found)
				return show(c, { kind: 'notice', notice: 'unknown', typed: c.req.param('code').slice(0, 40) });
			const receivedAt = now();
			const view = await viewOf(db, found, receivedAt, config.officeTimeZone);
			const sentPage = (id: string) => {
				giveFormId(c, codeOf(found), newFormId());
				const lang = c.req.query('lang') === undefined ? '' : `&lang=${localeOf(c)}`;
				return c.redirect(`/s/${codeOf(found)}/sent?form=${id}${lang}`, 303);
			};
			if (view.kind !== 'survey') return show(c, view);

			const fields = await readFields(c);
			const { answers, faults } = readForm(found.survey, fields);
			const again = (why: Posted['why'], status: ContentfulStatusCode) =>
				showOnce(c, { ...view, posted: { fields, why, faults } }, status);
			if (faults.length > 0) return again('faults', 422);
			if (isBlank(answers)) return again('blank', 422);

			const { address, shared } = senderOf(c, config.trustProxy);
			const wait = shared ? 0 : limit.answers(address, 1);
			if (wait > 0) {
				c.header('Retry-After', String(wait));
				return again('trouble', 429);
			}
			const id = formIdOf(c) ?? newFormId();
			try {
				gate.admit(c, 1);
				const [result] = await intake.take(
					{
						sentAt: receivedAt,
						responses: [
							{
								id,
								poster: codeOf(found),
								survey: { id: found.survey.id, version: found.survey.version },
								answers,
								locale: localeOf(c),
								startedAt: toInstant(Math.min(madeAt(id), toMs(receivedAt))),
								finishedAt: firstSentAt(id)
							}
						]
					},
					receivedAt
				);
				if (result!.status === 'rejected' && result!.reason === 'already-answered')
					return await show(c, { kind: 'notice', notice: 'answered' });
				if (result!.status === 'rejected' && result!.reason === 'cancelled')
					return await show(c, { kind: 'notice', notice: 'cancelled' });
				// A conflict: sent again with other answers before the first reply came. The first ones stand.
				if (!['accepted', 'duplicate', 'conflict'].includes(result!.status))
					return await again('trouble', 503);
			} catch (error) {
				if (!(error instanceof AppError)) throw error;
				return again('trouble', 503);
			}
			return sentPage(id);
		})
		.get('/s/:code/sent', async (c) => {
			const found = await find(c, readCode(c.req.param('code')));
			if (!found) return c.redirect('/s', 302);
			const code = codeOf(found);
			const id = c.req.query('form') ?? '';
			// Said of nothing but what is stored.
			if (!isUuid(id) || !(await isStored(db, found.poster, id))) return c.redirect(`/s/${code}`, 302);
			return showOnce(c, { kind: 'sent', scan: scanOf(found, now()), receipt: receiptOf(id) }, 200);
		})
		.onError(async (error, c) => {
			const expected = error instanceof AppError ? error : undefined;
			if (!expected) log.error({ err: error, method: c.req.method, route: patternOf(c) }, 'request failed');
			try {
				const isTooMany = expected?.code === 'rate-limited';
				if (isTooMany) c.header('Retry-After', String(expected.retryAfter));
				return await showOnce(c, { kind: 'notice', notice: 'trouble' }, isTooMany ? 429 : 503);
			} catch {
				return problem(c, expected ?? new AppError('internal', 'Máy chủ gặp lỗi. Xin thử lại sau ít phút.'));
			}
		});

	const files = readFiles(join(folder, 'assets'));
	const worker = readFiles(folder).get('/service-worker.js');
	app.get('/s-assets/:file', (c) => {
		const file = files.get(`/${c.req.param('file')}`);
		if (!file) return problem(c, new AppError('not-found', 'Không còn tệp này.'));
		return sendFile(c, file, IMMUTABLE);
	});
	app.get('/service-worker.js', (c) => {
		if (!worker) return problem(c, new AppError('not-found', 'Không có tệp này.'));
		// A worker obeys the policy it comes with.
		c.header('Content-Security-Policy', "default-src 'none'; script-src 'self'; connect-src 'self'");
		return sendFile(c, worker, REVALIDATE);
	});
	return app;
}

const localeOf = (c: Context) => chooseLocale(c.req.query('lang'), c.req.header('accept-language') ?? '');

/** The code in what was typed; people also paste the whole address from a message. */
const codePart = (typed: string): string => /\/s\/([^/?#]*)/i.exec(typed)?.[1] ?? typed;

async function isStored(db: Db, { campaignId, code }: Poster, id: string): Promise<boolean> {
	const row = await db
		.selectFrom('response')
		.select('id')
		.where('campaign_id', '=', campaignId)
		.where('id', '=', id)
		.where('poster', '=', code)
		.executeTakeFirst();
	return row !== undefined;
}

async function readFields(c: Context): Promise<Fields> {
	const fields: Fields = {};
	const body = new URLSearchParams(Buffer.from(await readBody(c, MAX_FORM)).toString('utf8'));
	for (const [key, value] of body) (fields[key] ??= []).push(value);
	return fields;
}
