import { EXAMPLE_MARK, UNIT_FIELDS, type UnitField } from '#shared/unit-words.ts';
import { unitWorkbook } from './file.ts';

const NOTHING = Object.fromEntries(UNIT_FIELDS.map((field) => [field, ''])) as Record<UnitField, string>;

/** Rows that nobody takes for their own, and that an import knows by the mark. */
const EXAMPLES: Record<UnitField, string | number>[] = [
	{
		...NOTHING,
		code: 'VD-P01',
		name: `UBND phường Ví Dụ ${EXAMPLE_MARK}`,
		kind: 'UBND xã, phường',
		openedOn: '01/07/2025'
	},
	{
		...NOTHING,
		code: 'VD-TH01',
		name: `Trường Tiểu học Ví Dụ ${EXAMPLE_MARK}`,
		kind: 'Trường',
		level: 'Tiểu học',
		parent: 'VD-P01',
		enrolment: 850,
		public: 'có',
		email: 'vidu@example.edu.vn',
		cluster: 'Cụm 1',
		formerDistrict: 'Quận Ví Dụ'
	},
	{
		...NOTHING,
		code: 'VD-TH02',
		name: `Trường Tiểu học Ví Dụ 2, đã sáp nhập ${EXAMPLE_MARK}`,
		kind: 'Trường',
		level: 'Tiểu học',
		parent: 'VD-P01',
		public: 'có',
		formerDistrict: 'Quận Ví Dụ',
		closedOn: '01/08/2026',
		mergedInto: 'VD-TH01'
	}
];

/** The table of units to fill in, as xlsx: headings, three examples, and what goes where. */
export const unitTemplate = (): Promise<Uint8Array> =>
	unitWorkbook(EXAMPLES.map((example) => UNIT_FIELDS.map((field) => example[field])));
