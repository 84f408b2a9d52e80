import type { FieldFault } from '#lib/fault.ts';
import { dayFaults, type DossierFields } from '#shared/dossier.ts';
import type { Channel } from '#shared/procedure.ts';
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

/** An empty form: what is entered is mostly what was finished today. */
export const emptyDraft = (today: Day): DossierDraft => ({
	code: '',
	procedure: '',
	channel: 'counter',
	receivedOn: today,
	dueOn: today,
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

/** What is wrong with a dossier before it is sent, at the fields it stands in. */
export function draftFaults(draft: DossierDraft, today: Day): FieldFault[] {
	const faults: FieldFault[] = [];
	if (draft.code.trim() === '')
		faults.push({ field: 'code', message: 'Thiếu mã hồ sơ. Điền mã ghi trên giấy tiếp nhận.' });
	if (draft.procedure.trim() === '')
		faults.push({ field: 'procedure', message: 'Thiếu tên thủ tục. Chọn trong danh sách hoặc ghi tên.' });
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
