import { hash } from 'node:crypto';
import { unitsInScope } from '#server/account/scope.ts';
import type { Deps } from '#server/app.ts';
import { findCampaign } from '#server/campaign/queries.ts';
import { readRateSource } from '#server/rate/source.ts';
import { tableOf } from '#server/rate/table.ts';
import { isGuarded, type Account } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import type { RateFilter, RateRow, RateTable } from '#shared/rate-table.ts';
import type { Instant } from '#shared/time.ts';
import { marksOf } from './queries.ts';

/** What has changed since what was told before. */
export interface News {
	asOf: Instant;
	rows: RateRow[];
	totals: RateTable['totals'];
}

/** Whoever watches a part of a campaign. */
export interface Watcher {
	/** Called with each change. */
	onNews: (news: News) => void;
	/** Called once, when there is nothing to watch any more. */
	onEnd: () => void;
}

/** The campaigns that somebody watches right now, in this process. */
export interface Live {
	/**
	 * Follows a campaign's table for an account.
	 *
	 * @returns when the figures were read from which on changes are told, and how to end it
	 * @throws AppError as `readRateSource`; `unavailable` while the server stops
	 */
	watch: (
		campaignId: string,
		account: Account,
		filter: RateFilter,
		watcher: Watcher
	) => Promise<{ asOf: Instant; leave: () => void }>;
	/** Ends all watching. */
	stop: () => void;
}

/** Another process may have taken the answer, so that the database is asked, so often. */
const POLL_MS = 2000;
/** Computing takes at most one part in so many of the time. */
const SHARE = 10;

/** Those who see the same table: it is computed once for all of them. */
interface Party {
	account: Account;
	filter: RateFilter;
	watchers: Set<Watcher>;
	/** The first computing; who comes while it runs waits for it. */
	ready: Promise<void>;
	asOf: Instant;
	/** A fingerprint of each row as it was told, by code. */
	told: Map<string, string>;
	/** The ids of the units it is computed from. */
	members: Set<string>;
	/** Answers have come that it does not show yet. */
	stale: boolean;
	busy: boolean;
	/** Not to be computed again before then, by the process's own clock. */
	notBefore: number;
}

/** A campaign that somebody watches. */
interface Watched {
	id: string;
	parties: Map<string, Party>;
	/** What the database said last; null before it was asked for the first time. */
	marks: Map<string, string> | null;
	timer: ReturnType<typeof setTimeout> | undefined;
	/** The first look. */
	first: Promise<void>;
}

