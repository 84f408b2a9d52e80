import type { FieldFault } from '#lib/fault.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import type { SchoolLevel, UnitKind } from '#shared/unit.ts';
import { choiceOf, chosenFrom } from './choice.ts';

/** A unit as a form holds it: texts, as they are typed. */
export interface UnitDraft {
	code: string;
	name: string;
	kind: UnitKind;
	level: SchoolLevel | '';
	/** What stands in the picker of the unit above. */
	parent: string;
	enrolment: string;
	public: boolean;
	email: string;
	cluster: string;
	formerDistrict: string;
}

/** What a form of a unit sends; names are those of the contract. */
export type UnitFields = Pick<
	UnitRecord,
	'name' | 'level' | 'parent' | 'enrolment' | 'public' | 'email' | 'cluster' | 'formerDistrict'
>;

type Office = Pick<UnitRecord, 'code' | 'name'>;

/** A new school below an office, or below the only one there is. */
export const newDraft = (above: Office | undefined): UnitDraft => ({
	code: '',
	name: '',
	kind: 'school',
	level: '',
	parent: above ? choiceOf(above) : '',
	enrolment: '',
	public: true,
	email: '',
	cluster: '',
	formerDistrict: ''
});

/** What is known of a unit, to be changed. */
export const draftOf = (unit: UnitRecord, above: Office | undefined): UnitDraft => ({
	code: unit.code,
	name: unit.name,
	kind: unit.kind,
	level: unit.level ?? '',
	parent: above ? choiceOf(above) : '',
	enrolment: unit.enrolment === null ? '' : String(unit.enrolment),
	public: unit.public,
	email: unit.email ?? '',
	cluster: unit.cluster ?? '',
	formerDistrict: unit.formerDistrict ?? ''
});

const textOf = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

/** Reads a form: what to send, or what only the page can know to be wrong. The server judges the rest. */
export function readDraft(
	draft: UnitDraft,
	offices: readonly Office[]
): { fields: UnitFields } | { faults: FieldFault[] } {
	const faults: FieldFault[] = [];
	const isSchool = draft.kind === 'school';
	const above = chosenFrom(offices, draft.parent);
	if (draft.name.trim() === '') faults.push({ field: 'name', message: 'Ghi tên đơn vị.' });
	if (isSchool && draft.level === '') faults.push({ field: 'level', message: 'Chọn cấp học của trường.' });
	if (draft.parent.trim() !== '' && !above)
		faults.push({
			field: 'parent',
			message: 'Chọn đơn vị cấp trên trong danh sách; trùng tên thì chọn theo mã.'
		});
	// "1.250" is how a Vietnamese writes 1250.
	const digits = draft.enrolment.replace(/[\s.]/g, '');
	if (isSchool && digits !== '' && !/^\d{1,7}$/.test(digits))
		faults.push({ field: 'enrolment', message: 'Số học sinh là một số, ví dụ 850. Chưa rõ thì để trống.' });
	if (faults.length > 0) return { faults };
	return {
		fields: {
			name: draft.name.trim(),
			level: isSchool && draft.level !== '' ? draft.level : null,
			parent: above?.code ?? null,
			enrolment: isSchool && digits !== '' ? Number(digits) : null,
			public: isSchool ? draft.public : true,
			email: textOf(draft.email),
			cluster: textOf(draft.cluster),
			formerDistrict: textOf(draft.formerDistrict)
		}
	};
}

/** The fields that are no longer what the unit has. */
export const changedFields = (unit: UnitFields, fields: UnitFields): Partial<UnitFields> =>
	Object.fromEntries(
		Object.entries(fields).filter(([name, value]) => unit[name as keyof UnitFields] !== value)
	);
