import * as v from 'valibot';
import { InstantText } from '#shared/api.ts';
import type { Campaign } from '#shared/campaign.ts';
import {
	INVITATION_STATES,
	type CodesGiven,
	type DossierInView,
	type DossierList,
	type DossierPreview,
	type DossiersAdded,
	type DossiersCreated,
	type ProcedureRow,
	type ProcedureTable
} from '#shared/dossier.ts';
import { CHANNELS } from '#shared/procedure.ts';
import { campaign } from './campaign.ts';
import { AreaReply, share, state, text, whole, type Of } from './piece.ts';
import { FaultReply } from './service.ts';
import { KeyedScoreReply, VerdictReply } from './rate.ts';

const fields = {
	code: text,
	procedure: text,
	channel: v.picklist(CHANNELS),
	receivedOn: text,
	dueOn: text,
	returnedOn: text
};

const DossierReply = v.strictObject({
	id: text,
	...fields,
	unit: v.strictObject({ code: text, name: text }),
	onTime: v.boolean(),
	printed: v.boolean(),
	invitation: v.strictObject({
		state: v.picklist(INVITATION_STATES),
		surveyCode: v.nullable(text),
		url: v.nullable(text),
		campaign: v.nullable(v.strictObject({ id: text, name: text })),
		until: v.nullable(text)
	}),
	fixed: v.boolean()
}) satisfies Of<DossierInView>;

export const DossiersReply = v.strictObject({
	dossiers: v.array(DossierReply),
	total: whole,
	next: v.nullable(text),
	procedures: v.array(text),
	unprinted: whole,
	codeless: whole
}) satisfies Of<DossierList>;

export const DossierChangedReply = v.strictObject({ dossier: DossierReply });

const added = {
	created: whole,
	unchanged: whole,
	invited: whole,
	tooOld: whole,
	newProcedures: v.array(text)
};
export const DossiersAddedReply = v.strictObject(added) satisfies Of<DossiersAdded>;
export const DossierPreviewReply = v.strictObject({
	...added,
	rows: v.array(v.strictObject({ row: whole, ...fields, known: v.boolean() })),
	doubts: v.array(FaultReply),
	shortYears: v.nullable(v.strictObject({ count: whole, typed: text, day: text }))
}) satisfies Of<DossierPreview>;
export const DossiersCreatedReply = v.strictObject({
	...added,
	dossiers: v.array(DossierReply)
}) satisfies Of<DossiersCreated>;

export const CodesReply = v.strictObject({
	invited: whole,
	tooOld: whole,
	uncovered: whole
}) satisfies Of<CodesGiven>;

const figures = {
	dossiers: whole,
	onTime: whole,
	onTimeRate: share,
	invited: whole,
	responses: whole,
	rated: whole,
	satisfied: whole,
	rate: share,
	interval: v.nullable(v.strictTuple([v.number(), v.number()])),
	areas: v.array(KeyedScoreReply),
	verdicts: v.array(VerdictReply)
};
const ProcedureRowReply = v.strictObject({
	procedure: v.nullable(text),
	channel: v.nullable(v.picklist(CHANNELS)),
	...figures
}) satisfies Of<ProcedureRow>;

export const ProceduresReply = v.strictObject({
	campaign: v.strictObject({ ...campaign, state }) satisfies Of<Campaign>,
	under: v.nullable(text),
	asOf: InstantText,
	minimum: whole,
	minRank: whole,
	guarded: v.boolean(),
	areas: v.array(AreaReply),
	total: v.strictObject(figures),
	procedures: v.array(ProcedureRowReply),
	cells: v.array(ProcedureRowReply),
	channels: v.array(ProcedureRowReply)
}) satisfies Of<ProcedureTable>;
