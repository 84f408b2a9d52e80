import { readFileSync } from 'node:fs';
import type { SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { addPosters } from '#server/poster/add.ts';
import { createPrinting, type PrintOrder } from '#server/poster/printing.ts';
import { postersOf } from '#server/poster/queries.ts';
import { replacePoster } from '#server/poster/replace.ts';
import { setLogo } from '#server/unit/logo.ts';
import { allUnits } from '#server/unit/queries.ts';
import type { Campaign } from '#shared/campaign.ts';
import { KIOSK_PLACE, MESSAGE_PLACE, type Poster } from '#shared/poster.ts';
import type { Instant } from '#shared/time.ts';
import type { Chance } from './chance.ts';
import type { DemoCampaigns } from './campaigns.ts';
import type { DemoClock } from './clock.ts';
import { SHOWN_SCHOOL } from './district.ts';

/** A place where a school asks. */
export interface Hanging {
	place: string;
	/** Its posters, the first first, each until another took its place; null: it hangs. */
	posters: { code: string; until: Instant | null }[];
	/** The share of the school's answers that is given here. */
	share: number;
	surveyId: string;
	surveyVersion: number;
}

/** Where a campaign hangs: the places of each school, by its id. */
export type Hangings = ReadonlyMap<string, Hanging[]>;

export const TABLET = KIOSK_PLACE;
/** Nobody passes there. */
const BACK_GATE = 'Cổng sau';
/** Where rain spoiled the poster of the shown school. */
const OFFICE_DOOR = 'Văn phòng';
const REPLACED = [-5, 8] as const;

type Places = Record<string, [place: string, share: number][]>;
/** What hangs beside the gate, with its share of the answers. */
const PLACES: Record<'open' | 'quick', Places> = {
	open: {
		[SHOWN_SCHOOL]: [
			[BACK_GATE, 0],
			[OFFICE_DOOR, 0.14],
			[MESSAGE_PLACE, 0.33],
			[TABLET, 0.13]
		],
		'GL-TH02': [
			[MESSAGE_PLACE, 0.4],
			[OFFICE_DOOR, 0.08]
		],
		'GL-MN01': [
			['Cửa lớp', 0.35],
			[MESSAGE_PLACE, 0.3]
		],
		'GL-THCS01': [[MESSAGE_PLACE, 0.45]],
		'TK-TH01': [
			[MESSAGE_PLACE, 0.3],
			[TABLET, 0.12]
		],
		'DN-TH01': [['Nhà văn hóa thôn', 0.2]]
	},
	quick: { [SHOWN_SCHOOL]: [[TABLET, 0.75]], 'GL-MN01': [[TABLET, 0.6]], 'GL-THCS01': [[TABLET, 0.5]] }
};

type PosterDeps = Pick<Deps, 'db' | 'config' | 'log' | 'random'>;

/**
 * Hangs posters at more places than the gate, prints them, and replaces the one that became wet; gives the shown
 * school its logo.
 *
 * @param office who does it for all schools
 * @param clerk who does it at the shown school
 */
export async function hangPosters(
	deps: PosterDeps,
	{ open, procedure, quick }: DemoCampaigns,
	office: SignedIn,
	clerk: SignedIn,
	{ at }: DemoClock
): Promise<void> {
	const { db } = deps;
	const then = (now: Instant) => ({ ...deps, now: () => now });
	const units = await allUnits(db);
	const add = async (campaign: Campaign, places: Places, now: Instant) => {
		for (const [unit, more] of Object.entries(places)) {
			const wanted = more.map(([place]) => ({ unit, place }));
			await addPosters(then(now), campaign.id, wanted, units, null, office);
		}
	};
	await setLogo(then(at(-25, 10)), clerk, SHOWN_SCHOOL, readFileSync(new URL('logo.png', import.meta.url)));
	await add(quick, PLACES.quick, at(-21, 9));
	await add(open, PLACES.open, at(-20, 9));

	const print = async (
		campaign: Campaign,
		actor: SignedIn,
		now: Instant,
		how: Partial<PrintOrder> & { of?: (poster: Poster) => boolean; stopAt?: number }
	) => {
		// What is sent as a message is not printed.
		const { of = ({ place }) => place !== MESSAGE_PLACE, stopAt, ...order } = how;
		const posters = (await postersOf(db, campaign.id)).filter(of).map(({ code }) => code);
		const run = await createPrinting(then(now)).begin(
			{ campaign, posters, unit: actor.unit, design: 'A4', locale: 'vi', large: false, ...order },
			actor
		);
		run.onPoster(stopAt ?? posters.length);
		// The paper itself is nobody's here.
		const file = run.follow(new Blob([]).stream());
		if (stopAt === undefined) await new Response(file).arrayBuffer();
		else await file.cancel();
	};
	const shown = units.find(({ code }) => code === SHOWN_SCHOOL)!;
	const isAt = ({ unitId, place }: Poster, where: string) => unitId === shown.id && place === where;
	await print(procedure, office, at(-43, 10), { design: 'A5' });
	await print(quick, office, at(-20, 14), { design: 'tent' });
	await print(open, office, at(-19, 9), { stopAt: 14 });
	await print(open, office, at(-19, 9.1), { design: 'A3' });

	const wet = (await postersOf(db, open.id)).find((one) => isAt(one, OFFICE_DOOR))!;
	const fresh = await replacePoster(then(at(...REPLACED)), { poster: wet, unit: shown }, undefined, clerk);
	await print(open, clerk, at(-5, 8.1), { large: true, of: ({ code }) => code === fresh.code });
}

/** Where a campaign hangs, and what share of a school's answers each place brings. */
export async function hangingsOf(
	{ db }: Pick<Deps, 'db'>,
	campaign: Campaign,
	{ open, quick }: DemoCampaigns,
	{ at }: DemoClock
): Promise<Hangings> {
	const codes = new Map((await allUnits(db)).map(({ id, code }) => [id, code]));
	const places = campaign === open ? PLACES.open : campaign === quick ? PLACES.quick : {};
	const hangings = new Map<string, Hanging[]>();
	// A new poster stands behind the one whose place it took.
	const posters = (await postersOf(db, campaign.id)).toSorted((a, b) => a.version - b.version);
	for (const { unitId, code, place, surveyId, surveyVersion } of posters) {
		const more = places[codes.get(unitId)!] ?? [];
		const gate = 1 - more.reduce((sum, [, share]) => sum + share, 0);
		const share = more.find(([name]) => name === place)?.[1] ?? gate;
		const there = hangings.get(unitId) ?? [];
		hangings.set(unitId, there);
		const same = there.find((one) => one.place === place);
		if (same) {
			same.posters.at(-1)!.until = at(...REPLACED);
			same.posters.push({ code, until: null });
		} else there.push({ place, posters: [{ code, until: null }], share, surveyId, surveyVersion });
	}
	return hangings;
}

/** Where somebody answers at a moment. */
export function posterAt(hangings: readonly Hanging[], moment: Instant, chance: Chance): string {
	let rest = hangings.length === 1 ? 0 : chance.even();
	const hanging = hangings.find(({ share }) => (rest -= share) < 0) ?? hangings[0]!;
	return hanging.posters.find(({ until }) => until === null || moment < until)!.code;
}
