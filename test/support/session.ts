import { createInvitation } from '#server/account/invitation.ts';
import type { Account } from '#shared/account.ts';
import type { TestApp } from './app.ts';

/** The address that pages of a test are opened by. */
export const SITE = 'http://localhost';

/** What a page of ours sends with a request. */
export const FROM_OUR_PAGE = { 'Content-Type': 'application/json', Origin: SITE };

/** Sends JSON as a page of ours does. */
export const post = (
	t: Pick<TestApp, 'request'>,
	path: string,
	body: unknown,
	headers: Record<string, string> = {}
): Promise<Response> =>
	Promise.resolve(
		t.request(path, {
			method: 'POST',
			headers: { ...FROM_OUR_PAGE, ...headers },
			body: JSON.stringify(body)
		})
	);

/** The cookie a reply set, as a browser sends it back. */
export function cookieOf(reply: Response): string {
	// By the other one a browser is known again; it opens nothing.
	const cookies = reply.headers.getSetCookie().filter((cookie) => !cookie.startsWith('langnghe.known_'));
	if (cookies.length !== 1) throw new Error(`${cookies.length} cookies: ${cookies.join(' | ')}`);
	return cookies[0]!.split(';')[0]!;
}

export const PASSWORD = 'mat-khau-du-dai';

/** Somebody who has joined by an invitation; gives the cookie of their session. */
export async function join(t: TestApp, person: Account & { email: string }): Promise<string> {
	const path = await createInvitation(t.deps, person);
	const reply = await post(t, `/api/v1/account${path}`, { name: 'Nguyễn Văn An', password: PASSWORD });
	if (reply.status !== 200) throw new Error(`${reply.status}: ${await reply.text()}`);
	return cookieOf(reply);
}
