import type { SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { setTarget } from '#server/target/set.ts';
import { allUnits } from '#server/unit/queries.ts';
import type { Operator } from '#shared/target.ts';

/**
 * Fills the register of targets: the department's, and that of a school that asks more of itself.
 *
 * @param office who sets the department's
 * @param spring the year of the last spring campaign
 */
export async function setTargets(
	deps: Pick<Deps, 'db' | 'now' | 'random' | 'config'>,
	office: SignedIn,
	spring: number
): Promise<void> {
	const units = await allUnits(deps.db);
	const then = { ...deps, now: () => `${spring - 1}-01-13T02:15:00.000Z` };
	const basis = `Kế hoạch số 08/KH-SGDĐT ngày 12/01/${spring - 1} (minh họa)`;
	const common = { unit: 'MT', from: `${spring - 1}-01-01`, to: null, basis };
	const targets: [label: string, operator: Operator, percent: number][] = [
		['sàn', '>', 85],
		['mục tiêu', '>=', 95]
	];
	for (const [label, operator, percent] of targets)
		await setTarget(then, office, { ...common, kind: 'school-service', label, operator, percent }, units);
	await setTarget(
		then,
		office,
		{ ...common, kind: 'procedure', label: 'mục tiêu', operator: '>=', percent: 95 },
		units
	);
	const principal: SignedIn = {
		id: null,
		name: 'Hiệu trưởng (minh họa)',
		email: null,
		role: 'principal',
		unit: 'GL-TH05'
	};
	await setTarget(
		{ ...deps, now: () => `${spring}-01-20T03:40:00.000Z` },
		principal,
		{
			kind: 'school-service',
			unit: 'GL-TH05',
			from: `${spring}-01-01`,
			to: null,
			label: 'mục tiêu',
			operator: '>=',
			percent: 99,
			basis: `Kế hoạch số 15/KH-MBM của trường, năm ${spring} (minh họa)`
		},
		units
	);
}
