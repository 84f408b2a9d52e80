import { randomUUID } from 'node:crypto';
import { createInvitation } from '#server/account/invitation.ts';
import { hashOf } from '#server/account/secret.ts';
import { createToken } from '#server/account/token.ts';
import type { Account } from '#shared/account.ts';
import { OWN, type Person } from './people.ts';
import { get, post, row, type Call, type Place, type Row } from './row.ts';

const ACCOUNTS = '/api/v1/accounts';
const newEmail = () => `${randomUUID()}@example.edu.vn`;

const STAFF = { role: 'staff', unit: 'T1' } as const;
const PRINCIPAL = { role: 'principal', unit: 'T1' } as const;
const EDITOR = { role: 'editor', unit: 'P1' } as const;
const MANAGER = { role: 'manager', unit: 'P1' } as const;
const ADMINISTRATOR = { role: 'administrator', unit: null } as const;

/** Where somebody is whom nobody has touched. */
async function newAccount({ t }: Place, { role, unit }: Account): Promise<string> {
	const id = randomUUID();
	const at = t.clock.now;
	await t.db
		.insertInto('user')
		.values({
			...{ id, role, unit, email: newEmail(), name: 'Người của Hoa Mai' },
			...{ emailVerified: 0, createdAt: at, updatedAt: at }
		})
		.execute();
	return `${ACCOUNTS}/${id}`;
}
const onAccount =
	(account: Account, method: 'POST' | 'PATCH' | 'DELETE', path = '', body: object = {}): Call =>
	async (staff, place) =>
		staff.send(method, `${await newAccount(place, account)}${path}`, body);
const invite = (account: Account): Call =>
	post(
		() => ACCOUNTS,
		() => ({ ...account, email: newEmail() })
	);
const revoke =
	(account: Account): Call =>
	async (staff, { t }) => {
		const path = await createInvitation(t.deps, { ...account, email: newEmail() });
		return staff.send('DELETE', `${ACCOUNTS}/invitations/${hashOf(path.split('/').at(-1)!)}`, {});
	};

/** Who answers for a school's staff, for its principal, for the ward's own people, for everybody (`mayManage`). */
const OF_STAFF: readonly Person[] = [...OWN, 'principal'];
const OF_PRINCIPAL: readonly Person[] = OWN;
const OF_EDITOR: readonly Person[] = OWN;
const OF_MANAGER: readonly Person[] = ['administrator', 'department'];
const OF_ADMINISTRATOR: readonly Person[] = ['administrator'];
/** An invitation that is out of sight is not there, for those whose role manages any. */
const UNSEEN = { but: { otherManager: 404, otherPrincipal: 404 } as const };

/** Accounts, invitations and tokens: those of ward P1. */
export const ACCOUNT_ROWS: Row[] = [
	row(
		`get ${ACCOUNTS}`,
		async (staff, place) => {
			await newAccount(place, STAFF);
			await createInvitation(place.t.deps, { ...STAFF, email: newEmail() });
			return staff.get(ACCOUNTS);
		},
		200,
		[...OF_STAFF, 'otherManager', 'otherPrincipal']
	),
	row(`post ${ACCOUNTS}`, invite(STAFF), 201, OF_STAFF),
	row(`post ${ACCOUNTS}`, invite(PRINCIPAL), 201, OF_PRINCIPAL),
	row(`post ${ACCOUNTS}`, invite(EDITOR), 201, OF_EDITOR),
	row(`post ${ACCOUNTS}`, invite(MANAGER), 201, OF_MANAGER),
	row(`post ${ACCOUNTS}`, invite(ADMINISTRATOR), 201, OF_ADMINISTRATOR),
	row(`delete ${ACCOUNTS}/invitations/{id}`, revoke(STAFF), 204, OF_STAFF, UNSEEN),
	// Of the own school, but not theirs to send.
	row(`delete ${ACCOUNTS}/invitations/{id}`, revoke(PRINCIPAL), 204, OF_PRINCIPAL, UNSEEN),

	row(`patch ${ACCOUNTS}/{id}`, onAccount(STAFF, 'PATCH', '', { name: 'Trần Bình' }), 204, OF_STAFF),
	row(`patch ${ACCOUNTS}/{id}`, onAccount(PRINCIPAL, 'PATCH', '', { name: 'Trần Bình' }), 204, OF_PRINCIPAL),
	// Nobody gives what they could not manage, nor to where they do not reach.
	row(`patch ${ACCOUNTS}/{id}`, onAccount(STAFF, 'PATCH', '', { role: 'principal' }), 204, OF_PRINCIPAL),
	row(`patch ${ACCOUNTS}/{id}`, onAccount(STAFF, 'PATCH', '', { unit: 'M1' }), 204, OWN),
	row(`patch ${ACCOUNTS}/{id}`, onAccount(STAFF, 'PATCH', '', { unit: 'T2' }), 204, OF_MANAGER),
	row(`patch ${ACCOUNTS}/{id}`, onAccount(EDITOR, 'PATCH', '', { role: 'manager' }), 204, OF_MANAGER),
	row(`delete ${ACCOUNTS}/{id}`, onAccount(STAFF, 'DELETE'), 204, OF_STAFF),
	row(`delete ${ACCOUNTS}/{id}`, onAccount(EDITOR, 'DELETE'), 204, OF_EDITOR),
	row(`delete ${ACCOUNTS}/{id}`, onAccount(MANAGER, 'DELETE'), 204, OF_MANAGER),
	row(`post ${ACCOUNTS}/{id}/reset`, onAccount(STAFF, 'POST', '/reset'), 200, OF_STAFF),
	row(`post ${ACCOUNTS}/{id}/reset`, onAccount(PRINCIPAL, 'POST', '/reset'), 200, OF_PRINCIPAL),
	row(`post ${ACCOUNTS}/{id}/reset`, onAccount(ADMINISTRATOR, 'POST', '/reset'), 200, OF_ADMINISTRATOR),
	row(`delete ${ACCOUNTS}/{id}/sessions`, onAccount(STAFF, 'DELETE', '/sessions'), 204, OF_STAFF),
	row(`delete ${ACCOUNTS}/{id}/two-factor`, onAccount(STAFF, 'DELETE', '/two-factor'), 204, OF_STAFF),

	row(
		'get /api/v1/tokens',
		get(() => '/api/v1/tokens'),
		200,
		OF_ADMINISTRATOR
	),
	row(
		'post /api/v1/tokens',
		post(
			() => '/api/v1/tokens',
			() => ({ name: 'Hoa Mai', role: 'staff', unit: 'T1' })
		),
		201,
		OF_ADMINISTRATOR
	),
	row(
		'delete /api/v1/tokens/{id}',
		async (staff, { t }) => {
			const token = await createToken(t.deps, { ...STAFF, name: 'Hoa Mai' });
			return staff.send('DELETE', `/api/v1/tokens/${hashOf(token)}`, {});
		},
		204,
		OF_ADMINISTRATOR
	)
];
