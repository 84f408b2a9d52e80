import { Hono } from 'hono';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { record } from '#server/audit/record.ts';
import { attachment, followed } from '#server/download.ts';
import { findLogo } from '#server/unit/logo.ts';
import { AppError } from '#shared/error.ts';
import { isUuid } from '#shared/id.ts';
import { MOST_NAMED_SLIPS, MOST_SLIPS, SLIP_PAPERS } from '#shared/slip.ts';
import { dayOf, showDay, toInstant, toMs } from '#shared/time.ts';
import { successorOn } from '#shared/unit-history.ts';
import { slipPdf } from './slip-pdf.ts';
import { markPrinted, readSlips } from './slip-queries.ts';

/** `/api/v1/dossiers/slips.pdf`: slips to print with receipts. Of one school: they are handed out at its counter. */
export const slipRoutes = (deps: Deps) => {
	const { db, config, now } = deps;
	return new Hono<AccountEnv>().get('/slips.pdf', requireAccount(deps, 'dossiers.write'), async (c) => {
		const account = c.get('account');
		const { units, scope } = await unitsInScope(db, account);
		const at = now();
		const today = dayOf(at, config.officeTimeZone);
		const wanted = c.req.query('unit') ?? account.unit;
		const school = units.find(({ code }) => code === wanted);
		if (!school || (scope && !scope.has(school.code)))
			throw new AppError('not-found', 'Không có đơn vị này trong phạm vi của tài khoản.');
		const ids = idsOf(c.req.query('ids'));
		const asked = c.req.query('paper') ?? 'A4';
		const paper = SLIP_PAPERS.find((one) => one.toLowerCase() === asked.toLowerCase());
		if (!paper) throw new AppError('bad-request', 'Giấy in là A4 hoặc roll.');
		// The dossiers of a school that was merged stand with its successor.
		const own = units.filter(({ code }) => successorOn(units, code, today) === school.code);
		const slips = await readSlips(db, { units: own.map(({ id }) => id), ids, now: at, limit: MOST_SLIPS });
		if (slips.length === 0)
			throw new AppError(
				'not-found',
				ids === null
					? 'Không còn phiếu mời nào chưa in.'
					: 'Không có phiếu mời nào để in: những hồ sơ này chưa có mã khảo sát, hoặc mã đã hết hạn.'
			);
		const pages = slips.map(({ code, procedure, surveyCode, until }) => ({
			dossier: code,
			procedure,
			unitName: school.name,
			surveyCode,
			url: `${config.publicUrl}/s/${surveyCode}`,
			expiresOn: showDay(toInstant(toMs(until) - 1), config.officeTimeZone)
		}));
		const file = attachment(`Phiếu mời góp ý - ${school.name} - ${today}.pdf`);
		const headers = {
			...file,
			// Seen at once, and from there to the printer: nobody needs it as a file.
			'Content-Disposition': file['Content-Disposition']!.replace(/^attachment/, 'inline'),
			'Content-Type': 'application/pdf'
		};
		// Who only asks what would come prints nothing.
		if (c.req.method === 'HEAD') return c.body(null, 200, headers);
		await record(db, deps, account, {
			action: 'slip.print',
			unit: school.code,
			subject: 'dossier',
			subjectId: null,
			detail: { slips: slips.length, paper }
		});
		const made = slipPdf(pages, paper, await findLogo(db, school.id));
		return c.body(
			followed(made, async (isWhole) => {
				// Those of a file that was broken off wait for somebody to print them again.
				if (!isWhole) return;
				const printed = slips.map(({ id }) => id);
				// The file is there, whatever we can write down of it.
				await markPrinted(db, db.engine, printed, today).catch((error: unknown) =>
					deps.log.warn({ err: error }, 'that slips were printed could not be stored')
				);
			}),
			200,
			headers
		);
	});
};

/** The dossiers that are named; null for all that have no slip yet. */
function idsOf(text: string | undefined): string[] | null {
	if (text === undefined) return null;
	const ids = [...new Set(text.split(','))];
	if (!ids.every(isUuid))
		throw new AppError('bad-request', 'ids là mã của các hồ sơ, cách nhau bằng dấu phẩy.');
	if (ids.length > MOST_NAMED_SLIPS)
		throw new AppError('bad-request', `Mỗi lần in tối đa ${MOST_NAMED_SLIPS} hồ sơ được chọn.`);
	return ids;
}
