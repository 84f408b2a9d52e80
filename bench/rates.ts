import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createToken } from '#server/account/token.ts';
import { createApp, type Deps } from '#server/app.ts';
import { insertCampaign } from '#server/campaign/queries.ts';
import { readConfig } from '#server/config.ts';
import { connect } from '#server/db/connect.ts';
import { insertPosters } from '#server/poster/queries.ts';
import { rateXlsx } from '#server/rate/xlsx.ts';
import { rateTable } from '#server/rate/table.ts';
import { createIntake } from '#server/response/intake.ts';
import { storeBuiltinSurveys } from '#server/survey/queries.ts';
import type { Campaign } from '#shared/campaign.ts';
import { FRESH_POSTER, makeCode } from '#shared/poster.ts';
import { th } from '#shared/surveys/school.ts';
import { DEFAULT_TARGETS } from '#shared/target.ts';
import { count, noCounters } from '#shared/total.ts';
import type { Figure } from './figure.ts';

const SCHOOLS = 2000;
const RESPONSES = 500;
const DAYS = 30;
const ROUNDS = 15;

/** The table of 2,000 schools from the totals of a million answers to 25 questions, through the whole app. */
export async function ratesBench(): Promise<Figure[]> {
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
	try {
		const campaign = await fill(deps);
		const app = createApp(deps, intake);
		const token = await createToken(deps, { name: 'bench', role: 'administrator', unit: null });
		const get = async (path: string, headers: Record<string, string> = {}) => {
			const response = await app.request(`/api/v1/campaigns/${campaign.id}/rates${path}`, {
				headers: { Authorization: `Bearer ${token}`, ...headers }
			});
			const body = await response.arrayBuffer();
			if (response.status !== 200 && response.status !== 304)
				throw new Error(`${path} answered ${response.status}`);
			return { bytes: body.byteLength, tag: response.headers.get('etag') ?? '' };
		};
		const { bytes, tag } = await get('');
		const table = await rateTable(deps, campaign, {}, null);
		const context = { nameOf: (code: string) => code, timeZone: 'Asia/Ho_Chi_Minh', minimum: 5 };
		return [
			{ name: 'table of 2,000 schools, 1 million answers', ...(await median(() => get(''))), limit: 150 },
			{
				name: 'the same, nothing has moved (304)',
				...(await median(() => get('', { 'If-None-Match': tag })))
			},
			{ name: 'the same, a week of 30 days', ...(await median(() => get('?from=2026-05-08&to=2026-05-14'))) },
			{ name: 'the same, 29 of 30 days', ...(await median(() => get('?from=2026-05-01&to=2026-05-29'))) },
			{ name: 'one school', ...(await median(() => get('?under=TH0777'))) },
			{ name: 'CSV file', ...(await median(() => get('.csv'))) },
			{ name: 'workbook', ...(await median(() => rateXlsx(table, context), 3)) },
			{ name: 'size of the table as JSON', value: bytes / 1000, unit: 'KB' }
		];
	} finally {
		await intake.stop();
		await db.destroy();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** The middle of several runs, in milliseconds; the first warms up and does not count. */
async function median(
	run: () => Promise<unknown>,
	rounds = ROUNDS
): Promise<{ value: number; unit: string }> {
	const times: number[] = [];
	for (let round = 0; round <= rounds; round++) {
		const start = performance.now();
		await run();
		if (round > 0) times.push(performance.now() - start);
	}
	return { value: times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!, unit: 'ms' };
}

/** A campaign with its totals, by day and of all days, counted from answers as the intake counts them. */
async function fill({ db }: Deps): Promise<Campaign> {
	await storeBuiltinSurveys(db);
	const campaign: Campaign = {
		id: '019e0000-0000-7000-8000-000000000001',
		name: 'Đo tốc độ',
		kind: 'school-service',
		surveys: { '*': 'th' },
		opensAt: '2026-04-30T17:00:00.000Z',
		closesAt: '2026-05-30T16:59:59.999Z',
		lateUntil: '2026-06-14T16:59:59.999Z',
		targets: DEFAULT_TARGETS['school-service'],
		ownTargets: true,
		issuedBy: null,
		lockedAt: null,
		sampling: null
	};
	await insertCampaign(db, campaign, campaign.opensAt);
	const codes = Array.from({ length: SCHOOLS }, (_, i) => `TH${String(i + 1).padStart(4, '0')}`);
	const units = codes.map((code, i) => ({
		id: `unit-${code}`,
		code,
		name: `Trường Tiểu học Đo Tốc Độ ${i + 1}`,
		kind: 'school',
		level: 'th',
		parent: null,
		enrolment: 800,
		public: 1,
		email: null
	}));
	for (let from = 0; from < SCHOOLS; from += 500)
		await db
			.insertInto('unit')
			.values(units.slice(from, from + 500))
			.execute();
	await insertPosters(
		db,
		units.map(({ id }, i) => ({
			code: makeCode(Uint8Array.of(i % 23, (i / 23) % 23, (i / 529) % 23, 1, 2, 3, 4)),
			campaignId: campaign.id,
			unitId: id,
			place: 'Cổng trường',
			...FRESH_POSTER,
			surveyId: 'th',
			surveyVersion: 1
		})),
		campaign.opensAt
	);
	const keys = th.questions.filter(({ type }) => type === 'scale').map(({ key }) => key);
	for (const [s, { id }] of units.entries()) {
		const days = Array.from({ length: DAYS }, () => noCounters(th));
		const all = noCounters(th);
		for (let r = 0; r < RESPONSES; r++) {
			// About 9 in 10 satisfied, more in some schools, differing from parent to parent.
			const mood = (r * 7919 + s * 104_729) % 100;
			const answers = Object.fromEntries(
				keys.map((key, q) => [
					key,
					mood + ((q * 31 + r) % 17) < 8 + (s % 12) ? 2 + (q % 2) : 4 + ((q + r) % 2)
				])
			);
			count(th, days[r % DAYS]!, { ...answers, F2: 95 });
			count(th, all, { ...answers, F2: 95 });
		}
		const row = (day: string, counters: number[]) => ({
			campaign_id: campaign.id,
			unit_id: id,
			survey_id: 'th',
			survey_version: 1,
			day,
			counters: JSON.stringify(counters)
		});
		await db
			.insertInto('total')
			.values([
				row('', all),
				...days.map((counters, i) => row(`2026-05-${String(i + 1).padStart(2, '0')}`, counters))
			])
			.execute();
	}
	return campaign;
}
