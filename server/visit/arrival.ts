import { sql } from 'kysely';
import type { Db, Trx } from '#server/db/connect.ts';
import { each, insertInto, type Steps } from '#server/db/steps.ts';
import type { Day } from '#shared/time.ts';

/*
 * The last step of the funnel: answers that arrived. The intake counts them with the answers themselves, so that they
 * equal a recount at every moment. Slips have no funnel.
 */

/** Answers of one poster, of one day. */
export interface Arrival {
	campaign_id: string;
	poster: string;
	/** On which they were finished, in the office's time. */
	day: Day;
}

const ADD = insertInto(
	'visit',
	{
		...{ campaign_id: 'text', poster: 'text', day: 'text' },
		...{ opened: 'int', started: 'int', finished: 'int', arrived: 'int' }
	},
	'on conflict (campaign_id, poster, day) do update set arrived = visit.arrived + excluded.arrived'
);

const nameOf = ({ campaign_id, poster, day }: Arrival) => `${campaign_id} ${poster} ${day}`;

/**
 * Counts answers that were stored, each given once. Always in the order of the keys: of two processes one waits for the
 * other.
 */
export function* addArrivals(stored: readonly Arrival[]): Steps<void> {
	const many = new Map<string, { arrival: Arrival; arrived: number }>();
	for (const arrival of stored) {
		const name = nameOf(arrival);
		const known = many.get(name);
		if (known) known.arrived++;
		else many.set(name, { arrival, arrived: 1 });
	}
	yield* each(
		ADD,
		[...many]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([, { arrival, arrived }]) => [
				...[arrival.campaign_id, arrival.poster, arrival.day],
				...[0, 0, 0, arrived]
			])
	);
}

/** Arrivals that are not as many as the answers stored. */
export interface ArrivalDifference extends Arrival {
	stored: number;
	recounted: number;
}

/** Recounts what arrived at every poster from the raw responses and gives what differs, in order. */
export async function checkArrivals(db: Db): Promise<ArrivalDifference[]> {
	const { rows } = await sql<ArrivalDifference>`with recount as (${recount}),
		lines as (
			select campaign_id, poster, day, arrived as stored, 0 as recounted from visit
			union all select campaign_id, poster, day, 0, arrived from recount
		)
		select campaign_id, poster, day, sum(stored) as stored, sum(recounted) as recounted from lines
		group by campaign_id, poster, day having sum(stored) <> sum(recounted)
		order by campaign_id, poster, day`.execute(db);
	return rows.map((row) => ({ ...row, stored: Number(row.stored), recounted: Number(row.recounted) }));
}

/** Writes what arrived anew from the raw responses. */
export async function rewriteArrivals(trx: Trx): Promise<void> {
	await trx.updateTable('visit').set({ arrived: 0 }).execute();
	await sql`insert into visit (campaign_id, poster, day, opened, started, finished, arrived)
		select campaign_id, poster, day, 0, 0, 0, arrived from (${recount}) recount where true
		on conflict (campaign_id, poster, day) do update set arrived = excluded.arrived`.execute(trx);
}

const recount = sql`select r.campaign_id, r.poster, r.day, count(*) as arrived
	from response r join poster p on p.code = r.poster
	where p.procedure is null
	group by r.campaign_id, r.poster, r.day`;
