import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve as listen } from '@hono/node-server';
import { describe, expect, test } from 'vitest';
import { createToken } from '#server/account/token.ts';
import { createApp } from '#server/app.ts';
import { createLive } from '#server/live/live.ts';
import { LINES } from '#server/live/routes.ts';
import { insertPosters } from '#server/poster/queries.ts';
import type { Account } from '#shared/account.ts';
import type { Campaign } from '#shared/campaign.ts';
import { FRESH_POSTER, makeCode } from '#shared/poster.ts';
import type { RateRow, RateTable } from '#shared/rate-table.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { makeCampaign } from '#test/support/counted.ts';
import { ENGINES } from '#test/support/engines.ts';
import { makeResponse, responseId, sendAll } from '#test/support/response.ts';
import { join } from '#test/support/session.ts';

interface Event {
	name: string;
	data: { asOf: string; rows: RateRow[]; totals: RateTable['totals'] };
}

/** Somebody who listens over a real connection. */
class Listener {
	readonly events: Event[] = [];
	ended = false;
	readonly reply: Response;
	readonly #stop: AbortController;

	constructor(reply: Response, stop: AbortController) {
		this.reply = reply;
		this.#stop = stop;
		void this.#read();
	}

	async #read() {
		let heard = '';
		try {
			for await (const chunk of this.reply.body!.pipeThrough(new TextDecoderStream())) {
				heard += chunk;
				const parts = heard.split('\n\n');
				heard = parts.pop()!;
				for (const part of parts) {
					const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? [];
					if (name) this.events.push({ name, data: JSON.parse(data!) as Event['data'] });
				}
			}
		} catch {
			// We hung up ourselves.
		}
		this.ended = true;
	}

	hangUp() {
		this.#stop.abort();
	}
}

