import type { Kysely } from 'kysely';
import type { Schema } from '#server/db/schema.ts';
import { enrolmentsOn } from '#server/unit/queries.ts';
import { lastMoment, type Campaign } from '#shared/campaign.ts';
import { dayOf, type Day } from '#shared/time.ts';
import { successorOn } from '#shared/unit-history.ts';
import type { Unit } from '#shared/unit.ts';
import { askedSchools, type AskedSchool } from './queries.ts';

/** A school of a campaign as it stands on a day. */
export interface StandingSchool {
	unit: Unit;
	/** Those whose answers it carries: itself, if it was asked, and the asked ones that had been merged into it. */
	members: Pick<Unit, 'id' | 'code' | 'name'>[];
	/** Parents there were to ask when the campaign ended; null when not known. */
	enrolment: number | null;
	/** What its members are asked, each once. */
	surveys: Pick<AskedSchool, 'surveyId' | 'surveyVersion'>[];
}

/**
 * The schools that a campaign asks, those that were one school on a day together.
 *
 * @param units all there are, as they are known now
 * @param on the day
 * @param today the office's day: a campaign that goes on has the parents of today
 */
export async function standingSchools(
	db: Kysely<Schema>,
	campaign: Campaign,
	units: readonly Unit[],
	{ on, today, timeZone }: { on: Day; today: Day; timeZone: string }
): Promise<StandingSchool[]> {
	const ended = dayOf(lastMoment(campaign), timeZone);
	const [asked, enrolments] = await Promise.all([
		askedSchools(db, campaign.id),
		ended < today ? enrolmentsOn(db, ended) : null
	]);
	const byId = new Map(units.map((unit) => [unit.id, unit]));
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	const standingFor = (unit: Unit, day: Day): Unit =>
		unit.mergedInto === null ? unit : byCode.get(successorOn(units, unit.code, day))!;

	const groups = new Map<string, StandingSchool>();
	for (const { unitId, surveyId, surveyVersion } of asked) {
		const member = byId.get(unitId)!;
		const unit = standingFor(member, on);
		let group = groups.get(unit.id);
		if (!group) groups.set(unit.id, (group = { unit, members: [], enrolment: null, surveys: [] }));
		if (!group.members.some(({ id }) => id === member.id))
			group.members.push({ id: member.id, code: member.code, name: member.name });
		if (!group.surveys.some((one) => one.surveyId === surveyId && one.surveyVersion === surveyVersion))
			group.surveys.push({ surveyId, surveyVersion });
	}
	// As people counted their pupils when the campaign ended; a school that had gone by then is in its successor.
	const day = ended < today ? ended : today;
	const enrolmentOf = (unit: Unit) =>
		enrolments ? (enrolments.get(unit.id) ?? unit.enrolment) : unit.enrolment;
	for (const group of groups.values()) {
		const counted = new Set(group.members.map(({ id }) => standingFor(byId.get(id)!, day)));
		group.enrolment = sumOf([...counted].map(enrolmentOf));
	}
	return [...groups.values()];
}

/** The sum; null when one of them is not known. */
function sumOf(values: readonly (number | null)[]): number | null {
	let sum = 0;
	for (const value of values) {
		if (value === null) return null;
		sum += value;
	}
	return sum;
}
