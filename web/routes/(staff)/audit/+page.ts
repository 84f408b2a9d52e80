import { auditPath } from '#lib/audit/path.ts';
import { loadFrom } from '#lib/load.ts';
import type { AuditEntry } from '#shared/audit.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = (event) =>
	loadFrom<{ entries: AuditEntry[]; next: string | null }>(event, auditPath(event.url.searchParams));
