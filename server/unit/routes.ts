import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { attachment } from '#server/download.ts';
import { parseInput, readBody, readJson } from '#server/http.ts';
import { AppError } from '#shared/error.ts';
import { dayOf } from '#shared/time.ts';
import { UnitChange, UnitClose, UnitInput, UnitMerge } from '#shared/unit-input.ts';
import { changeUnit } from './change.ts';
import { closeUnit, mergeUnit, reopenUnit } from './close.ts';
import { createUnit } from './create.ts';
import { unitsCsv, unitsXlsx } from './file.ts';
import { importUnits, previewImport } from './import.ts';
import { listUnits, narrowUnits, UnitFileQuery, UnitListQuery } from './list.ts';
import { MAX_TABLE_FILE } from './table-file.ts';
import { unitTemplate } from './template.ts';
import { viewOf } from './view.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `1`: nothing is written. */
const ImportQuery = v.object({
	preview: v.optional(v.picklist(['', '0', '1'], 'Ghi preview=1 để xem trước.'), '')
});

/** `/api/v1/units`: the tree of offices and schools, as far as the account may see it. */
export const unitRoutes = (deps: Deps) =>
	new Hono<AccountEnv>()
		.get('/', requireAccount(deps, 'units.read'), async (c) => {
			const units = await listUnits(deps, c.get('account'), parseInput(UnitListQuery, c.req.query()));
			return c.json({ units });
		})
		.put('/', requireAccount(deps, 'units.write'), async (c) => {
			const { preview } = parseInput(ImportQuery, c.req.query());
			const act = preview === '1' ? previewImport : importUnits;
			return c.json(await act(deps, await readBody(c, MAX_TABLE_FILE), c.get('account')));
		})
		.post('/', requireAccount(deps, 'units.write'), async (c) => {
			const { unit } = await createUnit(deps, c.get('account'), await readJson(c, UnitInput));
			return c.json({ unit }, 201);
		})
		.get('/template.xlsx', requireAccount(deps, 'units.write'), async (c) =>
			c.body(Uint8Array.from(await unitTemplate()), 200, {
				...attachment('Mẫu danh sách đơn vị.xlsx'),
				'Content-Type': XLSX
			})
		)
		.get('/:code', requireAccount(deps, 'units.read'), async (c) => {
			const { units, scope } = await unitsInScope(deps.db, c.get('account'));
			const unit = units.find(({ code }) => code === c.req.param('code'));
			if (!unit || (scope && !scope.has(unit.code)))
				throw new AppError('not-found', 'Không có đơn vị này trong phạm vi của tài khoản.');
			return c.json(await viewOf(deps.db, unit, units));
		})
		.patch('/:code', requireAccount(deps, 'units.write'), async (c) =>
			c.json(await changeUnit(deps, c.get('account'), c.req.param('code'), await readJson(c, UnitChange)))
		)
		.post('/:code/close', requireAccount(deps, 'units.write'), async (c) => {
			const { on } = await readJson(c, UnitClose);
			return c.json(await closeUnit(deps, c.get('account'), c.req.param('code'), on));
		})
		.post('/:code/reopen', requireAccount(deps, 'units.write'), async (c) =>
			c.json(await reopenUnit(deps, c.get('account'), c.req.param('code')))
		)
		.post('/:code/merge', requireAccount(deps, 'units.write'), async (c) =>
			c.json(await mergeUnit(deps, c.get('account'), c.req.param('code'), await readJson(c, UnitMerge)))
		);

/** `/api/v1/units.xlsx` and `.csv`: the same list as a file that the import reads. */
export const unitFileRoutes = (deps: Deps) => {
	const listed = async (c: Context<AccountEnv>) => {
		const wanted = parseInput(UnitFileQuery, c.req.query());
		const day = wanted.on === '' ? dayOf(deps.now(), deps.config.officeTimeZone) : wanted.on;
		const units = narrowUnits(await listUnits(deps, c.get('account'), wanted), wanted);
		return { units, name: `Danh sách đơn vị - ${day}` };
	};
	return new Hono<AccountEnv>()
		.get('/units.xlsx', requireAccount(deps, 'units.read'), async (c) => {
			const { units, name } = await listed(c);
			return c.body(Uint8Array.from(await unitsXlsx(units)), 200, {
				...attachment(`${name}.xlsx`),
				'Content-Type': XLSX
			});
		})
		.get('/units.csv', requireAccount(deps, 'units.read'), async (c) => {
			const { units, name } = await listed(c);
			return c.body(unitsCsv(units), 200, {
				...attachment(`${name}.csv`),
				'Content-Type': 'text/csv; charset=utf-8'
			});
		});
};
