import type { Actor } from '#server/audit/record.ts';
import { uuidv7 } from '#shared/id.ts';
import { toMs } from '#shared/time.ts';
import type { UnitInView } from '#shared/unit-history.ts';
import type { UnitInput } from '#shared/unit-input.ts';
import { UNDATED, type Unit } from '#shared/unit.ts';
import { requireLevel } from './change.ts';
import { editUnit, taken, type EditDeps } from './edit.ts';

/**
 * Adds one unit.
 *
 * @throws AppError `invalid` for a code that is taken, a level that is missing, a place in the tree that is none;
 * `forbidden` for a place out of the actor's reach
 */
export const createUnit = (deps: EditDeps, actor: Actor, input: UnitInput): Promise<UnitInView> =>
	editUnit(deps, actor, ({ seen }) => {
		if (seen(input.code)) throw taken(input.code);
		const id = uuidv7(toMs(deps.now()), deps.random(10));
		const unit: Unit = { ...UNDATED, ...input, id };
		requireLevel(unit);
		return {
			unit,
			from: null,
			note: { action: 'unit.create', detail: { name: unit.name, parent: unit.parent } }
		};
	});
