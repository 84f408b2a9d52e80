import type { Channel } from '#shared/procedure.ts';
import type { DossierInView, DossiersCreated } from '#shared/dossier.ts';
import type { SurveyResponse } from '#shared/response.ts';
import type { TestApp } from './app.ts';
import { makeResponse, responseId } from './response.ts';
import { asStaff, makeDistrict, type Staff } from './staff.ts';

/** A district with an open campaign of kind `procedure` in ward P1, and the staff who enter dossiers. */
export async function makeOffice(
	t: TestApp
): Promise<{ campaign: string; administrator: Staff; clerk: Staff }> {
	await makeDistrict(t);
	const administrator = await asStaff(t, 'administrator');
	return {
		campaign: await procedureCampaign(administrator),
		administrator,
		clerk: await asStaff(t, 'staff', 'T1')
	};
}

/** A campaign about procedures in ward P1, open in May 2026; gives its id. */
export async function procedureCampaign(administrator: Staff, change: object = {}): Promise<string> {
	const reply = await administrator.send('POST', '/api/v1/campaigns', {
		name: 'Hài lòng về thủ tục 2026',
		kind: 'procedure',
		surveys: { '*': 'tthc' },
		units: { under: 'P1' },
		opensAt: '2026-04-30T17:00:00.000Z',
		closesAt: '2026-06-30T16:59:59.999Z',
		...change
	});
	return ((await reply.json()) as { id: string }).id;
}

let number = 0;
/** A dossier as it is entered; returned on the last day of April in time, handed in at the counter. */
export const dossier = (change: object = {}) => ({
	code: `HS-${++number}`,
	procedure: 'Chuyển trường',
	channel: 'counter' as Channel,
	receivedOn: '2026-04-24',
	dueOn: '2026-04-30',
	returnedOn: '2026-04-30',
	...change
});

/** Enters dossiers of a school and gives them back. */
export async function enter(staff: Staff, changes: object[], unit = 'T1'): Promise<DossierInView[]> {
	const reply = await staff.send('POST', '/api/v1/dossiers', { unit, dossiers: changes.map(dossier) });
	if (reply.status !== 201) throw new Error(`${reply.status} ${await reply.text()}`);
	return ((await reply.json()) as DossiersCreated).dossiers;
}

let answers = 1000;
/** An answer to a slip, each with an id of its own. */
export const answerTo = (code: string, change: Partial<SurveyResponse> = {}): SurveyResponse =>
	makeResponse(code, {
		id: responseId(++answers),
		survey: { id: 'tthc', version: 1 },
		answers: { T4: 4, T9: 5 },
		...change
	});
