import { isFirm, isOutOfReach } from './certainty.ts';
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
 * A number that is only an estimate, to two figures and never too few: `4.400` of 4,395, `750` of 749. Below a hundred
 * it stands as it is.
 */
export function showEstimate(value: number): string {
	const step = value < 100 ? 1 : 10 ** (Math.floor(Math.log10(value)) - 1);
	return showNumber(Math.ceil(value / step) * step);
}

/**
 * How sure a verdict is: `chắc chắn`, `cần thêm 34 phiếu`, `còn ít phiếu` below the setting `MIN_RANK`, `khó chắc dù
 * hỏi hết` where all parents left would hardly do. Where no number of answers would settle it, the rate stands on its
 * target (`sát chỉ tiêu`); with too few answers to say even that, empty or how many are missing.
 */
export function showCertainty(
	verdict: Verdict,
	rate: Pick<Rate, 'responses' | 'enrolment'>,
	minRank: number
): string {
	const { outcome, settled, needed } = verdict;
	if (outcome !== 'too-few' && !isFirm(rate, minRank)) return 'còn ít phiếu';
	if (settled) return 'chắc chắn';
	if (outcome !== 'too-few' && isOutOfReach(verdict, rate)) return 'khó chắc dù hỏi hết';
	if (needed !== null) return `cần thêm ${showEstimate(needed)} phiếu`;
	return outcome === 'too-few' ? '' : 'sát chỉ tiêu';
}

export const FLAG_WORDS: Record<Flag, string> = { red: 'Đỏ', amber: 'Vàng' };
