import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createToken } from '#server/account/token.ts';
import { createApp, type Deps } from '#server/app.ts';
import { insertCampaign } from '#server/campaign/queries.ts';
import { readConfig } from '#server/config.ts';
import { connect } from '#server/db/connect.ts';
import { createLive } from '#server/live/live.ts';
import { insertPosters } from '#server/poster/queries.ts';
import { createIntake } from '#server/response/intake.ts';
import { storeBuiltinSurveys } from '#server/survey/queries.ts';
import { upsertUnits } from '#server/unit/queries.ts';
import type { Campaign } from '#shared/campaign.ts';
import { FRESH_POSTER, makeCode } from '#shared/poster.ts';
import { th } from '#shared/surveys/school.ts';
import { DEFAULT_TARGETS } from '#shared/target.ts';
import { count, noCounters } from '#shared/total.ts';
import { UNDATED, type Unit } from '#shared/unit.ts';
import type { Figure } from './figure.ts';

const SCHOOLS = 3000;
const WARDS = 168;
const RESPONSES = 100;
const DAYS = 5;
const TARGETS = 300;
const ACCOUNTS = 3000;
const ENTRIES = 50_000;
const ROUNDS = 7;
/** What a list or screen may take of the server's time, in milliseconds. */
const LIMIT = 300;
/** Rows put into a table at a time. */
const CHUNK = 500;

