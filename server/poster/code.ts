import type { Deps } from '#server/app.ts';
import { among } from '#server/db/among.ts';
import type { Engine, Trx } from '#server/db/connect.ts';
import { CODE_LENGTH, makeCode } from '#shared/poster.ts';

/** Rounds of drawing after which chance itself must be broken: in one, a collision is a matter of millionths. */
const MAX_ROUNDS = 20;

/**
 * So many codes that no poster has and no dossier, all different.
 *
 * @param length letters, the check character included
 * @throws when randomness keeps giving codes that are taken
 */
export async function freshCodes(
	trx: Trx,
	engine: Engine,
	random: Deps['random'],
	count: number,
	length = CODE_LENGTH
): Promise<string[]> {
	const fresh = new Set<string>();
	for (let round = 0; round < MAX_ROUNDS && fresh.size < count; round++) {
		const drawn = new Set<string>();
		for (let i = fresh.size; i < count; i++) drawn.add(makeCode(random(length - 1)));
		const taken = await trx
			.selectFrom('poster')
			.select('code')
			.where('code', 'in', among(engine, drawn))
			.execute();
		for (const { code } of taken) drawn.delete(code);
		// A dossier's survey code opens the same addresses.
		const slips = await trx
			.selectFrom('dossier')
			.select('survey_code')
			.where('survey_code', 'in', among(engine, drawn))
			.execute();
		for (const { survey_code } of slips) drawn.delete(survey_code!);
		for (const code of drawn) fresh.add(code);
	}
	if (fresh.size < count) throw new Error('random() gives no fresh poster codes');
	return [...fresh];
}
