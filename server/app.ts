import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Logger } from 'pino';
import { AppError } from '#shared/error.ts';
import type { Instant } from '#shared/time.ts';
import { accountsRoutes, tokenRoutes } from './account/people-routes.ts';
import { accountRoutes, signInRoutes } from './account/routes.ts';
import { campaignRoutes, draftRoutes } from './campaign/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import type { Config } from './config.ts';
import type { Db } from './db/connect.ts';
import { procedureRoutes } from './dossier/figures-routes.ts';
import { dossierRoutes } from './dossier/routes.ts';
import { requireHealth } from './health.ts';
import {
	noFilesForOtherSites,
	noNullInAddress,
	notFromOtherSites,
	onError,
	problem,
	securityHeaders
} from './http.ts';
import { commentQueueRoutes, commentRoutes } from './comment/routes.ts';
import { createLive, type Live } from './live/live.ts';
import { liveRoutes } from './live/routes.ts';
import { requestLog } from './log.ts';
import { openapiRoutes } from './openapi/routes.ts';
import { overviewRoutes } from './overview/routes.ts';
import { printRoutes } from './poster/print-routes.ts';
import { posterRoutes } from './poster/routes.ts';
import { posterStaffRoutes } from './poster/staff-routes.ts';
import { groupRoutes } from './rate/group-routes.ts';
import { rateRoutes } from './rate/routes.ts';
import { respondRoutes } from './respond/routes.ts';
import { slipRoutes } from './dossier/slip-routes.ts';
import { createGate } from './response/gate.ts';
import { createIntake, type Intake } from './response/intake.ts';
import { responseRoutes } from './response/routes.ts';
import { schoolRoutes } from './school/routes.ts';
import { surveyRoutes } from './survey/routes.ts';
import { targetRoutes } from './target/routes.ts';
import { trendRoutes } from './trend/routes.ts';
import { logoRoutes } from './unit/logo-routes.ts';
import { unitFileRoutes, unitRoutes } from './unit/routes.ts';
import { createVisitCounter, type VisitCounter } from './visit/counter.ts';
import { funnelRoutes, visitRoutes } from './visit/routes.ts';
import { webRoutes } from './web.ts';

/** All that the server needs from outside. Time and chance come in here, so that tests name them. */
export interface Deps {
	db: Db;
	config: Config;
	log: Logger;
	now: () => Instant;
	/** So many random bytes. */
	random: (bytes: number) => Uint8Array;
}

/**
 * The table of contents of everything the server answers.
 *
 * @param intake given by who stops it when the server ends
 * @param live likewise
 * @param visits likewise
 */
export function createApp(
	deps: Deps,
	intake: Intake = createIntake(deps),
	live: Live = createLive(deps),
	visits: VisitCounter = createVisitCounter(deps)
): Hono {
	const app = new Hono();
	const gate = createGate(deps);
	app.onError(onError(deps.log));
	app.notFound((c) => problem(c, new AppError('not-found', 'Không có địa chỉ này.')));
	app.use(requestLog(deps.log));
	app.use(securityHeaders);
	app.use('/api/*', noNullInAddress);
	app.use('/api/*', noFilesForOtherSites);
	app.get('/healthz', async (c) => {
		await requireHealth(deps);
		return c.json({ ok: true });
	});
	app.route('/api/auth', signInRoutes(deps));
	app.route('/api/v1/account', accountRoutes(deps));
	app.route('/api/v1/accounts', accountsRoutes(deps));
	app.route('/api/v1/tokens', tokenRoutes(deps));
	app.route('/api/v1/posters', posterRoutes(deps, gate));
	for (const path of ['/api/v1/responses', '/api/v1/visits', '/s/*']) app.use(path, notFromOtherSites);
	app.route('/api/v1/responses', responseRoutes(deps, intake, gate));
	app.route('/api/v1/visits', visitRoutes(visits, gate));
	// Tables of thousands of schools shrink to a tenth. Not the way of the answers: that is small and in a hurry.
	for (const path of ['/api/v1/units', '/api/v1/campaigns/*', '/api/v1/dossiers']) app.use(path, compress());
	app.route('/api/v1/units', unitRoutes(deps));
	app.route('/api/v1', unitFileRoutes(deps));
	app.route('/api/v1/units', logoRoutes(deps));
	app.route('/api/v1/units', trendRoutes(deps));
	app.route('/api/v1', auditRoutes(deps));
	app.route('/api/v1/schools', schoolRoutes(deps));
	app.route('/api/v1/surveys', surveyRoutes(deps));
	app.route('/api/v1/campaigns', campaignRoutes(deps));
	app.route('/api/v1/campaign-drafts', draftRoutes(deps));
	app.route('/api/v1/dossiers', dossierRoutes(deps));
	app.route('/api/v1/targets', targetRoutes(deps));
	app.route('/api/v1/campaigns', posterStaffRoutes(deps));
	app.route('/api/v1/campaigns', printRoutes(deps));
	app.route('/api/v1/campaigns', rateRoutes(deps));
	app.route('/api/v1/campaigns', procedureRoutes(deps));
	app.route('/api/v1/campaigns', groupRoutes(deps));
	app.route('/api/v1/campaigns', commentRoutes(deps));
	app.route('/api/v1/comments', commentQueueRoutes(deps));
	app.route('/api/v1/campaigns', overviewRoutes(deps));
	app.route('/api/v1/campaigns', liveRoutes(deps, live));
	app.route('/api/v1/campaigns', funnelRoutes(deps, visits));
	app.route('/api/v1/dossiers', slipRoutes(deps));
	app.route('/api/v1/openapi.json', openapiRoutes(deps));
	app.route('/', respondRoutes(deps, intake, gate));
	app.route('/', webRoutes());
	return app;
}
