import { endOf } from '#server/account/closed.ts';
import type { SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { record } from '#server/audit/record.ts';
import { can, scopeOf, type Account } from '#shared/account.ts';
import type { RegisterInput } from '#shared/campaign-input.ts';
import { KIND_TITLES } from '#shared/campaign.ts';
import { AppError, type Fault } from '#shared/error.ts';
import { uuidv7 } from '#shared/id.ts';
import type { RegisteredTarget, TargetInView } from '#shared/target-register.ts';
import { easierThan, labelsAbove, standingOn } from '#shared/target-rule.ts';
import { labelKey, type Target } from '#shared/target.ts';
import { toMs, type Day } from '#shared/time.ts';
import { ancestorsOf, type Unit } from '#shared/unit.ts';
import { showTarget } from '#shared/verdict-text.ts';
import { allTargets, insertTarget, lockTargets, setTargetWithdrawn } from './queries.ts';

type TargetDeps = Pick<Deps, 'db' | 'now' | 'random'>;

/** The targets an account may see: everybody's, its own units', and those of the units above it. */
export function targetsInView(
	register: readonly RegisteredTarget[],
	account: Account,
	units: readonly Unit[]
): TargetInView[] {
	const scope = scopeOf(account, units);
	const above = account.unit === null ? [] : ancestorsOf(units, account.unit).map(({ code }) => code);
	const names = new Map(units.map(({ code, name }) => [code, name]));
	const mayWrite = can(account, 'targets.write');
	return register
		.filter(({ unit }) => !scope || unit === null || scope.has(unit) || above.includes(unit))
		.map((target) => ({
			...target,
			setByName: target.setBy === null ? null : (names.get(target.setBy) ?? null),
			mayWithdraw: mayWrite && answersFor(account, target.setBy, scope)
		}));
}

/**
 * True when an account answers for what a unit sets (null: an administrator): administrators for all, managers for
 * their office and those below, principals for their school. These are the units whose targets it may set, and
 * those whose setting it may take back.
 */
const answersFor = (account: Account, unit: string | null, scope: ReadonlySet<string> | null): boolean => {
	if (account.role === 'administrator') return true;
	if (unit === null) return false;
	return account.role === 'principal' ? unit === account.unit : scope!.has(unit);
};

/**
 * Puts a target into the register.
 *
 * Nobody but an administrator sets one that is easier than what stands above their own unit for its label and
 * days: an office decides over those below it, not over what it is itself held to.
 *
 * @throws AppError `forbidden`; `invalid` when there is no such unit, when one for the same label and days stands
 * already, or when it is too easy
 */
export async function setTarget(
	{ db, now, random, config }: TargetDeps & Pick<Deps, 'config'>,
	account: SignedIn,
	given: RegisterInput,
	units: readonly Unit[]
): Promise<TargetInView> {
	const unit = given.unit === null ? null : units.find(({ code }) => code === given.unit);
	if (unit === undefined && account.role === 'administrator')
		throw faulty([{ column: 'unit', message: `Không có đơn vị mang mã "${given.unit}".` }]);
	const scope = scopeOf(account, units);
	if (!answersFor(account, given.unit, scope))
		throw new AppError('forbidden', 'Tài khoản này không đặt được chỉ tiêu cho đơn vị đó.');
	const end = await endOf({ db, now, config }, given.unit);
	if (end !== null)
		throw faulty([{ column: 'unit', message: `${end} Xin đặt chỉ tiêu cho đơn vị đang hoạt động.` }]);

	const above = account.unit === null ? [] : ancestorsOf(units, account.unit).map(({ code }) => code);
	const isSchool = units.some(({ code, kind }) => code === account.unit && kind === 'school');
	const nameOf = (code: string | null | undefined) =>
		(code && units.find((one) => one.code === code)?.name) || 'chung toàn hệ thống';
	return db.transaction().execute(async (trx) => {
		await lockTargets(trx, db.engine);
		const register = await allTargets(trx);
		const faults: Fault[] = [];
		// A school's goal is another value for one that it is held to: a label of its own could pass for one of those.
		const labels = isSchool ? labelsAbove(register, given, above) : null;
		const chosen = labels?.find((label) => labelKey(label) === labelKey(given.label));
		if (labels && chosen === undefined) throw faulty([{ column: 'label', message: otherLabel(labels) }]);
		const input = chosen === undefined ? given : { ...given, label: chosen };
		const standing = standingOn(register, input);
		if (standing)
			faults.push({
				column: 'label',
				message: `Đã có chỉ tiêu ${describe(standing)} của ${nameOf(standing.unit)}, ${spanOf(standing)}. ${
					answersFor(account, standing.setBy, scope)
						? 'Rút chỉ tiêu đó trước, rồi đặt chỉ tiêu mới.'
						: `Chỉ tiêu đó do ${setterOf(standing.setBy, units)} đặt; xin đề nghị nơi đã đặt rút lại trước.`
				}`
			});
		const floor = account.role === 'administrator' ? undefined : easierThan(register, input, above, isSchool);
		if (floor) faults.push({ column: 'percent', message: tooEasy(floor, nameOf) });
		if (faults.length > 0) throw faulty(faults);

		const createdAt = now();
		const target: RegisteredTarget = {
			id: uuidv7(toMs(createdAt), random(10)),
			...{ kind: input.kind, unit: input.unit, from: input.from, to: input.to },
			...{ label: input.label, operator: input.operator, percent: input.percent, basis: input.basis },
			setBy: account.unit,
			createdAt,
			withdrawnAt: null
		};
		await insertTarget(trx, target);
		await record(trx, { now, random }, account, noteOf('target.set', target));
		return targetsInView([target], account, units)[0]!;
	});
}

/**
 * Takes a target back. It stays in the register, for figures that were locked while it stood. One that was
 * withdrawn before stays so.
 *
 * @throws AppError `not-found`; `forbidden` for a target that another office has set
 */
export async function withdrawTarget(
	{ db, now, random }: TargetDeps,
	account: SignedIn,
	id: string,
	units: readonly Unit[]
): Promise<void> {
	await db.transaction().execute(async (trx) => {
		await lockTargets(trx, db.engine);
		const target = targetsInView(await allTargets(trx), account, units).find((one) => one.id === id);
		if (!target) throw new AppError('not-found', 'Không có chỉ tiêu này.');
		if (!target.mayWithdraw)
			throw new AppError(
				'forbidden',
				`Chỉ tiêu này do ${setterOf(target.setBy, units)} đặt; xin đề nghị nơi đã đặt rút lại.`
			);
		if (target.withdrawnAt !== null) return;
		await setTargetWithdrawn(trx, id, now());
		await record(trx, { now, random }, account, noteOf('target.withdraw', target));
	});
}

const otherLabel = (labels: readonly string[]): string =>
	labels.length === 0
		? 'Cấp trên chưa đặt chỉ tiêu nào cho loại khảo sát này. Xin đề nghị cấp trên đặt trước.'
		: `Trường đặt mức của mình cho chỉ tiêu đã có: ${labels.map((label) => `“${label}”`).join(', ')}. Xin chọn một tên trong đó.`;

const faulty = (faults: Fault[]) => new AppError('invalid', faults[0]!.message, { faults });

const setterOf = (code: string | null, units: readonly Unit[]): string =>
	code === null ? 'quản trị hệ thống' : (units.find((unit) => unit.code === code)?.name ?? code);

/** `“mục tiêu”, từ 95 % trở lên`. */
const describe = (target: Pick<Target, 'label' | 'operator' | 'percent'>): string =>
	`“${target.label}”, ${showTarget(target)}`;

const showDay = (day: Day): string => day.split('-').toReversed().join('/');

function spanOf({ from, to }: RegisteredTarget): string {
	if (from === null && to === null) return 'không giới hạn thời gian';
	if (to === null) return `từ ngày ${showDay(from!)}`;
	return from === null ? `đến hết ngày ${showDay(to)}` : `từ ${showDay(from)} đến hết ${showDay(to)}`;
}

function tooEasy(floor: Target, nameOf: (code: string | undefined) => string): string {
	const whose = floor.unit ? `của ${nameOf(floor.unit)}` : nameOf(undefined);
	const said = [showTarget(floor), floor.basis].filter(Boolean).join(', ');
	return `Mức này thấp hơn “${floor.label}” ${whose} (${said}). Xin đặt bằng hoặc cao hơn.`;
}

const noteOf = (action: 'target.set' | 'target.withdraw', target: RegisteredTarget) => ({
	action,
	unit: target.unit,
	subject: 'target' as const,
	subjectId: target.id,
	detail: {
		kind: KIND_TITLES[target.kind],
		target: describe(target),
		from: target.from,
		to: target.to,
		basis: target.basis
	}
});
