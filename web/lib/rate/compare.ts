import type { Interval } from '#shared/interval.ts';
import type { RateRow } from '#shared/rate-table.ts';
import { showRate } from '#shared/rate-text.ts';
import { LEVEL_NAMES } from '#shared/unit.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import { showNumber } from '#shared/verdict-text.ts';
import { isTooFew } from '#shared/attention.ts';
import { likelyRange } from './range-words.ts';
import { standingOf } from './standing.ts';

/** A school's place in a comparison. */
export interface Compared {
	row: RateRow;
	rate: number;
	/** Only for the rate itself: areas are given without. */
	interval: Interval | null;
	/** In print. */
	shown: string;
	/** How many ratings or answers stand behind it. */
	weight: string;
	look: 'red' | 'amber' | 'met' | 'plain';
	/** Fewer answers than it takes to stand beside others. */
	faint: boolean;
	/** What it stands under when the table is grouped. */
	group: string;
}

/** By what schools may be put together. */
export const GROUPINGS = ['level', 'under', 'cluster'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What is compared. */
export interface Question {
	/** The key of an area; null: the rate itself. */
	area: string | null;
	grouping: Grouping | null;
	minimum: number;
	minRank: number;
	units: readonly UnitRecord[];
}

const collator = new Intl.Collator('vi', { numeric: true });

/**
 * The schools that may be shown, group by group, in each first those with enough answers to stand beside others, by
 * rate from the lowest; those with too few for any rate are left out.
 */
export function compared(rows: readonly RateRow[], question: Question): Compared[] {
	const { area, grouping, minimum, minRank, units } = question;
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	const groupOf = ({ unit }: RateRow): string => {
		if (grouping === 'level') return unit.level ? LEVEL_NAMES[unit.level] : 'Khác';
		if (grouping === 'under') return (unit.parent && byCode.get(unit.parent)?.name) || 'Khác';
		if (grouping === 'cluster') return byCode.get(unit.code)?.cluster ?? 'Không thuộc cụm nào';
		return '';
	};
	const shown = rows.flatMap((row): Compared[] => {
		if (isTooFew(row, minimum)) return [];
		const score = area === null ? row : row.areas.find(({ key }) => key === area);
		if (!score || score.rate === null) return [];
		const percents = row.verdicts.map(({ target }) => target.percent);
		const standing = standingOf(row, minimum);
		return [
			{
				row,
				rate: score.rate,
				interval: area === null ? row.interval : null,
				shown: showRate(score.satisfied, score.rated, percents),
				weight: area === null ? `${showNumber(row.responses)} phiếu` : `${showNumber(score.rated)} lượt chấm`,
				look: area === null && row.verdicts.length > 0 && standing !== 'few' ? standing : 'plain',
				faint: row.responses < minRank,
				group: groupOf(row)
			}
		];
	});
	return shown.sort(
		(a, b) =>
			collator.compare(a.group, b.group) ||
			Number(a.faint) - Number(b.faint) ||
			a.rate - b.rate ||
			collator.compare(a.row.unit.name, b.row.unit.name)
	);
}

/** A school's figures in words, for those who do not see the mark. */
export function comparedWords({ row, shown, interval, weight, faint }: Compared): string {
	const percents = row.verdicts.map(({ target }) => target.percent);
	const range = interval ? `, ${likelyRange(interval, percents)}` : '';
	return `${shown}${range}, ${weight}${faint ? ', còn ít phiếu' : ''}`;
}
