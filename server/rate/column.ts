import { asQuotient, decimalsOf, showPercent } from '#shared/rate-text.ts';
import { isUnder, targetLabels, targetsIn, verdictUnder, type RateTable } from '#shared/rate-table.ts';
import type { Rate } from '#shared/rate.ts';
import type { Score } from '#shared/score.ts';
import { SCALE_LABELS } from '#shared/survey.ts';
import { LEVEL_NAMES } from '#shared/unit.ts';
import type { Verdict } from '#shared/verdict.ts';
import { FLAG_WORDS, OUTCOME_WORDS, showCertainty, showTarget } from '#shared/verdict-text.ts';

/** What stands in a cell: words, a number, or nothing. */
export type Cell = string | Figure | null;
export interface Figure {
	/** A rate is a fraction of 1. */
	value: number;
	/** Shown with; of a rate, those of its percentage. */
	decimals: number;
	/** As it is shown, with a comma; a rate in per cent, without the sign. */
	text: string;
}

/** A line of the table: a school, or at its foot all of them pooled, or the mean of their rates. */
export interface Line {
	/** Counted from 1; null at the foot. */
	number: number | null;
	code: string;
	name: string;
	level: string;
	/** The name of the unit above. */
	above: string;
	/** Null on the line of the mean of units, which has no figure but its rate. */
	rate: Rate | null;
	/** The mean of the units' rates, on that line only. */
	mean: number | null;
}

/** A column of the table as a document shows it. */
export interface Column {
	heading: string;
	/** In characters. */
	width: number;
	/** On the first sheet, made to be printed, or on the second with all the counts. */
	sheet: 'summary' | 'detail' | 'both';
	/** Its figures are rates. */
	percent: boolean;
	cell: (line: Line) => Cell;
}

const decimal = (value: number | null, decimals: number): Cell =>
	value === null ? null : { value, decimals, text: value.toFixed(decimals).replace('.', ',') };
const whole = (value: number | null): Cell => decimal(value, 0);

