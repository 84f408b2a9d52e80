import { Hono, type Context } from 'hono';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { attachment } from '#server/download.ts';
import { parseInput } from '#server/http.ts';
import { isGuarded } from '#shared/account.ts';
import { AuditQuery } from '#shared/api.ts';
import { AppError } from '#shared/error.ts';
import { dayAfter, dayOf, startOf } from '#shared/time.ts';
import { subtreeOf } from '#shared/unit.ts';
import { auditCsv, auditXlsx } from './file.ts';
import { readAudit, type AuditQuestion } from './queries.ts';
import { record } from './record.ts';

/** Entries on a page. */
const PAGE = 100;
/** Entries in a file: beyond that whoever wants them narrows the days. */
const FILE = 50_000;

/** `/api/v1/audit`: who saw or changed what, of the units that the account answers for and of their people. */
export const auditRoutes = (deps: Deps) => {
	const questionFor = async (c: Context<AccountEnv>, limit: number): Promise<AuditQuestion> => {
		const { from, to, action, under, search, before } = parseInput(AuditQuery, c.req.query());
		const { units, scope } = await unitsInScope(deps.db, c.get('account'));
		if (under !== null && (!units.some(({ code }) => code === under) || (scope && !scope.has(under)))) {
			const message = `Không có đơn vị mang mã ${under} trong phạm vi của tài khoản này.`;
			throw new AppError('invalid', message, { faults: [{ column: 'under', message }] });
		}
		const { officeTimeZone } = deps.config;
		return {
			since: from === null ? null : startOf(from, officeTimeZone),
			before: to === null ? null : startOf(dayAfter(to), officeTimeZone),
			action,
			units: under === null ? scope : subtreeOf(units, under),
			search,
			guarded: isGuarded(c.get('account')),
			after: before,
			limit
		};
	};
	const fileFor = async (c: Context<AccountEnv>, ending: string) => {
		const account = c.get('account');
		const question = await questionFor(c, FILE + 1);
		const entries = await readAudit(deps.db, question);
		if (entries.length > FILE)
			throw new AppError(
				'invalid',
				`Nhật ký có hơn ${FILE.toLocaleString('vi-VN')} dòng. Xin chọn khoảng ngày ngắn hơn rồi tải lại.`
			);
		await record(deps.db, deps, account, {
			action: 'audit.export',
			unit: account.unit,
			subject: 'audit',
			subjectId: null,
			detail: { rows: entries.length }
		});
		const { units } = await unitsInScope(deps.db, account);
		const names = new Map(units.map(({ code, name }) => [code, name]));
		const day = dayOf(deps.now(), deps.config.officeTimeZone);
		return {
			entries,
			reading: {
				nameOf: (code: string) => names.get(code) ?? null,
				timeZone: deps.config.officeTimeZone
			},
			headers: attachment(`Nhật ký - ${day}.${ending}`)
		};
	};

	// With each route, not with all: this stands at `/api/v1`, where everything else does, too.
	const mayRead = requireAccount(deps, 'audit.read');
	return new Hono<AccountEnv>()
		.get('/audit', mayRead, async (c) => {
			const entries = await readAudit(deps.db, await questionFor(c, PAGE + 1));
			const page = entries.slice(0, PAGE);
			return c.json({ entries: page, next: entries.length > PAGE ? page.at(-1)!.id : null });
		})
		.get('/audit.csv', mayRead, async (c) => {
			const { entries, reading, headers } = await fileFor(c, 'csv');
			return c.body(auditCsv(entries, reading), 200, {
				...headers,
				'Content-Type': 'text/csv; charset=utf-8'
			});
		})
		.get('/audit.xlsx', mayRead, async (c) => {
			const { entries, reading, headers } = await fileFor(c, 'xlsx');
			return c.body(Uint8Array.from(await auditXlsx(entries, reading)), 200, {
				...headers,
				'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
			});
		});
};
