import type { CampaignKind } from './campaign.ts';
import {
	compareStrictness,
	DEFAULT_TARGETS,
	isFloor,
	labelKey,
	type Operator,
	type Target
} from './target.ts';
import type { Day, Instant } from './time.ts';

/** A target as an office or a school has set it: for a kind of survey, a unit and all below, and a span of days. */
export interface RegisteredTarget {
	id: string;
	kind: CampaignKind;
	/** The code of the unit; null: everybody. */
	unit: string | null;
	/** The first and the last day; null leaves an end open. */
	from: Day | null;
	to: Day | null;
	label: string;
	operator: Operator;
	percent: number;
	/** The document it comes from. */
	basis: string | null;
	/** The code of the unit whose office or head set it; null: an administrator did. */
	setBy: string | null;
	createdAt: Instant;
	/** Null while it stands. */
	withdrawnAt: Instant | null;
}

/** An entry as an account sees it. */
export interface TargetInView extends RegisteredTarget {
	/** The name of the unit that set it, also when the account does not see that one; null as `setBy`. */
	setByName: string | null;
	/** The account may take it back: who set it, an office above, or an administrator. */
	mayWithdraw: boolean;
}

/** Which targets are asked for. */
export interface TargetQuestion {
	register: readonly RegisteredTarget[];
	kind: CampaignKind;
	/** A campaign's is the day on which it closes. */
	day: Day;
	/** The code of the unit; null for those that hold for everybody. */
	unit: string | null;
	/** The codes of the units above it, nearest first. */
	above: readonly string[];
	/** The campaign's own; an empty list says that there are none, null says nothing. */
	own: readonly Target[] | null;
	/** What was known then, for figures that were locked then; null: what stands now. */
	knownAt: Instant | null;
}

/** Gives the targets of a unit by its code (null: everybody's) and those of the units above, nearest first. */
export type TargetResolver = (unit: string | null, above: readonly string[]) => Target[];

/**
 * The targets that hold for a unit on a day, the floor first, then by percent.
 *
 * For each label the nearest wins: the unit's own entry, then the campaign's own targets, then the nearest unit
 * above, then everybody's, and last {@link DEFAULT_TARGETS}: an office that sets a goal of its own does not do away
 * with the floor. Only a campaign that names its targets means these and no others.
 */
export const targetsFor = (question: TargetQuestion): Target[] => {
	const { register, kind, day, unit, above, own, knownAt } = question;
	return targetResolver(register, kind, day, own, knownAt)(unit, above);
};

/** As {@link targetsFor}, for thousands of units: the register is gone through once. Lists are shared: never change one. */
export function targetResolver(
	register: readonly RegisteredTarget[],
	kind: CampaignKind,
	day: Day,
	own: readonly Target[] | null,
	knownAt: Instant | null
): TargetResolver {
	const byUnit = layersOf(register.filter((entry) => entry.kind === kind && holds(entry, day, knownAt)));
	const campaign = own === null ? undefined : layerOf(own);
	const defaults = layerOf(DEFAULT_TARGETS[kind]);
	const known = new Map<string, Target[]>();
	return (unit, above) => {
		const before = unit === null ? undefined : byUnit.get(unit);
		const speaking = [...new Set([...above, null])].filter((code) => code !== unit && byUnit.has(code));
		if (unit === null && byUnit.has(null)) speaking.push(null);
		const key = JSON.stringify([before ? unit : null, speaking]);
		let targets = known.get(key);
		if (!targets) {
			const layers = [before, campaign, ...speaking.map((code) => byUnit.get(code))];
			// A campaign that names its targets means these and no others.
			known.set(key, (targets = nearest(campaign ? layers : [...layers, defaults])));
		}
		return targets;
	};
}

/** True when an entry of the register holds on a day, as far as was known at an instant (null: now). */
export const holds = (
	{ from, to, createdAt, withdrawnAt }: RegisteredTarget,
	day: Day,
	knownAt: Instant | null
): boolean =>
	(from === null || from <= day) &&
	(to === null || day <= to) &&
	(knownAt === null
		? withdrawnAt === null
		: createdAt <= knownAt && (withdrawnAt === null || withdrawnAt > knownAt));

/** What one source says, by label: a campaign may have given one label twice, and keeps both. */
type Layer = Map<string, Target[]>;

function layerOf(targets: readonly Target[]): Layer {
	const layer: Layer = new Map();
	for (const target of targets) {
		const key = labelKey(target.label);
		layer.set(key, [...(layer.get(key) ?? []), target]);
	}
	return layer;
}

/** What each unit says; of two entries for one label the one that was created last. */
function layersOf(entries: readonly RegisteredTarget[]): Map<string | null, Layer> {
	const layers = new Map<string | null, Layer>();
	for (const entry of entries.toSorted((a, b) => order(a.createdAt, b.createdAt) || order(a.id, b.id))) {
		let layer = layers.get(entry.unit);
		if (!layer) layers.set(entry.unit, (layer = new Map()));
		layer.set(labelKey(entry.label), [targetOf(entry)]);
	}
	return layers;
}

/** An entry as a verdict shows it. */
const targetOf = ({ label, operator, percent, basis, unit }: RegisteredTarget): Target => ({
	label,
	operator,
	percent,
	...(basis === null ? {} : { basis }),
	...(unit === null ? {} : { unit })
});

function nearest(layers: readonly (Layer | undefined)[]): Target[] {
	const found: Layer = new Map();
	for (const layer of layers)
		for (const [key, targets] of layer ?? []) if (!found.has(key)) found.set(key, targets);
	return [...found.values()]
		.flat()
		.toSorted((a, b) => Number(isFloor(b)) - Number(isFloor(a)) || compareStrictness(a, b));
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