/** All columns, in the order of the CSV file. */
export function columnsOf(table: RateTable): Column[] {
	const { areas } = table;
	const all = targetsIn(table);
	const percents = [...new Set(all.map((target) => target.percent))];
	// So many decimals that no figure is carried across a target by rounding (`contract.md` 5).
	const quotient = (satisfied: number, rated: number, against = percents): Figure => ({
		value: satisfied / rated,
		decimals: decimalsOf(satisfied, rated, against),
		text: showPercent(satisfied, rated, against)
	});
	const scoreCell = ({ satisfied, rated }: Score): Cell => (rated === 0 ? null : quotient(satisfied, rated));
	const shareCell = (share: number | null | undefined, against = percents): Cell =>
		share == null ? null : { ...quotient(...asQuotient(share), against), value: share };

	type Of = (rate: Rate) => Cell;
	const column = (
		heading: string,
		width: number,
		sheet: Column['sheet'],
		cell: Column['cell'],
		percent = false
	): Column => ({ heading, width, sheet, percent, cell });
	/** A figure of a unit's; there is none on the line of the mean of units. */
	const summary = (heading: string, width: number, of: Of, percent = false) =>
		column(heading, width, 'summary', ({ rate }) => rate && of(rate), percent);
	const detail = (heading: string, width: number, of: Of, percent = false) =>
		column(heading, width, 'detail', ({ rate }) => rate && of(rate), percent);

	return [
		column('STT', 6, 'both', (line) => whole(line.number)),
		column('Mã', 14, 'both', (line) => line.code),
		column('Đơn vị', 34, 'both', (line) => line.name),
		column('Cấp học', 10, 'summary', (line) => line.level),
		column('Trực thuộc', 26, 'detail', (line) => line.above),
		summary('Số phiếu', 9, (rate) => whole(rate.responses)),
		summary('Số học sinh', 9, (rate) => whole(rate.enrolment)),
		summary('Tỷ lệ trả lời', 10, (rate) => shareCell(rate.responseRate, []), true),
		summary('Cần thêm phiếu (để sai số ±5 điểm)', 11, (rate) => whole(rate.shortfall)),
		column(
			'Tỷ lệ hài lòng',
			10,
			'summary',
			({ rate, mean }) => (rate ? scoreCell(rate) : shareCell(mean)),
			true
		),
		summary('Khoảng tin cậy 95 %, từ', 10, (rate) => shareCell(rate.interval?.[0]), true),
		summary('Khoảng tin cậy 95 %, đến', 10, (rate) => shareCell(rate.interval?.[1]), true),
		summary('Điểm trung bình (1–5)', 9, (rate) => decimal(rate.mean, 2)),
		summary('Hài lòng chung', 10, (rate) => scoreCell(rate.overall), true),
		...targetLabels(table).flatMap((label) => {
			const words = new Set(all.flatMap((target) => (isUnder(target, label) ? [showTarget(target)] : [])));
			const [common] = words;
			const of = (cell: (verdict: Verdict, rate: Rate) => Cell) => (rate: Rate) => {
				const verdict = verdictUnder(rate, label);
				return verdict ? cell(verdict, rate) : null;
			};
			const outcome = of(({ outcome }, rate) =>
				rate.rated === 0 && !rate.withheld ? 'Chưa có phiếu' : OUTCOME_WORDS[outcome]
			);
			return [
				// Where schools have targets of their own, each line says its own.
				...(words.size > 1
					? [
							summary(
								`${capital(label)}: chỉ tiêu`,
								16,
								of(({ target }) => showTarget(target))
							)
						]
					: []),
				summary(
					words.size > 1 ? `${capital(label)}: kết luận` : `${capital(label)}: ${common!}`,
					15,
					outcome
				),
				summary(
					`${capital(label)}: mức chắc chắn`,
					21,
					of((verdict, rate) => showCertainty(verdict, rate, table.minRank))
				)
			];
		}),
		summary('Cảnh báo', 9, (rate) => (rate.flag === null ? '' : FLAG_WORDS[rate.flag])),
		...([1, 2, 3, 4, 5] as const).map((level) =>
			detail(SCALE_LABELS[level].vi, 9, (rate) => whole(rate.counts[level - 1]!))
		),
		detail(SCALE_LABELS[0].vi, 9, (rate) => whole(rate.noOpinion)),
		detail('Lượt đánh giá', 9, (rate) => whole(rate.rated)),
		detail('Lượt hài lòng', 9, (rate) => whole(rate.satisfied)),
		detail('Phiếu hài lòng mọi nội dung', 10, (rate) => shareCell(rate.full), true),
		detail('Đáp ứng mong đợi (%)', 9, (rate) => decimal(rate.expectation, 2)),
		...areas.flatMap(({ key, label }) => {
			const of = (cell: (score: Score) => Cell) => (rate: Rate) => {
				const score = rate.areas.find((area) => area.key === key);
				return score ? cell(score) : null;
			};
			return [
				detail(
					`${label.vi}: lượt đánh giá`,
					10,
					of(({ rated }) => whole(rated))
				),
				detail(`${label.vi}: tỷ lệ hài lòng`, 10, of(scoreCell), true),
				detail(
					`${label.vi}: điểm trung bình`,
					10,
					of(({ mean }) => decimal(mean, 2))
				)
			];
		})
	];
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The table's lines: the schools, then all pooled, then the mean of units, each labelled for what it is. */
export function linesOf(table: RateTable, nameOf: (code: string) => string): Line[] {
	const { pooled, meanOfUnits } = table.totals;
	const foot = { number: null, code: '', level: '', above: '' };
	return [
		...table.rows.map((row, i): Line => ({
			number: i + 1,
			code: row.unit.code,
			name: row.unit.name,
			level: row.unit.level === null ? '' : LEVEL_NAMES[row.unit.level],
			above: row.unit.parent === null ? '' : nameOf(row.unit.parent),
			rate: row,
			mean: null
		})),
		{ ...foot, name: `Gộp chung ${table.rows.length} trường (cộng mọi phiếu)`, rate: pooled, mean: null },
		{
			...foot,
			name: `Bình quân các đơn vị (${meanOfUnits.units} trường có phiếu)`,
			rate: null,
			mean: meanOfUnits.rate
		}
	];
}
