import { Hono, type Context } from 'hono';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import { requireAccount, whoAsks, type AccountEnv, type SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { parseInput } from '#server/http.ts';
import { filterFor } from '#server/rate/filter.ts';
import { RateQuery } from '#shared/api.ts';
import { AppError } from '#shared/error.ts';
import type { RateRow } from '#shared/rate-table.ts';
import type { Live, News } from './live.ts';

/** Milliseconds. */
export interface Pace {
	/** How often a silent line says that it stands, so that nothing on the way takes it for dead. */
	heartbeat: number;
	/** How often it is asked whether who listens is still signed in. */
	check: number;
	/** A line ends after so long; the browser comes back and is let in anew. */
	life: number;
}
const PACE: Pace = { heartbeat: 20_000, check: 4_000, life: 15 * 60_000 };

/** One account listens on so many lines at the most: a browser has six for a site, a person two of them. */
export const LINES = 12;

/** `/api/v1/campaigns/:id/events`: what changes in a table of rates, as server-sent events. */
export const liveRoutes = (deps: Deps, live: Live, pace: Pace = PACE) => {
	const lines = new Map<string, number>();
	return new Hono<AccountEnv>().get('/:id/events', requireAccount(deps, 'rates.read'), async (c) => {
		const account = c.get('account');
		const filter = filterFor(account, parseInput(RateQuery, c.req.query()));
		const who = account.id ?? `program ${account.name}`;
		const taken = lines.get(who) ?? 0;
		if (taken >= LINES)
			throw new AppError('rate-limited', 'Tài khoản này đang mở quá nhiều trang theo dõi. Xin đóng bớt.', {
				retryAfter: 60
			});
		lines.set(who, taken + 1);
		const line = createLine();
		let leave = () => {};
		const hangUp = () => {
			leave();
			const left = (lines.get(who) ?? 1) - 1;
			if (left > 0) lines.set(who, left);
			else lines.delete(who);
		};
		let asOf: string;
		try {
			({ asOf, leave } = await live.watch(c.req.param('id'), account, filter, {
				onNews: line.push,
				onEnd: line.end
			}));
		} catch (error) {
			hangUp();
			throw error;
		}
		// Proxies are not to gather what is meant to arrive at once.
		c.header('X-Accel-Buffering', 'no');
		const reply = streamSSE(c, async (stream) => {
			stream.onAbort(line.end);
			const life = setTimeout(() => {
				line.end();
				// A line that nobody reads from does not come to its end by itself.
				stream.abort();
			}, pace.life);
			try {
				await stream.writeSSE({ event: 'hello', data: JSON.stringify({ asOf }) });
				await talk(c, stream, line, account);
			} finally {
				clearTimeout(life);
				hangUp();
			}
		});
		reply.headers.set('Cache-Control', 'no-store, no-transform');
		return reply;
	});

	/** Says what is new until the line ends; never to somebody who is no longer signed in as who they were. */
	async function talk(c: Context, stream: SSEStreamingApi, line: Line, account: SignedIn): Promise<void> {
		let spoke = performance.now();
		for (;;) {
			await line.news(pace.check);
			if (line.ended() || !(await isStill(c, account))) return;
			const news = line.take();
			if (news) await stream.writeSSE({ event: 'rows', data: JSON.stringify(news) });
			else if (performance.now() - spoke >= pace.heartbeat) await stream.write(': \n\n');
			else continue;
			spoke = performance.now();
		}
	}

	async function isStill(c: Context, { role, unit }: SignedIn): Promise<boolean> {
		const { account } = await whoAsks(c, deps);
		return account?.role === role && account.unit === unit;
	}
};

/** What waits to be said to one listener. While a slow one reads, later news take the place of earlier ones. */
interface Line {
	push: (news: News) => void;
	end: () => void;
	ended: () => boolean;
	/** Waits until there are news, the line ends, or so many milliseconds are over. */
	news: (ms: number) => Promise<void>;
	take: () => News | null;
}

function createLine(): Line {
	let rows = new Map<string, RateRow>();
	let last: News | null = null;
	let over = false;
	let wake = () => {};
	return {
		push: (news) => {
			last = news;
			for (const row of news.rows) rows.set(row.unit.code, row);
			wake();
		},
		end: () => {
			over = true;
			wake();
		},
		ended: () => over,
		news: async (ms) => {
			if (over || last) return;
			let timer: ReturnType<typeof setTimeout> | undefined;
			await new Promise<void>((resolve) => {
				wake = resolve;
				timer = setTimeout(resolve, ms);
			});
			clearTimeout(timer);
		},
		take: () => {
			const news = last && { ...last, rows: [...rows.values()] };
			last = null;
			rows = new Map();
			return news;
		}
	};
}