/** The lists and screens of an office of 3,000 schools, through the whole app. */
export async function officeBench(): Promise<Figure[]> {
	const dataDir = mkdtempSync(join(tmpdir(), 'langnghe-bench-'));
	const db = await connect('', dataDir);
	const deps: Deps = {
		db,
		config: readConfig({ DATA_DIR: dataDir, PUBLIC_URL: 'http://langnghe.test' }),
		log: pino({ level: 'silent' }),
		now: () => '2026-05-20T03:00:00.000Z',
		random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes))
	};
	const intake = createIntake(deps);
	const live = createLive(deps);
	try {
		const campaign = await fill(deps);
		const app = createApp(deps, intake, live);
		const token = await createToken(deps, { name: 'bench', role: 'administrator', unit: null });
		const ask = (path: string) => app.request(path, { headers: { Authorization: `Bearer ${token}` } });
		const get = async (path: string) => {
			const reply = await ask(path);
			await reply.arrayBuffer();
			if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}`);
		};
		/** Until the first event, each time of another part, which nobody has computed yet. */
		let part = 0;
		const listen = async () => {
			const reply = await ask(`${of}/events?from=2026-04-${String((part++ % 28) + 1).padStart(2, '0')}`);
			const reader = reply.body!.getReader();
			await reader.read();
			await reader.cancel();
		};
		const of = `/api/v1/campaigns/${campaign.id}`;
		const screens: [name: string, path: string][] = [
			['units', '/api/v1/units'],
			['units as CSV', '/api/v1/units.csv'],
			['units on a day', '/api/v1/units?on=2025-06-30'],
			['one unit', '/api/v1/units/TH0777'],
			['accounts', '/api/v1/accounts'],
			['targets', '/api/v1/targets'],
			['campaigns', '/api/v1/campaigns'],
			['one campaign', of],
			['rates', `${of}/rates`],
			['rates of a ward', `${of}/rates?under=P007`],
			['rates by ward', `${of}/groups?by=office`],
			['rates by level', `${of}/groups?by=level`],
			['rates as CSV', `${of}/rates.csv`],
			['posters', `${of}/posters`],
			['overview', `${of}/overview`],
			['overview of a ward', `${of}/overview?under=P007`],
			['trend of a school', '/api/v1/units/TH0777/trend'],
			['trend of the department', '/api/v1/units/SO/trend'],
			['audit log', '/api/v1/audit'],
			['audit log of a ward', '/api/v1/audit?under=P007'],
			['audit log, searched', '/api/v1/audit?search=khong-co-ai']
		];
		const figures: Figure[] = [];
		for (const [name, path] of screens)
			figures.push({ name, value: await median(() => get(path)), unit: 'ms', limit: LIMIT });
		figures.push({ name: 'events, until the first', value: await median(listen), unit: 'ms', limit: LIMIT });
		return figures;
	} finally {
		live.stop();
		await intake.stop();
		await db.destroy();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** The middle of several runs, in milliseconds; the first warms up and does not count. */
async function median(run: () => Promise<unknown>): Promise<number> {
	const times: number[] = [];
	for (let round = 0; round <= ROUNDS; round++) {
		const start = performance.now();
		await run();
		if (round > 0) times.push(performance.now() - start);
	}
	return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

const wardOf = (school: number) => `P${String((school % WARDS) + 1).padStart(3, '0')}`;
const codeOf = (school: number) => `TH${String(school + 1).padStart(4, '0')}`;

/** A department with its wards and schools, two of which went into others, and all that a year leaves behind. */
async function fill(deps: Deps): Promise<Campaign> {
	const { db } = deps;
	await storeBuiltinSurveys(db);
	const unit = (code: string, name: string, more: Partial<Unit>): Unit => ({
		id: `unit-${code}`,
		code,
		name,
		kind: 'school',
		level: null,
		parent: null,
		enrolment: null,
		public: true,
		email: null,
		...UNDATED,
		...more
	});
	const schools = Array.from({ length: SCHOOLS }, (_, i) =>
		unit(codeOf(i), `Trường Tiểu học Đo Tốc Độ ${i + 1}`, {
			level: 'th',
			parent: wardOf(i),
			enrolment: 800,
			cluster: `Cụm ${(i % 30) + 1}`,
			formerDistrict: `Quận ${(i % 22) + 1}`,
			// The two have gone into their neighbours between the campaigns.
			...(i < 2 ? { closedOn: '2025-08-01', mergedInto: codeOf(i + WARDS) } : {})
		})
	);
	const wards = Array.from({ length: WARDS }, (_, i) =>
		unit(wardOf(i), `UBND phường Đo Tốc Độ ${i + 1}`, { kind: 'office', parent: 'SO' })
	);
	const department = unit('SO', 'Sở GDĐT Đo Tốc Độ', { kind: 'department' });
	await db.transaction().execute((trx) => upsertUnits(trx, [department, ...wards, ...schools]));
	await makeCampaign(deps, 1, 2025, schools);
	const campaign = await makeCampaign(deps, 2, 2026, schools.slice(2));
	await makePaperwork(deps, schools);
	return campaign;
}

async function makeCampaign(
	{ db }: Deps,
	number: number,
	year: number,
	schools: readonly Unit[]
): Promise<Campaign> {
	const campaign: Campaign = {
		id: `019e0000-0000-7000-8000-00000000000${number}`,
		name: `Đo tốc độ ${year}`,
		kind: 'school-service',
		surveys: { '*': 'th' },
		opensAt: `${year}-04-30T17:00:00.000Z`,
		closesAt: `${year}-05-30T16:59:59.999Z`,
		lateUntil: `${year}-06-14T16:59:59.999Z`,
		targets: DEFAULT_TARGETS['school-service'],
		ownTargets: false,
		issuedBy: 'SO',
		lockedAt: null,
		sampling: null
	};
	await insertCampaign(db, campaign, campaign.opensAt);
	await insertPosters(
		db,
		schools.map(({ id }, i) => ({
			code: makeCode(Uint8Array.of(i % 23, (i / 23) % 23, (i / 529) % 23, number, 2, 3, 4)),
			campaignId: campaign.id,
			unitId: id,
			place: 'Cổng trường',
			...FRESH_POSTER,
			surveyId: 'th',
			surveyVersion: 1
		})),
		campaign.opensAt
	);
	await inChunks(totalsOf(campaign, year, schools), (rows) => db.insertInto('total').values(rows).execute());
	return campaign;
}

/** Totals by day and of all days, counted as the intake counts them; schools of one mood share them. */
function* totalsOf({ id }: Campaign, year: number, schools: readonly Unit[]) {
	const keys = th.questions.filter(({ type }) => type === 'scale').map(({ key }) => key);
	const moods = Array.from({ length: 24 }, (_, mood) => {
		const days = Array.from({ length: DAYS }, () => noCounters(th));
		const all = noCounters(th);
		for (let r = 0; r < RESPONSES; r++) {
			const seed = (r * 7919 + mood * 104_729 + year * 31) % 100;
			const answers = Object.fromEntries(
				keys.map((key, q) => [key, seed + ((q * 31 + r) % 17) < 4 + mood ? 2 + (q % 2) : 4 + ((q + r) % 2)])
			);
			count(th, days[r % DAYS]!, { ...answers, F2: 95 });
			count(th, all, { ...answers, F2: 95 });
		}
		return { all: JSON.stringify(all), days: days.map((counters) => JSON.stringify(counters)) };
	});
	for (const [s, unit] of schools.entries()) {
		const { all, days } = moods[(s * 7 + year * 5) % moods.length]!;
		const row = (day: string, counters: string) => ({
			campaign_id: id,
			unit_id: unit.id,
			survey_id: 'th',
			survey_version: 1,
			day,
			counters
		});
		yield row('', all);
		for (const [i, counters] of days.entries()) yield row(`${year}-05-0${i + 1}`, counters);
	}
}

/** The register of targets, the accounts, and the log of a year. */
async function makePaperwork({ db, now }: Deps, schools: readonly Unit[]): Promise<void> {
	const at = now();
	await inChunks(
		schools.slice(2, 2 + TARGETS).map(({ code }, i) => ({
			id: `target-${i}`,
			kind: 'school-service',
			unit: i < WARDS ? wardOf(i) : code,
			from_day: '2025-01-01',
			to_day: null,
			label: 'mục tiêu',
			operator: '>=',
			percent: i < WARDS ? '95' : '99',
			basis: `Kế hoạch số ${i + 1}/KH-UBND`,
			created_at: '2025-01-01T00:00:00.000Z',
			withdrawn_at: null
		})),
		(rows) => db.insertInto('target').values(rows).execute()
	);
	await inChunks(
		schools.slice(0, ACCOUNTS).map(({ code }, i) => ({
			id: `user-${i}`,
			email: `${code.toLowerCase()}@example.edu.vn`,
			name: `Nguyễn Văn ${i + 1}`,
			emailVerified: 1,
			role: 'principal',
			unit: code,
			createdAt: at,
			updatedAt: at
		})),
		(rows) => db.insertInto('user').values(rows).execute()
	);
	await inChunks(
		Array.from({ length: ENTRIES }, (_, i) => ({
			id: `019d0000-0000-7000-8000-${String(i).padStart(12, '0')}`,
			at: new Date(Date.UTC(2025, 7, 1) + i * 300_000).toISOString(),
			actor_id: `user-${i % ACCOUNTS}`,
			actor_name: `Nguyễn Văn ${(i % ACCOUNTS) + 1}`,
			actor_role: 'principal',
			actor_unit: codeOf(i % SCHOOLS),
			action: 'rates.see',
			unit: codeOf(i % SCHOOLS),
			subject: 'campaign',
			subject_id: '019e0000-0000-7000-8000-000000000002',
			detail: '{"campaign":"Đo tốc độ 2026"}'
		})),
		(rows) => db.insertInto('audit').values(rows).execute()
	);
}

async function inChunks<Row>(rows: Iterable<Row>, put: (rows: Row[]) => Promise<unknown>): Promise<void> {
	let chunk: Row[] = [];
	for (const row of rows) {
		chunk.push(row);
		if (chunk.length < CHUNK) continue;
		await put(chunk);
		chunk = [];
	}
	if (chunk.length > 0) await put(chunk);
}
