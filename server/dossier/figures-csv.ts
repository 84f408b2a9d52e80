import { csvFile, harmless } from '#server/csv.ts';
import type { ProcedureFigures, ProcedureRow, ProcedureTable } from '#shared/dossier.ts';
import { CHANNEL_NAMES } from '#shared/procedure.ts';
import { showPercent, asQuotient } from '#shared/rate-text.ts';
import { OUTCOME_WORDS, showCertainty, showTarget } from '#shared/verdict-text.ts';

const ALL = 'Tất cả';
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
 * then all together. Too few answers: no rate, and the last column says so.
 */
export function procedureCsv(table: ProcedureTable): string {
	const percents = table.total.verdicts.map(({ target }) => target.percent);
	const share = (value: number | null) => (value === null ? '' : showPercent(...asQuotient(value), percents));
	const line = (procedure: string, channel: string, one: ProcedureFigures): string[] => {
		const few = one.rate === null || one.rated === 0 || one.responses < table.minimum;
		return [
			harmless(procedure),
			channel,
			String(one.dossiers),
			String(one.onTime),
			one.dossiers === 0 ? '' : showPercent(one.onTime, one.dossiers, []),
			String(one.invited),
			String(one.responses),
			few ? '' : showPercent(one.satisfied, one.rated, percents),
			few ? '' : share(one.interval?.[0] ?? null),
			few ? '' : share(one.interval?.[1] ?? null),
			few
				? 'Chưa đủ phiếu'
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
		...table.channels.map((one) => line(ALL, channelOf(one), one)),
		line(ALL, ALL, table.total)
	]);
}
