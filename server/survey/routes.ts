import { Hono } from 'hono';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { AppError } from '#shared/error.ts';
import { findSurvey, latestSurveys } from './queries.ts';

/** `/api/v1/surveys`: the questionnaires that a campaign may use. They are no secret: every poster shows one. */
export const surveyRoutes = (deps: Deps) =>
	new Hono<AccountEnv>()
		.use(requireAccount(deps, 'campaigns.read'))
		.get('/', async (c) => c.json({ surveys: await latestSurveys(deps.db) }))
		.get('/:id', async (c) => {
			const id = c.req.param('id');
			const version = c.req.query('version');
			if (version !== undefined && !/^[1-9]\d{0,8}$/.test(version))
				throw new AppError('bad-request', 'Phiên bản phải là một số nguyên từ 1 trở lên.');
			const survey =
				version === undefined
					? (await latestSurveys(deps.db, id))[0]
					: await findSurvey(deps.db, id, Number(version));
			if (!survey) throw new AppError('not-found', 'Không có phiếu khảo sát này.');
			return c.json(survey);
		});
