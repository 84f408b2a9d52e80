import { PROCEDURES, procedureKey } from '#shared/procedure.ts';

/**
 * Names to choose a procedure from: those that were entered before stand first, the usual ones of schools follow; the
 * same name written in two ways stands once.
 */
export function usualProcedures(entered: readonly string[]): string[] {
	const byKey = new Map<string, string>();
	for (const name of [...entered, ...PROCEDURES]) {
		const key = procedureKey(name);
		if (!byKey.has(key)) byKey.set(key, name);
	}
	return [...byKey.values()];
}
