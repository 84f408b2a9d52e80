import { isFirm, isTooClose } from './certainty.ts';
import type { Rate } from './rate.ts';
import type { Operator, Target } from './target.ts';
import type { Flag, Verdict } from './verdict.ts';

/** A number the Vietnamese way: `showNumber(485531)` is `485.531`, `showNumber(4.596, 2)` is `4,60`. */
export function showNumber(value: number, decimals = 0): string {
	const [whole = '', rest] = value.toFixed(decimals).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
	return rest === undefined ? grouped : `${grouped},${rest}`;
}

const OPERATOR_WORDS: Record<Operator, (percent: string) => string> = {
	'>': (percent) => `trên ${percent} %`,
	'>=': (percent) => `từ ${percent} % trở lên`
};

/** What a target asks, as the plans word it: `từ 95 % trở lên`. */
export const showTarget = ({ operator, percent }: Pick<Target, 'operator' | 'percent'>): string =>
	OPERATOR_WORDS[operator](String(percent).replace('.', ','));

export const OUTCOME_WORDS: Record<Verdict['outcome'], string> = {
	met: 'Đạt',
	'not-met': 'Chưa đạt',
	'too-few': 'Chưa đủ phiếu'
};

/**
 * A number that is only an estimate, rounded up to two figures: 4400 of 4395, 750 of 749. Below a hundred it stands as
 * it is.
 */
export function estimateOf(value: number): number {
	const step = value < 100 ? 1 : 10 ** (Math.floor(Math.log10(value)) - 1);
	return Math.ceil(value / step) * step;
}

/** An estimate as it is told, wherever it is told: `4.400` of 4395. */
export const showEstimate = (value: number): string => showNumber(estimateOf(value));

/**
 * How sure a verdict is, in the same words on every page and in every file: `chắc chắn`, `cần thêm khoảng 34 phiếu để
 * chắc`, `còn ít phiếu` below the setting `MIN_RANK`, `rất sát chỉ tiêu, chưa nói chắc được` where asking on would hardly
 * tell. With too few answers for a verdict how many are missing, or nothing.
 */
export function showCertainty(
	verdict: Verdict,
	rate: Pick<Rate, 'responses' | 'enrolment'>,
	minRank: number
): string {
	const { outcome, settled, needed } = verdict;
	if (outcome === 'too-few') return needed === null ? '' : `cần thêm khoảng ${showEstimate(needed)} phiếu`;
	if (!isFirm(rate, minRank)) return 'còn ít phiếu';
	if (settled) return 'chắc chắn';
	if (needed === null || isTooClose(verdict, rate)) return 'rất sát chỉ tiêu, chưa nói chắc được';
	return `cần thêm khoảng ${showEstimate(needed)} phiếu để chắc`;
}

export const FLAG_WORDS: Record<Flag, string> = { red: 'Đỏ', amber: 'Vàng' };
