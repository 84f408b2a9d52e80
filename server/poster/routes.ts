import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Deps } from '#server/app.ts';
import type { Gate } from '#server/response/gate.ts';
import { AppError } from '#shared/error.ts';
import { readCode } from '#shared/poster.ts';
import { dayOf } from '#shared/time.ts';
import { findPoster, slipEnd } from './queries.ts';
import { scanOf } from './scan.ts';

/** Seconds for which a copy may be used without asking: a campaign's edges are seen within a minute. */
const FRESH = 60;

/** `/api/v1/posters/{code}`: what a poster's page needs to ask its questions. No sign-in. */
export const posterRoutes = ({ db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>, gate: Gate) =>
	new Hono().get('/:code', async (c) => {
		const code = readCode(c.req.param('code'));
		const today = dayOf(now(), config.officeTimeZone);
		let found =
			code === null ? undefined : await gate.admitCode(c, db, code, () => findPoster(db, code, today));
		if (!found)
			throw new AppError('not-found', 'Không có điểm quét mang mã này. Xin xem lại mã in dưới ô vuông.');
		const end = slipEnd(found, now());
		if (end === 'cancelled')
			throw new AppError(
				'gone',
				'Nhà trường đã hủy phiếu mời này. Muốn góp ý, xin quét mã dán ở trường hoặc hỏi văn phòng nhà trường.'
			);
		if (end === 'expired') throw new AppError('gone', 'Phiếu mời này đã hết hạn. Xin cảm ơn Quý vị.');
		// One that was replaced is answered for by the one that it leads to.
		if (found.poster.replacedBy !== null) found = (await findPoster(db, found.newest.code, today))!;
		const scan = scanOf(found, now());
		if (found.poster.withdrawnAt !== null)
			throw new AppError('gone', 'Mã này đã được thu hồi. Xin quét mã khác của nhà trường.');
		if (scan.campaign.state === 'closed') throw new AppError('gone', 'Đợt khảo sát này đã kết thúc.');

		const body = JSON.stringify(scan);
		const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
		c.header('ETag', etag);
		// Who was invited is no caches' business.
		c.header('Cache-Control', found.slip ? 'no-store' : `public, max-age=${FRESH}`);
		if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304);
		return c.body(body, 200, { 'Content-Type': 'application/json; charset=utf-8' });
	});
