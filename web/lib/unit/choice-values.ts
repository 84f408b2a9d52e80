import type { Unit } from '#shared/unit.ts';

const collator = new Intl.Collator('vi', { numeric: true });

/** The names of clusters, or of former districts, that units bear; each once, in order. */
export const valuesOf = (
	units: readonly Pick<Unit, 'cluster' | 'formerDistrict'>[],
	field: 'cluster' | 'formerDistrict'
): string[] => [...new Set(units.flatMap((unit) => unit[field] ?? []))].sort(collator.compare);
