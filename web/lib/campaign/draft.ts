import { CampaignInput } from '#shared/api.ts';
import { CAMPAIGN_KINDS, type CampaignKind, type SurveyChoice } from '#shared/campaign.ts';
import type { Fault } from '#shared/error.ts';
import { DEFAULT_TARGETS, OPERATORS, type Operator, type Target } from '#shared/target.ts';
import type { Day, Instant } from '#shared/time.ts';
import { SCHOOL_LEVELS, type SchoolLevel } from '#shared/unit.ts';
import * as v from 'valibot';
import { dayAfter, endOf, officeDayOf, startOf } from '#lib/office-time.ts';
import { readPercent } from '#lib/percent.ts';
import { readSampling, typedSampling, type SamplingDraft } from './sampling.ts';

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
	/** It has targets of its own; else those hold that have been set for its schools. */
	ownTargets: boolean;
	targets: TargetDraft[];
	sampling: SamplingDraft;
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

/** What the page begins with; `by`: the office that answers for the sampling. */
export const emptyDraft = (today: Day, under: string, by = ''): Draft => ({
	name: suggestedName('school-service', today),
	kind: 'school-service',
	surveys: defaultSurveys('school-service'),
	scope: 'under',
	under,
	codes: [],
	opens: today,
	closes: dayAfter(today, DAYS - 1),
	ownTargets: false,
	targets: defaultTargets('school-service'),
	sampling: typedSampling(null, 'school-service', by)
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

export const defaultTargets = (kind: CampaignKind): TargetDraft[] => typedTargets(DEFAULT_TARGETS[kind]);

/** Targets as they stand in the fields. */
export const typedTargets = (targets: readonly Target[]): TargetDraft[] =>
	targets.map(({ label, operator, percent }) => ({
		label,
		operator,
		percent: String(percent).replace('.', ',')
	}));

/** Targets as they were typed, for a request; a percentage that is none becomes NaN and is refused. */
export const readTargets = (
	targets: readonly TargetDraft[]
): { label: string; operator: Operator; percent: number }[] =>
	targets.map(({ label, operator, percent }) => ({ label, operator, percent: readPercent(percent) }));

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
	faults.push(...readSampling(draft.sampling).faults);

	const result = v.safeParse(CampaignInput, contentOf(draft, levels));
	if (result.success && faults.length === 0) return { input: result.output, faults: [] };
	// What is said above is said better; the schema has the rest.
	const others = (result.issues ?? [])
		.map((issue) => fieldFault({ column: v.getDotPath(issue) ?? '', message: issue.message }))
		.filter(({ field }) => field === 'name' || field?.startsWith('target-'));
	return { input: null, faults: [...others, ...faults].toSorted((a, b) => placeOf(a) - placeOf(b)) };
}

/**
 * What was typed as a request has it, finished or not: what a draft keeps.
 *
 * @param levels as for {@link readDraft}
 */
export function contentOf(draft: Draft, levels: readonly SchoolLevel[]): Record<string, unknown> {
	const surveys: SurveyChoice = Object.fromEntries(levels.map((level) => [level, draft.surveys[level]]));
	const { sampling } = readSampling(draft.sampling);
	return {
		name: draft.name,
		kind: draft.kind,
		surveys,
		units: draft.scope === 'under' ? { under: draft.under } : { codes: draft.codes },
		opensAt: draft.opens === '' ? null : startOf(draft.opens),
		closesAt: draft.closes === '' ? null : endOf(draft.closes),
		...(draft.ownTargets ? { targets: readTargets(draft.targets) } : {}),
		...(sampling ? { sampling } : {})
	};
}

/** What a draft keeps, each part by itself: one that cannot be read leaves the others. */
const Content = v.object({
	name: optional(v.string()),
	kind: optional(v.picklist(CAMPAIGN_KINDS)),
	surveys: optional(v.record(v.string(), v.string())),
	units: optional(v.union([v.object({ under: v.string() }), v.object({ codes: v.array(v.string()) })])),
	opensAt: optional(v.string()),
	closesAt: optional(v.string()),
	targets: optional(
		v.array(
			v.object({
				label: v.fallback(v.string(), ''),
				operator: v.fallback(v.picklist(OPERATORS), '>='),
				percent: v.fallback(v.number(), NaN)
			})
		)
	),
	sampling: optional(
		v.object({
			mode: v.picklist(['census', 'sample']),
			frame: v.fallback(v.string(), ''),
			method: v.fallback(v.string(), ''),
			size: v.fallback(v.nullable(v.number()), null),
			by: v.fallback(v.string(), '')
		})
	)
});
function optional<S extends v.GenericSchema>(schema: S) {
	return v.fallback(v.optional(schema), undefined);
}

/** A draft as it was kept, to go on with; what it does not say is as the page begins with. */
export function draftFrom(content: Record<string, unknown>, beginning: Draft): Draft {
	const kept = v.parse(Content, content);
	const kind = kept.kind ?? beginning.kind;
	const wanted = kept.surveys ?? {};
	const surveys = Object.fromEntries(
		Object.entries(defaultSurveys(kind)).map(([level, id]) => [level, wanted[level] ?? wanted['*'] ?? id])
	) as Draft['surveys'];
	const day = (instant: Instant | undefined) => (instant === undefined ? '' : (officeDayOf(instant) ?? ''));
	return {
		name: kept.name ?? '',
		kind,
		surveys,
		scope: kept.units && 'codes' in kept.units ? 'codes' : 'under',
		under: kept.units && 'under' in kept.units ? kept.units.under : beginning.under,
		codes: kept.units && 'codes' in kept.units ? kept.units.codes : [],
		opens: day(kept.opensAt),
		closes: day(kept.closesAt),
		ownTargets: kept.targets !== undefined,
		targets: kept.targets
			? typedTargets(kept.targets).map((target) => ({
					...target,
					percent: target.percent === 'NaN' ? '' : target.percent
				}))
			: defaultTargets(kind),
		sampling: typedSampling(kept.sampling ?? null, kind, beginning.sampling.by)
	};
}

const ORDER = ['name', 'survey-', 'scope-', 'opens', 'closes', 'target-', 'sampling-'];
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
		case 'sampling':
			return `sampling-${second ?? 'frame'}`;
		default:
			return undefined;
	}
}
