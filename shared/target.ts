import type { CampaignKind } from './campaign.ts';

export const OPERATORS = ['>', '>='] as const;
export type Operator = (typeof OPERATORS)[number];

/** What a rate is held against. */
export interface Target {
	label: string;
	operator: Operator;
	/** 85, 95, 99.5: a percentage above 0 and at most 100. */
	percent: number;
	/** The document it comes from: "Kế hoạch số 12/KH-UBND ngày 05/01/2026". Absent when nobody has said. */
	basis?: string;
	/** The code of the unit it was set for, where it comes from the register of targets. */
	unit?: string;
}

/**
 * The targets of a campaign that sets none of its own: "trên 85%" and "từ 95% trở lên" for schools, "đạt 95%
 * trở lên" for procedures (`reference/domain.md` 0.1). A custom survey has none: nobody has set one.
 */
export const DEFAULT_TARGETS: Record<CampaignKind, Target[]> = {
	'school-service': [
		{ label: 'sàn', operator: '>', percent: 85 },
		{ label: 'mục tiêu', operator: '>=', percent: 95 }
	],
	procedure: [{ label: 'mục tiêu', operator: '>=', percent: 95 }],
	custom: []
};

/** A percentage as an exact fraction: 99.5 is 995 / 10. Reads the digits, so that no float creeps in. */
export function exactPercent(percent: number): Fraction {
	const known = fractions.get(percent);
	if (known) return known;
	const printed = String(percent);
	// Below a millionth it prints as 1e-7.
	const text = printed.includes('e') ? percent.toFixed(20) : printed;
	const [whole = '0', decimals = ''] = text.split('.');
	const fraction = { numerator: BigInt(whole + decimals), scale: 10n ** BigInt(decimals.length) };
	// There are a handful of targets, and thousands of schools held against each.
	if (fractions.size < FRACTIONS) fractions.set(percent, fraction);
	return fraction;
}
interface Fraction {
	numerator: bigint;
	scale: bigint;
}
const FRACTIONS = 1000;
const fractions = new Map<number, Fraction>();

/** How `satisfied / rated` stands to a percentage: below (-1), exactly on it (0), above (1). Integers alone. */
export function compareTo(satisfied: number, rated: number, percent: number): -1 | 0 | 1 {
	const { numerator, scale } = exactPercent(percent);
	const left = 100n * BigInt(satisfied) * scale;
	const right = numerator * BigInt(rated);
	return left < right ? -1 : left > right ? 1 : 0;
}

/** True when a rate meets the target: at exactly 85 %, "above 85 %" is not met and "85 % or more" is. */
export function meets(satisfied: number, rated: number, { operator, percent }: Target): boolean {
	const order = compareTo(satisfied, rated, percent);
	return operator === '>' ? order > 0 : order >= 0;
}

/** A label as it is stored: in one form of letters, with single blanks, without anything that is not seen. */
export const tidyLabel = (label: string): string =>
	label
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.replace(/\s+/g, ' ')
		.trim();

/** Labels that look the same but for capitals name the same target. */
export const labelKey = (label: string): string => tidyLabel(label).toLowerCase();

/** True for the target called "sàn". */
export const isFloor = ({ label }: Pick<Target, 'label'>): boolean => labelKey(label) === 'sàn';

/** Below 0 when the first is easier to meet than the second, 0 when both ask the same: "from 85 %" is easier than "above 85 %". */
export const compareStrictness = (
	a: Pick<Target, 'operator' | 'percent'>,
	b: Pick<Target, 'operator' | 'percent'>
): number => a.percent - b.percent || OPERATORS.indexOf(b.operator) - OPERATORS.indexOf(a.operator);

/** The target under which a unit is red rather than amber: the one called "sàn", else the lowest of several. */
export function floorOf(targets: readonly Target[]): Target | undefined {
	const named = targets.find(isFloor);
	if (named || targets.length < 2) return named;
	return targets.reduce((low, target) => (target.percent < low.percent ? target : low));
}