const until = async (what: () => boolean, ms = 8000) => {
	for (const end = performance.now() + ms; !what();) {
		if (performance.now() > end) throw new Error('waited in vain');
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The app behind a real port, looking for answers every tenth of a second. */
async function open(t: TestApp) {
	const live = createLive(t.deps, 100);
	const app = createApp(t.deps, undefined, live);
	let server!: Server;
	const port = await new Promise<number>((resolve) => {
		server = listen({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (address: AddressInfo) =>
			resolve(address.port)
		) as Server;
	});
	const listeners: Listener[] = [];
	const hear = async (headers: Record<string, string>, { id }: Campaign, query = '') => {
		const stop = new AbortController();
		const reply = await fetch(`http://127.0.0.1:${port}/api/v1/campaigns/${id}/events${query}`, {
			headers,
			signal: stop.signal
		});
		const listener = new Listener(reply, stop);
		listeners.push(listener);
		return listener;
	};
	const as = async (role: Account['role'], unit: string | null) => ({
		Authorization: `Bearer ${await createToken(t.deps, { name: `${role} ${unit}`, role, unit })}`
	});
	return {
		live,
		hear,
		as,
		[Symbol.asyncDispose]: async () => {
			for (const listener of listeners) listener.hangUp();
			live.stop();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}

/** A campaign with a known poster at each of two schools in two wards. */
async function campaignWithPosters(t: TestApp) {
	const campaign = await makeCampaign(t.deps);
	const codes = {
		'TH-1': makeCode(Uint8Array.of(1, 2, 3, 4, 5, 6, 7)),
		'TH-2': makeCode(Uint8Array.of(7, 6, 5, 4, 3, 2, 1))
	};
	await insertPosters(
		t.db,
		Object.entries(codes).map(([unit, code]) => ({
			...FRESH_POSTER,
			code,
			campaignId: campaign.id,
			unitId: `id-${unit}`,
			place: 'Sân trường',
			surveyId: 'nhanh',
			surveyVersion: 1
		})),
		t.clock.now
	);
	let number = 0;
	const answer = (unit: keyof typeof codes, times = 1) =>
		sendAll(
			t,
			Array.from({ length: times }, () => makeResponse(codes[unit], { id: responseId(++number) }))
		);
	return { campaign, answer };
}
const rowsOf = ({ events }: Listener) => events.filter(({ name }) => name === 'rows');

describe.each(ENGINES)('live figures on %s', { timeout: 30_000 }, (engine) => {
	test('an answer taken in is told within seconds, to those who see its school and to nobody else', async () => {
		await using t = await makeApp(engine);
		const { campaign, answer } = await campaignWithPosters(t);
		await using house = await open(t);
		const admin = await house.hear(await house.as('administrator', null), campaign);
		const ward = await house.hear(await house.as('manager', 'P1'), campaign);
		const other = await house.hear(await house.as('manager', 'P2'), campaign);
		const narrow = await house.hear(await house.as('manager', 'SO'), campaign, '?under=P2');
		for (const { reply } of [admin, ward, other, narrow]) {
			expect(reply.status).toBe(200);
			expect(reply.headers.get('content-type')).toBe('text/event-stream');
			expect(reply.headers.get('x-accel-buffering')).toBe('no');
			expect(reply.headers.get('content-encoding')).toBeNull();
			expect(reply.headers.get('cache-control')).toBe('no-store, no-transform');
		}
		await until(() => [admin, ward, other, narrow].every(({ events }) => events[0]?.name === 'hello'));
		expect(await answer('TH-1')).toMatchObject([{ status: 'accepted' }]);
		await until(() => rowsOf(admin).length > 0 && rowsOf(ward).length > 0);
		const { data } = rowsOf(ward)[0]!;
		expect(data.rows.map(({ unit, responses }) => [unit.code, responses])).toEqual([['TH-1', 1]]);
		expect(data.totals.pooled.responses).toBe(1);
		expect(data.asOf).toBe(t.clock.now);
		await pause(400);
		expect([rowsOf(other), rowsOf(narrow)]).toEqual([[], []]);
		await answer('TH-2');
		await until(() => rowsOf(other).length > 0 && rowsOf(narrow).length > 0);
		expect(rowsOf(other)[0]!.data.totals.pooled.responses).toBe(1);
		await pause(400);
		expect(rowsOf(ward)).toHaveLength(1);
	});

	test('of a few answers those who know the parents are told no more than how many', async () => {
		await using t = await makeApp(engine);
		const { campaign, answer } = await campaignWithPosters(t);
		await using house = await open(t);
		const principal = await house.hear(await house.as('principal', 'TH-1'), campaign);
		const manager = await house.hear(await house.as('manager', 'P1'), campaign);
		await until(() => principal.events.length > 0 && manager.events.length > 0);
		await answer('TH-1', 2);
		await until(() => rowsOf(principal).length > 0 && rowsOf(manager).length > 0);
		expect(rowsOf(principal)[0]!.data).toMatchObject({
			rows: [{ responses: 2, rate: null, interval: null, rated: 0, withheld: true }],
			totals: { pooled: { responses: 2, rate: null, questions: [] } }
		});
		expect(rowsOf(manager)[0]!.data.rows[0]!.rate).not.toBeNull();
	});

	test('ends when the session ends, and when the server does', async () => {
		await using t = await makeApp(engine);
		const { campaign, answer } = await campaignWithPosters(t);
		await using house = await open(t);
		const cookie = await join(t, { email: 'an@example.edu.vn', role: 'manager', unit: 'P1' });
		const person = await house.hear({ Cookie: cookie }, campaign);
		const program = await house.hear(await house.as('administrator', null), campaign);
		await until(() => person.events.length > 0 && program.events.length > 0);
		await t.db.deleteFrom('session').execute();
		await answer('TH-1');
		await until(() => person.ended);
		expect(rowsOf(person)).toEqual([]);
		expect(program.ended).toBe(false);
		house.live.stop();
		await until(() => program.ended);
		expect((await house.hear(await house.as('manager', 'P1'), campaign)).reply.status).toBe(503);
	});

	test('is for those who may see the campaign, on so many lines', async () => {
		await using t = await makeApp(engine);
		const { campaign } = await campaignWithPosters(t);
		await using house = await open(t);
		expect((await house.hear({}, campaign)).reply.status).toBe(401);
		const admin = await house.as('administrator', null);
		expect((await house.hear(admin, { ...campaign, id: 'none' })).reply.status).toBe(404);
		expect((await house.hear(admin, campaign, '?level=x')).reply.status).toBe(422);
		const lines = await Promise.all(Array.from({ length: LINES }, () => house.hear(admin, campaign)));
		expect(new Set(lines.map(({ reply }) => reply.status))).toEqual(new Set([200]));
		expect((await house.hear(admin, campaign)).reply.status).toBe(429);
		// Whoever hangs up makes room.
		lines[0]!.hangUp();
		let status = 429;
		for (const end = performance.now() + 8000; status === 429 && performance.now() < end; await pause(50))
			status = (await house.hear(admin, campaign)).reply.status;
		expect(status).toBe(200);
	});
});
