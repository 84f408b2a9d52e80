import type { TestApp } from '#test/support/app.ts';
import type { Staff } from '#test/support/staff.ts';
import type { Person } from './people.ts';

export const C = '/api/v1/campaigns';
/** A campaign of ward P1 alone. */
export const INPUT = {
	name: 'Khảo sát phụ huynh học kỳ II',
	kind: 'school-service',
	surveys: { mn: 'mn', th: 'th' },
	units: { under: 'P1' },
	opensAt: '2026-05-01T00:00:00.000Z',
	closesAt: '2026-05-15T16:59:59.999Z'
};
const OVER = {
	...INPUT,
	opensAt: '2026-03-01T00:00:00.000Z',
	closesAt: '2026-03-15T16:59:59.999Z',
	lateUntil: '2026-03-20T16:59:59.999Z'
};

/** What calls are made on. Whoever changes something has one of their own made; who only looks shares one. */
export interface Place {
	t: TestApp;
	administrator: Staff;
	/** A campaign of P1 that is open, for looking at. */
	seen: string;
	/** A new one that is open, one that is over, one that is over and locked. */
	open: () => Promise<string>;
	over: () => Promise<string>;
	locked: () => Promise<string>;
}

export const made = async (reply: Response | Promise<Response>): Promise<Record<string, unknown>> => {
	const done = await reply;
	if (!done.ok) throw new Error(`${done.status} ${await done.text()}`);
	return (await done.json()) as Record<string, unknown>;
};

export async function placeIn(t: TestApp, administrator: Staff): Promise<Place> {
	const campaign = async (input: object) => (await made(administrator.send('POST', C, input))).id as string;
	return {
		t,
		administrator,
		seen: await campaign(INPUT),
		open: () => campaign(INPUT),
		over: () => campaign(OVER),
		locked: async () => {
			const closed = await campaign(OVER);
			await made(administrator.send('POST', `${C}/${closed}/lock`, {}));
			return closed;
		}
	};
}

export type Call = (staff: Staff, place: Place) => Promise<Response>;

/** The operation, how it is called, who may and with what status, and what the others are told. */
export interface Row {
	operation: string;
	call: Call;
	status: number;
	may: readonly Person[];
	/** What strangers with the right role hear. */
	stranger?: number;
	/** Whoever hears something else. */
	but?: Partial<Record<Person, number>>;
}
export const row = (
	operation: string,
	call: Call,
	status: number,
	may: readonly Person[],
	more: Pick<Row, 'stranger' | 'but'> = {}
): Row => ({ operation, call, status, may, ...more });

type Path = (place: Place) => string | Promise<string>;
export const get =
	(path: Path): Call =>
	async (staff, place) =>
		staff.get(await path(place));
export const post =
	(path: Path, body: object | (() => object)): Call =>
	async (staff, place) =>
		staff.send('POST', await path(place), typeof body === 'function' ? body() : body);
