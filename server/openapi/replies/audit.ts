import * as v from 'valibot';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS, type AuditAction, type AuditEntry } from '#shared/audit.ts';
import { ROLES } from '#shared/account.ts';
import { InstantText } from '#shared/api.ts';
import { type Of, text } from './piece.ts';

const AuditEntryReply = v.strictObject({
	id: text,
	at: InstantText,
	actor: v.strictObject({ name: text, role: v.picklist(ROLES), unit: v.nullable(text) }),
	action: v.picklist(Object.keys(AUDIT_ACTIONS) as AuditAction[]),
	unit: v.nullable(text),
	subject: v.picklist(AUDIT_SUBJECTS),
	subjectId: v.nullable(text),
	detail: v.record(v.string(), v.nullable(v.union([v.string(), v.number(), v.boolean()])))
}) satisfies Of<AuditEntry>;

export const CampaignLogReply = v.strictObject({ entries: v.array(AuditEntryReply) });

export const AuditReply = v.strictObject({ entries: v.array(AuditEntryReply), next: v.nullable(text) });
