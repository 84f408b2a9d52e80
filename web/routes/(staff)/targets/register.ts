import { can, type Account } from '#shared/account.ts';
import type { CampaignKind } from '#shared/campaign.ts';
import { holds, targetsFor, type RegisteredTarget } from '#shared/target-register.ts';
import { showDate } from '#shared/unit-history.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import { labelKey, type Target } from '#shared/target.ts';
import type { Day } from '#shared/time.ts';
import { ancestorsOf } from '#shared/unit.ts';

interface Named {
	code: string;
	name: string;
}

/** True when an account may set a unit's targets (null: everybody's); the server asks the same. */
export function maySet(account: Account, unit: string | null, units: readonly Named[]): boolean {
	if (!can(account, 'targets.write')) return false;
	if (account.role === 'administrator') return true;
	if (account.role === 'principal') return unit !== null && unit === account.unit;
	return units.some(({ code }) => code === unit);
}

/** Where an entry stands on a day. */
export type Standing = 'standing' | 'coming' | 'over' | 'withdrawn';

export const STANDING_WORDS: Record<Standing, string> = {
	standing: 'Đang có hiệu lực',
	coming: 'Chưa đến ngày',
	over: 'Đã hết hạn',
	withdrawn: 'Đã rút'
};

export function standingOf(target: RegisteredTarget, today: Day): Standing {
	if (target.withdrawnAt !== null) return 'withdrawn';
	if (target.from !== null && today < target.from) return 'coming';
	return target.to !== null && target.to < today ? 'over' : 'standing';
}

/** The days of an entry: "từ 01/01/2026 đến hết 31/12/2026". */
export function spanWords({ from, to }: Pick<RegisteredTarget, 'from' | 'to'>): string {
	if (from === null && to === null) return 'không giới hạn';
	if (to === null) return `từ ${showDate(from!)}`;
	return from === null ? `đến hết ${showDate(to)}` : `từ ${showDate(from)} đến hết ${showDate(to)}`;
}

/** The units above one, nearest first: of those the account sees, then of those above the account's own. */
export function aboveOf(units: readonly UnitRecord[], own: readonly Named[], code: string): string[] {
	const known = ancestorsOf(units, code).map((unit) => unit.code);
	return [...known, ...own.map((unit) => unit.code).filter((one) => !known.includes(one))];
}

/** What a unit is held against on a day, where a campaign sets nothing of its own. */
export const heldAgainst = (
	register: readonly RegisteredTarget[],
	kind: CampaignKind,
	day: Day,
	unit: Pick<UnitRecord, 'code'> | null,
	above: readonly string[]
): Target[] =>
	targetsFor({
		register,
		kind,
		day,
		unit: unit?.code ?? null,
		above,
		own: null,
		knownAt: null
	});

/** The entry that stands nearer to a unit for the same label and takes this one's place; undefined for none. */
export function nearerThan(
	register: readonly RegisteredTarget[],
	target: RegisteredTarget,
	day: Day,
	/** The unit, then those above it, nearest first. */
	line: readonly (string | null)[]
): RegisteredTarget | undefined {
	const place = line.indexOf(target.unit);
	return register
		.filter(
			(one) =>
				one.kind === target.kind &&
				labelKey(one.label) === labelKey(target.label) &&
				holds(one, day, null) &&
				line.includes(one.unit) &&
				line.indexOf(one.unit) < place
		)
		.toSorted((a, b) => line.indexOf(a.unit) - line.indexOf(b.unit))[0];
}
