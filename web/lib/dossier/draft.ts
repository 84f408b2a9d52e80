import type { FieldFault } from '#lib/fault.ts';
import * as v from 'valibot';
import { dayFaults } from '#shared/dossier-days.ts';
import { DossierCode, ProcedureName, type DossierFields } from '#shared/dossier.ts';
import { procedureKey, type Channel } from '#shared/procedure.ts';
import { isDay, type Day } from '#shared/time.ts';

/** A dossier as it is being typed. */
export interface DossierDraft {
	code: string;
	procedure: string;
	channel: Channel;
	receivedOn: Day;
	dueOn: Day;
	returnedOn: Day;
}

/**
 * An empty form: what is entered is mostly what was finished today. The other days are typed: one that stood there by
 * itself would count a late dossier as on time.
 */
export const emptyDraft = (today: Day): DossierDraft => ({
	code: '',
	procedure: '',
	channel: 'counter',
	receivedOn: '',
	dueOn: '',
	returnedOn: today
});

/**
 * The form for the next one of a pile: procedure, channel and the day of returning stay, the number and the other days
 * are its own.
 */
export const nextDraft = (entered: DossierDraft, today: Day): DossierDraft => ({
	...emptyDraft(today),
	procedure: entered.procedure,
	channel: entered.channel,
	returnedOn: entered.returnedOn
});

export const draftOf = ({
	code,
	procedure,
	channel,
	receivedOn,
	dueOn,
	returnedOn
}: DossierFields): DossierDraft => ({
	code,
	procedure,
	channel,
	receivedOn,
	dueOn,
	returnedOn
});

/** Days after the promised one: 0 or fewer is on time; not a number while a day is missing. */
export const daysLate = ({ dueOn, returnedOn }: Pick<DossierDraft, 'dueOn' | 'returnedOn'>): number =>
	Math.round((Date.parse(`${returnedOn}T00:00:00Z`) - Date.parse(`${dueOn}T00:00:00Z`)) / 86_400_000);

/** What is wrong with a typed procedure; undefined when it could be entered. */
export const procedureFault = (typed: string): string | undefined =>
	v.safeParse(ProcedureName, typed).issues?.[0].message;

/**
 * What is wrong with a dossier before it is sent, at the fields it stands in.
 *
 * @param procedures names that may be entered: half a name is not to become a procedure of its own
 */
export function draftFaults(draft: DossierDraft, today: Day, procedures: readonly string[]): FieldFault[] {
	const faults: FieldFault[] = [];
	const code = v.safeParse(DossierCode, draft.code).issues?.[0].message;
	if (code !== undefined) faults.push({ field: 'code', message: code });
	const key = procedureKey(draft.procedure);
	const procedure =
		procedureFault(draft.procedure) ??
		(procedures.some((name) => procedureKey(name) === key)
			? undefined
			: 'Chưa rõ thủ tục nào. Chọn một tên bên dưới ô Thủ tục, hoặc bấm “Thêm thủ tục mới”.');
	if (procedure !== undefined) faults.push({ field: 'procedure', message: procedure });
	const missing = (['receivedOn', 'dueOn', 'returnedOn'] as const).filter((field) => !isDay(draft[field]));
	for (const field of missing) faults.push({ field, message: `Thiếu ${DAY_NAMES[field]}.` });
	if (missing.length === 0) faults.push(...dayFaults(draft, today));
	return faults;
}

const DAY_NAMES = {
	receivedOn: 'ngày tiếp nhận',
	dueOn: 'ngày hẹn trả',
	returnedOn: 'ngày trả kết quả'
};
