import { CampaignInput } from '#shared/api.ts';
import { type CampaignKind, type SurveyChoice } from '#shared/campaign.ts';
import type { Fault } from '#shared/error.ts';
import { DEFAULT_TARGETS, type Operator } from '#shared/target.ts';
import type { Day } from '#shared/time.ts';
import { SCHOOL_LEVELS, type SchoolLevel } from '#shared/unit.ts';
import * as v from 'valibot';
import { dayAfter, endOf, startOf } from '#lib/office-time.ts';

/** A campaign as it is being typed: every field as the page has it. */
export interface Draft {
	name: string;
	kind: CampaignKind;
	/** Which survey each level gets. */
	surveys: Record<SchoolLevel, string>;
	/** All schools of a branch, or those picked one by one. */
	scope: 'under' | 'codes';
	under: string;
	codes: string[];
	opens: string;
	closes: string;
	targets: TargetDraft[];
}
/** A percentage as people type it: `99,5`. */
export interface TargetDraft {
	label: string;
	operator: Operator;
	percent: string;
}

/** Something to put right; `field` is the id of the input. */
export interface FieldFault {
	field?: string;
	message: string;
}

/** Days a campaign runs unless somebody says otherwise: two whole weeks, the first and the last day included. */
const DAYS = 14;

/** What the page begins with. */
export const emptyDraft = (today: Day, under: string): Draft => ({
	name: suggestedName('school-service', today),
	kind: 'school-service',
	surveys: defaultSurveys('school-service'),
	scope: 'under',
	under,
	codes: [],
	opens: today,
	closes: dayAfter(today, DAYS - 1),
	targets: defaultTargets('school-service')
});

const NAMES: Record<CampaignKind, string> = {
	'school-service': 'Ý kiến phụ huynh',
	procedure: 'Ý kiến về thủ tục hành chính',
	custom: 'Khảo sát'
};
/** `suggestedName('school-service', '2026-05-04')` is `Ý kiến phụ huynh, tháng 5/2026`. */
export const suggestedName = (kind: CampaignKind, day: Day): string =>
	`${NAMES[kind]}, tháng ${Number(day.slice(5, 7))}/${day.slice(0, 4)}`;

/** Which survey suits a level: its own where there is one, else the quick form. */
export function defaultSurveys(kind: CampaignKind): Draft['surveys'] {
	const choose = (level: SchoolLevel) => {
		if (kind === 'procedure') return 'tthc';
		return kind === 'school-service' && ['mn', 'th', 'thcs'].includes(level) ? level : 'nhanh';
	};
	return Object.fromEntries(SCHOOL_LEVELS.map((level) => [level, choose(level)])) as Draft['surveys'];
}

export const defaultTargets = (kind: CampaignKind): TargetDraft[] =>
	DEFAULT_TARGETS[kind].map(({ label, operator, percent }) => ({
		label,
		operator,
		percent: String(percent).replace('.', ',')
	}));

/**
 * Reads what was typed into a request, or says what to put right, in the order of the page.
 *
 * @param levels the levels of the schools chosen; no other needs a survey
 */
export function readDraft(
	draft: Draft,
	levels: readonly SchoolLevel[]
): { input: CampaignInput; faults: [] } | { input: null; faults: FieldFault[] } {
	const faults: FieldFault[] = [];
	if (draft.scope === 'codes' && draft.codes.length === 0)
		faults.push({ field: 'scope-codes', message: 'Chọn ít nhất một trường.' });
	else if (levels.length === 0)
		faults.push({ field: 'scope-under', message: 'Đơn vị này chưa có trường nào. Chọn đơn vị khác.' });
	if (draft.opens === '') faults.push({ field: 'opens', message: 'Chọn ngày mở.' });
	if (draft.closes === '') faults.push({ field: 'closes', message: 'Chọn ngày đóng.' });
	else if (draft.opens !== '' && draft.closes < draft.opens)
		faults.push({ field: 'closes', message: 'Ngày đóng không thể trước ngày mở.' });

	const surveys: SurveyChoice = Object.fromEntries(levels.map((level) => [level, draft.surveys[level]]));
	const result = v.safeParse(CampaignInput, {
		name: draft.name,
		kind: draft.kind,
		surveys,
		units: draft.scope === 'under' ? { under: draft.under } : { codes: draft.codes },
		opensAt: draft.opens === '' ? null : startOf(draft.opens),
		closesAt: draft.closes === '' ? null : endOf(draft.closes),
		targets: draft.targets.map(({ label, operator, percent }) => ({
			label,
			operator,
			percent: readPercent(percent)
		}))
	});
	if (result.success && faults.length === 0) return { input: result.output, faults: [] };
	// What is said above is said better; the schema has the rest.
	const others = (result.issues ?? [])
		.map((issue) => fieldFault({ column: v.getDotPath(issue) ?? '', message: issue.message }))
		.filter(({ field }) => field === 'name' || field?.startsWith('target-'));
	return { input: null, faults: [...others, ...faults].toSorted((a, b) => placeOf(a) - placeOf(b)) };
}

const readPercent = (text: string): number => {
	const plain = text.trim().replace(/\s*%$/, '').replace(',', '.');
	return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
};

const ORDER = ['name', 'survey-', 'scope-', 'opens', 'closes', 'target-'];
const placeOf = ({ field = '' }: FieldFault) => ORDER.findIndex((start) => field.startsWith(start));

/** A fault as the server names it, at the input it is about. */
export function fieldFault({ column = '', message }: Pick<Fault, 'column' | 'message'>): FieldFault {
	const field = fieldOf(column);
	return field === undefined ? { message } : { field, message };
}

function fieldOf(column: string): string | undefined {
	const [first, second, third] = column.split('.');
	switch (first) {
		case 'name':
			return 'name';
		case 'opensAt':
			return 'opens';
		case 'closesAt':
		case 'lateUntil':
			return 'closes';
		case 'units':
			return second === 'codes' ? 'scope-codes' : 'scope-under';
		case 'surveys':
			return second ? `survey-${second}` : undefined;
		case 'targets':
			return second === undefined ? undefined : `target-${second}-${third ?? 'percent'}`;
		default:
			return undefined;
	}
}
