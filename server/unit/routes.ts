import { Hono } from 'hono';
import { unitsInScope } from '#server/account/scope.ts';
import { requireAccount, type AccountEnv } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { attachment } from '#server/download.ts';
import { readBody } from '#server/http.ts';
import type { Unit } from '#shared/unit.ts';
import { importUnits } from './import.ts';
import { MAX_TABLE_FILE } from './table-file.ts';
import { unitTemplate } from './template.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `/api/v1/units`: the tree of offices and schools, as far as the account may see it. */
export const unitRoutes = (deps: Deps) =>
	new Hono<AccountEnv>()
		.get('/', requireAccount(deps, 'units.read'), async (c) => {
			const { units, scope } = await unitsInScope(deps.db, c.get('account'));
			return c.json({ units: units.filter(({ code }) => !scope || scope.has(code)).map(withoutId) });
		})
		.put('/', requireAccount(deps, 'units.write'), async (c) =>
			c.json(await importUnits(deps, await readBody(c, MAX_TABLE_FILE)))
		)
		.get('/template.xlsx', requireAccount(deps, 'units.write'), async (c) =>
			c.body(Uint8Array.from(await unitTemplate()), 200, {
				...attachment('Mẫu danh sách đơn vị.xlsx'),
				'Content-Type': XLSX
			})
		);

/** Programs know a unit by its code; the id stays inside. */
const withoutId = ({ code, name, kind, level, parent, enrolment, public: isPublic, email }: Unit) => ({
	code,
	name,
	kind,
	level,
	parent,
	enrolment,
	public: isPublic,
	email
});
