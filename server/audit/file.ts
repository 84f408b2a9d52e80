import { writeXlsx } from 'hucre/xlsx';
import { csvFile, harmless, printable } from '#server/csv.ts';
import { ROLE_NAMES } from '#shared/account.ts';
import { AUDIT_ACTIONS, type AuditEntry } from '#shared/audit.ts';
import { showTime } from '#shared/time.ts';

/** What a file of the log needs beside its entries. */
export interface AuditFileContext {
	/** A unit's name by its code. */
	nameOf: (code: string) => string;
	timeZone: string;
}

const COLUMNS: {
	heading: string;
	width: number;
	of: (entry: AuditEntry, context: AuditFileContext) => string;
}[] = [
	{ heading: 'Thời điểm', width: 18, of: ({ at }, { timeZone }) => showTime(at, timeZone) },
	{ heading: 'Người thực hiện', width: 26, of: ({ actor }) => actor.name },
	{ heading: 'Vai trò', width: 26, of: ({ actor }) => ROLE_NAMES[actor.role] },
	{
		heading: 'Thuộc đơn vị',
		width: 30,
		of: ({ actor }, { nameOf }) => (actor.unit === null ? '' : nameOf(actor.unit))
	},
	{ heading: 'Việc', width: 32, of: ({ action }) => AUDIT_ACTIONS[action] },
	{ heading: 'Mã đơn vị liên quan', width: 16, of: ({ unit }) => unit ?? '' },
	{
		heading: 'Đơn vị liên quan',
		width: 34,
		of: ({ unit }, { nameOf }) => (unit === null ? '' : nameOf(unit))
	},
	{ heading: 'Đối tượng', width: 26, of: ({ subjectId }) => subjectId ?? '' },
	{ heading: 'Chi tiết', width: 60, of: ({ detail }) => detailText(detail) }
];

/** `before: 85; after: 95`; what is not known is left out. */
export const detailText = (detail: AuditEntry['detail']): string =>
	Object.entries(detail)
		.filter(([, value]) => value !== null && value !== '')
		.map(([key, value]) => `${key}: ${String(value)}`)
		.join('; ');

/** The log as a CSV file for a Vietnamese Excel. */
export const auditCsv = (entries: readonly AuditEntry[], context: AuditFileContext): string =>
	csvFile([
		COLUMNS.map(({ heading }) => heading),
		...entries.map((entry) => COLUMNS.map(({ of }) => harmless(of(entry, context))))
	]);

/** The log as a workbook, headed and filtered. */
export const auditXlsx = (entries: readonly AuditEntry[], context: AuditFileContext): Promise<Uint8Array> =>
	writeXlsx({
		sheets: [
			{
				name: 'Nhật ký',
				columns: COLUMNS.map(({ width }) => ({ width })),
				rows: [
					COLUMNS.map(({ heading }) => heading),
					...entries.map((entry) => COLUMNS.map(({ of }) => printable(of(entry, context))))
				],
				freezePane: { rows: 1, columns: 0 },
				autoFilter: { range: `A1:I${entries.length + 1}` }
			}
		],
		properties: { title: 'Nhật ký', creator: 'Lắng Nghe' }
	});
