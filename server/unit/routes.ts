import { Hono } from 'hono';
import * as v from 'valibot';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { attachment } from '#server/download.ts';
import { parseInput, readBody, readJson } from '#server/http.ts';
import { AppError } from '#shared/error.ts';
import { dayOf, isDay } from '#shared/time.ts';
import { UnitChange, UnitClose, UnitInput, UnitMerge } from '#shared/unit-input.ts';
import { isOpenOn } from '#shared/unit.ts';
import { changeUnit } from './change.ts';
import { closeUnit, mergeUnit, reopenUnit } from './close.ts';
import { createUnit } from './create.ts';
import { importUnits } from './import.ts';
import { unitsOn } from './queries.ts';
import { MAX_TABLE_FILE } from './table-file.ts';
import { unitTemplate } from './template.ts';
import { viewOf, withoutId } from './view.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const ListQuery = v.object({
	/** Units as they were on that day; as they are when not given. */
	on: v.optional(
		v.pipe(
			v.string(),
			v.check((text) => text === '' || isDay(text), 'Ngày không đúng, ví dụ đúng: 2026-05-04.')
		),
		''
	),
	/** `1`: those that do not exist on the day too. */
	closed: v.optional(v.picklist(['', '0', '1'], 'Ghi closed=1 để thấy cả đơn vị đã giải thể.'), '')
});

/** `/api/v1/units`: the tree of offices and schools, as far as the account may see it. */
export const unitRoutes = (deps: Deps) =>
	new Hono<AccountEnv>()
		.get('/', requireAccount(deps, 'units.read'), async (c) => {
			const { on, closed } = parseInput(ListQuery, c.req.query());
			const { units, scope } = await unitsInScope(deps.db, c.get('account'));
			const today = dayOf(deps.now(), deps.config.officeTimeZone);
			const then = new Map(
				on === '' ? [] : (await unitsOn(deps.db, on)).map((unit) => [unit.code, unit] as const)
			);
			const listed = units
				.filter(({ code }) => !scope || scope.has(code))
				.filter((unit) => closed === '1' || (on === '' ? isOpenOn(unit, today) : then.has(unit.code)))
				.map((unit) => withoutId(then.get(unit.code) ?? unit));
			return c.json({ units: listed });
		})
		.put('/', requireAccount(deps, 'units.write'), async (c) =>
			c.json(await importUnits(deps, await readBody(c, MAX_TABLE_FILE), c.get('account')))
		)
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
