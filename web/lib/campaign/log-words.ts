import { AUDIT_ACTIONS, type AuditEntry } from '#shared/audit.ts';
import { FIELD_NAMES, type CampaignField } from '#shared/campaign.ts';
import { officeTime } from '#lib/office-time.ts';

/** What an entry of a campaign's log says was done, and what it adds to that. */
export interface LogLine {
	what: string;
	/** `ngày đóng: 23:59 20/05/2026 → 23:59 27/05/2026` */
	details: string[];
	reason: string | null;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;
const shown = (value: unknown): string =>
	value === null || value === ''
		? 'chưa có'
		: INSTANT.test(String(value))
			? officeTime(String(value))
			: String(value);

/** An entry in words. */
export function logLine({ action, detail }: AuditEntry): LogLine {
	const details: string[] = [];
	if ('field' in detail) {
		const field = FIELD_NAMES[detail.field as CampaignField] ?? String(detail.field);
		details.push(`${field}: ${shown(detail.before)} → ${shown(detail.after)}`);
	}
	if (typeof detail.schools === 'number') details.push(`${detail.schools} trường`);
	return {
		what: AUDIT_ACTIONS[action] ?? action,
		details,
		reason: typeof detail.reason === 'string' && detail.reason !== '' ? detail.reason : null
	};
}
