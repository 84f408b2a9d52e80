import type { UnitRecord } from '#shared/unit-row.ts';

/** The named schools and all units above them. */
export function withAbove(units: readonly UnitRecord[], codes: ReadonlySet<string>): UnitRecord[] {
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	const kept = new Set<string>();
	for (const code of codes)
		for (let at: string | null = code; at !== null && !kept.has(at); at = byCode.get(at)?.parent ?? null)
			kept.add(at);
	return units.filter(({ code }) => kept.has(code));
}
