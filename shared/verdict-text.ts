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
 * How sure a verdict is: `chắc chắn`, `cần thêm 34 phiếu`. Where no number of answers would settle it, the rate
 * stands on its target (`sát chỉ tiêu`); with too few answers to say even that, empty.
 */
export function showCertainty({ outcome, settled, needed }: Verdict): string {
	if (settled) return 'chắc chắn';
	if (needed !== null) return `cần thêm ${showNumber(needed)} phiếu`;
	return outcome === 'too-few' ? '' : 'sát chỉ tiêu';
}

export const FLAG_WORDS: Record<Flag, string> = { red: 'Đỏ', amber: 'Vàng' };
