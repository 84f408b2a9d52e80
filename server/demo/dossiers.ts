import type { SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { addDossiers } from '#server/dossier/add.ts';
import { giveCodes } from '#server/dossier/codes.ts';
import { markPrinted } from '#server/dossier/slip-queries.ts';
import { findSurvey } from '#server/survey/queries.ts';
import { allUnits } from '#server/unit/queries.ts';
import { isOnTime, type DossierFields } from '#shared/dossier.ts';
import type { Channel } from '#shared/procedure.ts';
import type { SurveyResponse } from '#shared/response.ts';
import { dayAfter, dayOf, toMs, type Day } from '#shared/time.ts';
import { characterOf, inOrder, responseOf, type Characters } from './answers.ts';
import { PROCEDURE_SCHOOLS } from './campaigns.ts';
import type { Chance } from './chance.ts';
import { DAY, type DemoClock } from './clock.ts';
import { SHOWN_SCHOOL, type DemoSchool } from './district.ts';
import { parentAnswers } from './parent.ts';

/** Procedures, how often of a hundred, and the days that are promised for them. */
const PROCEDURES: [name: string, often: number, days: number][] = [
	['Xác nhận học sinh', 30, 1],
	['Chuyển trường', 20, 3],
	['Tiếp nhận học sinh chuyển đến', 17, 5],
	['Cấp bản sao từ sổ gốc', 13, 2],
	['Miễn, giảm học phí', 10, 7],
	['Điều chỉnh học bạ, văn bằng', 5, 5],
	['Bảo lưu kết quả học tập', 3, 3],
	['Xin học lại', 2, 3]
];
/** Dossiers in the three months that are told of. The last school has no campaign that asks about them. */
const DOSSIERS: Record<string, number> = {
	[SHOWN_SCHOOL]: 150,
	'GL-TH02': 80,
	'GL-THCS01': 90,
	'TK-TH01': 60,
	'TK-THCS01': 45,
	'DN-TH01': 30,
	'GL-THCS02': 12
};
/** The first day, in days from now; what was finished by the second is entered then, from a list. */
const FIRST = -84;
const LISTED = -41;
/** When those got their codes, as far as it was not too late. */
const CODES = [-39, 9] as const;
/** How many of those who get a slip answer. */
const ANSWERING = 0.55;
/** How many of these write something. */
const WRITING = 0.15;

/** What came of the demo's dossiers. */
export interface DemoDossiers {
	/** What was answered by slips, in order. */
	responses: SurveyResponse[];
	/** A survey code that nobody has used. */
	slip: string;
}

/**
 * Enters finished procedures: those of the first weeks from a list, and then week by week, as clerks do it on Friday
 * afternoon. Whoever gets a slip may answer, and is the less content when the papers came late.
 */
export async function enterDossiers(
	deps: Pick<Deps, 'db' | 'config' | 'random'>,
	schools: readonly DemoSchool[],
	clerk: SignedIn,
	characters: Characters,
	clock: DemoClock,
	chance: Chance
): Promise<DemoDossiers> {
	const { db, config } = deps;
	const units = await allUnits(db);
	const survey = (await findSurvey(db, 'tthc', 1))!;
	for (const [code, many] of Object.entries(DOSSIERS)) {
		const unit = units.find((one) => one.code === code)!;
		const actor = { ...clerk, unit: code };
		const all = inventDossiers(code, many, clock, config.officeTimeZone, chance);
		for (let from = FIRST, to = LISTED; from < 0; from = to, to = Math.min(to + 7, 0)) {
			const first = dayOf(clock.at(from), config.officeTimeZone);
			const end = dayOf(clock.at(to), config.officeTimeZone);
			const entries = all
				.filter(({ returnedOn }) => first <= returnedOn && returnedOn < end)
				.map((fields, i) => ({ unit, fields, at: () => ({ column: String(i) }) }));
			if (entries.length === 0) continue;
			const now = clock.at(to - 1, 16.5);
			const then = { ...deps, now: () => now };
			const file = to === LISTED;
			const { rows } = await addDossiers(then, actor, entries, units, { write: true, file });
			const today = dayOf(now, config.officeTimeZone);
			// The slips of the last days wait to be printed.
			const slips = rows.flatMap(({ id, survey_code }) => (survey_code === null || to === 0 ? [] : [id]));
			if (slips.length > 0) await markPrinted(db, db.engine, slips, today);
		}
		if (PROCEDURE_SCHOOLS.includes(code)) {
			const given = clock.at(...CODES);
			await giveCodes({ ...deps, now: () => given }, actor, code, units, null);
			const listed = await db
				.selectFrom('dossier')
				.select('id')
				.where('unit_id', '=', unit.id)
				.where('survey_code', 'is not', null)
				.where('created_at', '<', given)
				.execute();
			const today = dayOf(given, config.officeTimeZone);
			await db.transaction().execute((trx) =>
				markPrinted(
					trx,
					db.engine,
					listed.map(({ id }) => id),
					today
				)
			);
		}
	}
	const rows = await db
		.selectFrom('dossier')
		.selectAll()
		.where('survey_code', 'is not', null)
		.orderBy('id')
		.execute();
	const byId = new Map(schools.map((school) => [school.unit.id, school]));
	const responses: SurveyResponse[] = [];
	const free = rows.findLast(({ unit_id }) => byId.get(unit_id)!.unit.code === SHOWN_SCHOOL)!;
	for (const row of rows) {
		const { unit, content } = byId.get(row.unit_id)!;
		// Nobody had to answer before there was a code, nor can they after its end.
		const asked = Math.max(toMs(row.created_at), toMs(clock.at(...CODES)));
		const finished = Math.round(asked + 0.3 * DAY - Math.log(1 - chance.even()) * 2.5 * DAY);
		const until = [clock.now, row.expires_at!].toSorted()[0]!;
		if (row === free || finished >= toMs(until) || !chance.happens(ANSWERING)) continue;
		// Nor can anybody who was handed nothing.
		if (row.slip_printed_on === null) continue;
		const late = isOnTime({ dueOn: row.due_on, returnedOn: row.returned_on }) ? 0 : 1.6;
		// Who never sees a face has more to ask.
		const afar = row.channel === 'counter' ? 0 : 0.4;
		const areas = characterOf(characters, unit.code, survey, chance);
		const answers = parentAnswers(survey, content - 0.1 - late - afar, areas, WRITING, chance);
		responses.push(responseOf(row.survey_code!, survey, answers, finished, chance));
	}
	return { responses: inOrder(responses), slip: free.survey_code! };
}

/** A school's finished procedures, by the day on which they were returned. */
function inventDossiers(
	unit: string,
	many: number,
	{ at }: DemoClock,
	zone: string,
	chance: Chance
): DossierFields[] {
	const isWorking = (day: Day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
	/** The day so many working days later. */
	const later = (day: Day, days: number): Day => {
		let end = day;
		for (let left = days; left > 0 || !isWorking(end);) {
			end = dayAfter(end, 1);
			if (isWorking(end)) left--;
		}
		return end;
	};
	const days = -FIRST;
	const yesterday = dayOf(at(-1), zone);
	const dossiers: Omit<DossierFields, 'code'>[] = [];
	while (dossiers.length < many) {
		const receivedOn = later(dayOf(at(FIRST + Math.floor(chance.even() * days)), zone), 0);
		let often = chance.even() * 100;
		const [procedure, , promised] = PROCEDURES.find((one) => (often -= one[1]) < 0)!;
		const channel: Channel = chance.happens(0.7) ? 'counter' : chance.happens(0.85) ? 'online' : 'post';
		const took = chance.happens(0.08)
			? promised + 1 + Math.floor(chance.even() * 3)
			: Math.ceil(promised * (0.4 + chance.even() * 0.6));
		const returnedOn = later(receivedOn, took);
		if (returnedOn <= yesterday)
			dossiers.push({ procedure, channel, receivedOn, dueOn: later(receivedOn, promised), returnedOn });
	}
	return dossiers
		.toSorted((a, b) => (a.receivedOn < b.receivedOn ? -1 : 1))
		.map((one, i) => ({
			...one,
			code: `${unit.split('-')[1]}.${one.receivedOn.slice(2, 4)}.${String(i + 1).padStart(4, '0')}`
		}));
}
