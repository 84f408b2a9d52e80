import { Hono } from 'hono';
import * as v from 'valibot';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { allCampaigns } from '#server/campaign/queries.ts';
import { attachment } from '#server/download.ts';
import { parseInput, readBody, readJson } from '#server/http.ts';
import { MAX_TABLE_FILE } from '#server/unit/table-file.ts';
import { dayFaults } from '#shared/dossier-days.ts';
import { CodesBody, DossierChange, DossiersBody, type DossiersCreated } from '#shared/dossier.ts';
import { AppError, type Fault } from '#shared/error.ts';
import { dayOf } from '#shared/time.ts';
import type { Unit } from '#shared/unit.ts';
import { addDossiers, type Entry } from './add.ts';
import { changeDossier, deleteDossier } from './change.ts';
import { giveCodes } from './codes.ts';
import { importDossiers, previewDossiers } from './import.ts';
import { DossierQuery, listDossiers, viewsOf } from './list.ts';
import type { DossierRowOf } from './queries.ts';
import { dossierTemplate } from './template.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Bytes of a body with as many dossiers as one request may have. */
const MAX_DOSSIERS_BODY = 512 * 1024;

const ImportQuery = v.object({
	/** The code of the school whose dossiers the file has, or of an office when the file names the schools. */
	unit: v.pipe(v.string('Chọn trường.'), v.minLength(1, 'Chọn trường.')),
	/** `1`: nothing is written. */
	preview: v.optional(v.picklist(['', '0', '1'], 'Ghi preview=1 để xem trước.'), '')
});

/** `/api/v1/dossiers`: finished procedures, as far as the account may see them. */
export const dossierRoutes = (deps: Deps) => {
	const { db, config, now } = deps;
	const views = async (rows: readonly DossierRowOf[], units: readonly Unit[]) =>
		viewsOf(deps, rows, units, await allCampaigns(db));

	return new Hono<AccountEnv>()
		.get('/', requireAccount(deps, 'dossiers.read'), async (c) => {
			const query = parseInput(DossierQuery, c.req.query());
			const { units, scope } = await unitsInScope(db, c.get('account'));
			return c.json(await listDossiers(deps, units, scope, query));
		})
		.post('/', requireAccount(deps, 'dossiers.write'), async (c) => {
			const { unit: code, dossiers } = await readJson(c, DossiersBody, MAX_DOSSIERS_BODY);
			const { units, scope } = await unitsInScope(db, c.get('account'));
			const unit = schoolIn(units, scope, code);
			const today = dayOf(now(), config.officeTimeZone);
			const faults = dossiers.flatMap((fields, i): Fault[] =>
				dayFaults(fields, today).map(({ field, message }) => ({ column: `dossiers.${i}.${field}`, message }))
			);
			if (faults.length > 0) throw new AppError('invalid', faults[0]!.message, { faults });
			const entries = dossiers.map((fields, i): Entry => ({
				unit,
				fields,
				at: (field) => ({ column: `dossiers.${i}.${field}` })
			}));
			const { counts, rows } = await addDossiers(deps, c.get('account'), entries, units, {
				write: true,
				file: false
			});
			const reply: DossiersCreated = { ...counts, dossiers: await views(rows, units) };
			return c.json(reply, 201);
		})
		.put('/', requireAccount(deps, 'dossiers.write'), async (c) => {
			const { unit: code, preview } = parseInput(ImportQuery, c.req.query());
			const { units, scope } = await unitsInScope(db, c.get('account'));
			const importing = { unit: unitIn(units, scope, code), units, scope };
			const act = preview === '1' ? previewDossiers : importDossiers;
			return c.json(await act(deps, c.get('account'), await readBody(c, MAX_TABLE_FILE), importing));
		})
		.get('/template.xlsx', requireAccount(deps, 'dossiers.write'), async (c) =>
			c.body(Uint8Array.from(await dossierTemplate()), 200, {
				...attachment('Mẫu danh sách hồ sơ.xlsx'),
				'Content-Type': XLSX
			})
		)
		.post('/codes', requireAccount(deps, 'dossiers.write'), async (c) => {
			const { unit: code } = await readJson(c, CodesBody);
			const { units, scope } = await unitsInScope(db, c.get('account'));
			unitIn(units, scope, code);
			return c.json(await giveCodes(deps, c.get('account'), code, units, scope));
		})
		.patch('/:id', requireAccount(deps, 'dossiers.write'), async (c) => {
			const change = await readJson(c, DossierChange);
			const { units, scope } = await unitsInScope(db, c.get('account'));
			const row = await changeDossier(deps, c.get('account'), c.req.param('id'), change, units, scope);
			const [dossier] = await views([row], units);
			return c.json({ dossier });
		})
		.delete('/:id', requireAccount(deps, 'dossiers.write'), async (c) => {
			const { units, scope } = await unitsInScope(db, c.get('account'));
			await deleteDossier(deps, c.get('account'), c.req.param('id'), units, scope);
			return c.body(null, 204);
		});
};

/** A unit in the caller's scope. @throws AppError `not-found` */
function unitIn(units: readonly Unit[], scope: ReadonlySet<string> | null, code: string): Unit {
	const unit = units.find((one) => one.code === code);
	if (!unit || (scope && !scope.has(code)))
		throw new AppError('not-found', 'Không có đơn vị này trong phạm vi của tài khoản.');
	return unit;
}

/** As {@link unitIn}, and a school. @throws AppError `invalid` when it is none */
function schoolIn(units: readonly Unit[], scope: ReadonlySet<string> | null, code: string): Unit {
	const unit = unitIn(units, scope, code);
	if (unit.kind === 'school') return unit;
	const message = `${unit.name} không phải trường. Chọn trường đã giải quyết hồ sơ.`;
	throw new AppError('invalid', message, { faults: [{ column: 'unit', message }] });
}
