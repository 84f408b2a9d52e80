import { ROLE_NAMES, SEATS, type Account, type Role } from '#shared/account.ts';
import type { Unit } from '#shared/unit.ts';
import type { Line, LineFault } from './bulk.ts';
import { placesFor } from './places.ts';

type Place = Pick<Unit, 'code' | 'name' | 'kind' | 'parent' | 'mergedInto'>;

/** An invitation that can be sent. */
export interface Ready<U> {
	line: Line;
	role: Role;
	unit: U;
}

/**
 * Finds the unit of each line and whether the actor may give the role there.
 *
 * @param usual the role of lines that name none
 */
export function placeLines<U extends Place>(
	actor: Account,
	lines: readonly Line[],
	units: readonly U[],
	usual: Role
): { ready: Ready<U>[]; faults: LineFault[] } {
	const all = new Map(units.map((unit) => [unit.code.toLowerCase(), unit]));
	const allowed = new Map<Role, ReadonlySet<string>>();
	const mayAt = (role: Role): ReadonlySet<string> => {
		let codes = allowed.get(role);
		if (!codes) allowed.set(role, (codes = new Set(placesFor(actor, role, units).map(({ code }) => code))));
		return codes;
	};
	const ready: Ready<U>[] = [];
	const faults: LineFault[] = [];
	for (const line of lines) {
		const role = line.role ?? usual;
		const unit = all.get(line.code.toLowerCase());
		if (unit && mayAt(role).has(unit.code)) ready.push({ line, role, unit });
		else faults.push({ row: line.row, message: `Dòng ${line.row}: ${whyNot(line, role, unit)}` });
	}
	return { ready, faults };
}

function whyNot({ code }: Line, role: Role, unit: Place | undefined): string {
	if (!unit) return `không có đơn vị mang mã ${code} trong phạm vi của Quý vị.`;
	const name = ROLE_NAMES[role];
	const isSchool = unit.kind === 'school';
	if (SEATS[role] === 'school' && !isSchool)
		return `${unit.code} là ${unit.name}, không phải trường. Ghi vai trò của cơ quan ở cột thứ ba, ví dụ ${ROLE_NAMES.manager}.`;
	if (SEATS[role] === 'office' && isSchool)
		return `${unit.code} là ${unit.name}, không phải cơ quan quản lý. Vai trò ở trường là ${ROLE_NAMES.principal} hoặc ${ROLE_NAMES.staff}.`;
	return `Quý vị không mời được vai trò ${name} ở ${unit.name}.`;
}
