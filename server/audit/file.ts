import { writeXlsx } from 'hucre/xlsx';
import { csvFile, harmless, printable } from '#server/csv.ts';
import { ROLE_NAMES } from '#shared/account.ts';
import { AUDIT_ACTIONS, type AuditEntry } from '#shared/audit.ts';
import { deedWords, type AuditReading } from '#shared/audit-words.ts';
import { showTime } from '#shared/time.ts';

const COLUMNS: {
	heading: string;
	width: number;
	of: (entry: AuditEntry, reading: AuditReading) => string;
}[] = [
	{ heading: 'Thời điểm', width: 18, of: ({ at }, { timeZone }) => showTime(at, timeZone) },
	{ heading: 'Người thực hiện', width: 26, of: ({ actor }) => actor.name },
	{ heading: 'Vai trò', width: 26, of: ({ actor }) => ROLE_NAMES[actor.role] },
	{
		heading: 'Thuộc đơn vị',
		width: 30,
		of: ({ actor }, reading) => unitName(actor.unit, reading)
	},
	{ heading: 'Việc', width: 32, of: ({ action }) => AUDIT_ACTIONS[action] },
	{ heading: 'Mã đơn vị liên quan', width: 16, of: ({ unit }) => unit ?? '' },
	{
		heading: 'Đơn vị liên quan',
		width: 34,
		of: ({ unit }, reading) => unitName(unit, reading)
	},
	{ heading: 'Đối tượng', width: 26, of: ({ subjectId }) => subjectId ?? '' },
	{
		heading: 'Chi tiết',
		width: 60,
		of: (entry, reading) => deedWords(entry, reading).replace(/^./u, (first) => first.toUpperCase())
	}
];

/** Its code where the name is out of sight; nothing for no unit. */
const unitName = (code: string | null, { nameOf }: AuditReading): string =>
	code === null ? '' : (nameOf(code) ?? code);

/** The log as a CSV file for a Vietnamese Excel. */
export const auditCsv = (entries: readonly AuditEntry[], reading: AuditReading): string =>
	csvFile([
		COLUMNS.map(({ heading }) => heading),
		...entries.map((entry) => COLUMNS.map(({ of }) => harmless(of(entry, reading))))
	]);

/** The log as a workbook, headed and filtered. */
export const auditXlsx = (entries: readonly AuditEntry[], reading: AuditReading): Promise<Uint8Array> =>
	writeXlsx({
		sheets: [
			{
				name: 'Nhật ký',
				columns: COLUMNS.map(({ width }) => ({ width })),
				rows: [
					COLUMNS.map(({ heading }) => heading),
					...entries.map((entry) => COLUMNS.map(({ of }) => printable(of(entry, reading))))
				],
				freezePane: { rows: 1, columns: 0 },
				autoFilter: { range: `A1:I${entries.length + 1}` }
			}
		],
		properties: { title: 'Nhật ký', creator: 'Lắng Nghe' }
	});
