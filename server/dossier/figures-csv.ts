import { csvFile, harmless } from '#server/csv.ts';
import { isUntold, type ProcedureFigures, type ProcedureRow, type ProcedureTable } from '#shared/dossier.ts';
import { CHANNEL_NAMES } from '#shared/procedure.ts';
import { showPercent, asQuotient } from '#shared/rate-text.ts';
import { OUTCOME_WORDS, showCertainty, showTarget } from '#shared/verdict-text.ts';

const ALL = 'Tất cả';
/** All procedures, of whose answers only those are counted that stand beside one of them. */
const SHOWN = 'Tất cả, chỉ phiếu đã hiện';
const HEADINGS = [
	'Thủ tục',
	'Hình thức nộp',
	'Hồ sơ',
	'Đúng hẹn',
	'Tỷ lệ đúng hẹn (%)',
	'Phiếu mời',
	'Phiếu trả lời',
	'Tỷ lệ hài lòng (%)',
	'Khoảng tin cậy 95 % từ (%)',
	'Khoảng tin cậy 95 % đến (%)',
	'So với chỉ tiêu'
];

/**
 * The table of procedures as a file for a Vietnamese Excel: each procedure, below it its channels, then the channels,
 * then all together. Too few answers: no rate, and the last column says so. For who knows the parents a channel's answers
 * are those that its procedures show: not out of all who were asked, so how many these are is left out.
 */
export function procedureCsv(table: ProcedureTable): string {
	const percents = table.total.verdicts.map(({ target }) => target.percent);
	const share = (value: number | null) => (value === null ? '' : showPercent(...asQuotient(value), percents));
	const line = (procedure: string, channel: string, one: ProcedureFigures): string[] => {
		const untold = isUntold(one, table.guarded);
		const few = one.rate === null || one.rated === 0 || one.responses < table.minimum;
		return [
			harmless(procedure),
			channel,
			String(one.dossiers),
			String(one.onTime),
			one.dossiers === 0 ? '' : showPercent(one.onTime, one.dossiers, []),
			procedure === SHOWN ? '' : String(one.invited),
			untold ? '' : String(one.responses),
			few ? '' : showPercent(one.satisfied, one.rated, percents),
			few ? '' : share(one.interval?.[0] ?? null),
			few ? '' : share(one.interval?.[1] ?? null),
			few
				? untold
					? 'Chưa hiện'
					: 'Chưa đủ phiếu'
				: one.verdicts
						.map(
							(verdict) =>
								`${OUTCOME_WORDS[verdict.outcome]}, ${showCertainty(verdict, { responses: one.responses, enrolment: null }, table.minRank)} (${verdict.target.label}: ${showTarget(verdict.target)})`
						)
						.join('; ')
		].map((text, i) => (i === 10 ? harmless(text) : text));
	};
	const channelOf = ({ channel }: ProcedureRow) => (channel === null ? ALL : CHANNEL_NAMES[channel]);
	return csvFile([
		HEADINGS,
		...table.procedures.flatMap((one) => [
			line(one.procedure ?? ALL, ALL, one),
			...table.cells
				.filter(({ procedure }) => procedure === one.procedure)
				.map((cell) => line(cell.procedure ?? ALL, channelOf(cell), cell))
		]),
		...table.channels.map((one) => line(table.guarded ? SHOWN : ALL, channelOf(one), one)),
		line(ALL, ALL, table.total)
	]);
}