/** One for an app. It asks the database only while somebody watches. */
export function createLive(deps: Pick<Deps, 'db' | 'config' | 'log' | 'now'>, pollMs = POLL_MS): Live {
	const campaigns = new Map<string, Watched>();
	let stopped = false;

	const end = (watched: Watched, key: string) => {
		const party = watched.parties.get(key);
		watched.parties.delete(key);
		for (const { onEnd } of party?.watchers ?? []) onEnd();
		if (watched.parties.size > 0) return;
		clearTimeout(watched.timer);
		if (campaigns.get(watched.id) === watched) campaigns.delete(watched.id);
	};

	/** Reads a party's table and gives what differs from what it was told. */
	const compute = async (watched: Watched, party: Party): Promise<News> => {
		const began = performance.now();
		const [campaign, { scope }] = await Promise.all([
			findCampaign(deps.db, watched.id),
			unitsInScope(deps.db, party.account)
		]);
		if (!campaign) throw new AppError('not-found', 'Không có đợt khảo sát này.');
		const guarded = isGuarded(party.account);
		const source = await readRateSource(deps, campaign, { filter: party.filter, scope, guarded });
		const { asOf, rows, totals } = tableOf(source);
		party.members = new Set(source.schools.flatMap(({ members }) => members.map(({ id }) => id)));
		party.asOf = asOf;
		const changed: RateRow[] = [];
		for (const row of rows) {
			const print = hash('sha1', JSON.stringify(row), 'base64');
			if (party.told.get(row.unit.code) === print) continue;
			party.told.set(row.unit.code, print);
			changed.push(row);
		}
		const now = performance.now();
		party.notBefore = now + SHARE * (now - began);
		return { asOf, rows: changed, totals };
	};

	/** Tells a party what is new, unless it was computed too short a time ago: then at a later look. */
	const refresh = async (watched: Watched, key: string, party: Party) => {
		if (!party.stale || party.busy || performance.now() < party.notBefore) return;
		party.stale = false;
		party.busy = true;
		try {
			const news = await compute(watched, party);
			if (news.rows.length > 0) for (const { onNews } of party.watchers) onNews(news);
		} catch (error) {
			if (!(error instanceof AppError)) deps.log.error({ err: error }, 'live table failed');
			end(watched, key);
		} finally {
			party.busy = false;
		}
	};

	const look = async (watched: Watched) => {
		try {
			const marks = await marksOf(deps.db, watched.id);
			const before = watched.marks;
			watched.marks = marks;
			if (before)
				for (const [unit, mark] of marks) {
					if (before.get(unit) === mark) continue;
					// A school that has its first answers may have joined the campaign since the party's table was read.
					const isNew = !before.has(unit);
					for (const party of watched.parties.values())
						if (isNew || party.members.has(unit)) party.stale = true;
				}
			for (const [key, party] of watched.parties) void refresh(watched, key, party);
		} catch (error) {
			// The database may be back at the next look.
			if (!stopped) deps.log.warn({ err: error }, 'live look failed');
		}
	};
	const plan = (watched: Watched) => {
		if (stopped || campaigns.get(watched.id) !== watched) return;
		watched.timer = setTimeout(() => void look(watched).then(() => plan(watched)), pollMs);
	};

	/** The campaign as it is watched. Answers that come after its first look are not missed: who comes waits for it. */
	const open = async (id: string): Promise<Watched> => {
		let watched = campaigns.get(id);
		if (!watched) {
			const fresh: Watched = {
				id,
				parties: new Map(),
				marks: null,
				timer: undefined,
				first: Promise.resolve()
			};
			fresh.first = look(fresh).then(() => plan(fresh));
			campaigns.set(id, (watched = fresh));
		}
		await watched.first;
		return watched;
	};
	const refuseWhenStopped = () => {
		if (stopped)
			throw new AppError('unavailable', 'Máy chủ đang khởi động lại. Xin thử lại sau ít giây.', {
				retryAfter: 5
			});
	};

	return {
		watch: async (campaignId, account, filter, watcher) => {
			refuseWhenStopped();
			let watched: Watched;
			// Who was first may have left while we waited, and the campaign with them.
			do watched = await open(campaignId);
			while (campaigns.get(campaignId) !== watched && !stopped);
			refuseWhenStopped();
			// Two ask for the same when they see the same units, as closely, and the same part of them.
			const key = JSON.stringify([
				account.role === 'administrator' ? null : [account.unit],
				isGuarded(account),
				filter
			]);
			let party = watched.parties.get(key);
			if (!party) {
				const fresh: Party = {
					account: { role: account.role, unit: account.unit },
					filter,
					watchers: new Set(),
					ready: Promise.resolve(),
					asOf: '',
					told: new Map(),
					members: new Set(),
					stale: false,
					busy: false,
					notBefore: 0
				};
				party = fresh;
				watched.parties.set(key, fresh);
				fresh.ready = compute(watched, fresh).then(() => {});
			}
			party.watchers.add(watcher);
			const leave = () => {
				party.watchers.delete(watcher);
				if (party.watchers.size === 0 && watched.parties.get(key) === party) end(watched, key);
			};
			try {
				await party.ready;
			} catch (error) {
				leave();
				throw error;
			}
			return { asOf: party.asOf, leave };
		},
		stop: () => {
			stopped = true;
			for (const watched of campaigns.values())
				for (const key of [...watched.parties.keys()]) end(watched, key);
		}
	};
}
