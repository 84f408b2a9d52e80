import type { FieldFault } from '#lib/fault.ts';
import type { Fault } from '#shared/error.ts';

/**
 * Faults of one dossier as a form shows them: the server tells of a list, so that the field's name stands behind the
 * dossier's place in it.
 *
 * @example
 * entryFaults([{ column: 'dossiers.0.code', message: 'Trùng mã.' }]); // [{ field: 'code', message: 'Trùng mã.' }]
 */
export const entryFaults = (faults: readonly Fault[]): FieldFault[] =>
	faults.map(({ column, message }) => {
		const field = column?.split('.').at(-1);
		return { ...(field ? { field } : {}), message };
	});
