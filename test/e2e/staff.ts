import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { createInvitation } from '#server/account/invitation.ts';
import type { Account } from '#shared/account.ts';
import { uuidv7 } from '#shared/id.ts';
import { toInstant } from '#shared/time.ts';
import { expect, type TestServer } from './server.ts';

export const PASSWORD = 'một câu dễ nhớ';

/** The path of a one-time link; `email` null: the set-up link. */
export const invite = ({ db }: TestServer, invitation: Account & { email: string | null }): Promise<string> =>
	createInvitation(
		{ db, now: () => toInstant(Date.now()), random: (bytes) => randomBytes(bytes) },
		invitation
	);

/** Makes an account and signs the page in with it. */
export async function signInAs(page: Page, server: TestServer, account: Account): Promise<string> {
	const email = `${account.role}@example.edu.vn`;
	const path = await invite(server, { ...account, email });
	const reply = await page.request.post(`${server.url}/api/v1/account${path}`, {
		headers: { Origin: server.url },
		data: { name: 'Nguyễn Thử Nghiệm', password: PASSWORD }
	});
	expect(reply.status()).toBe(200);
	return email;
}

/** Answers the quick survey, finished a second ago: so many parents, all with one level. */
export async function answer(
	server: TestServer,
	poster: string,
	parents: number,
	level: number
): Promise<void> {
	const at = Date.now() - 1000;
	const responses = Array.from({ length: parents }, () => ({
		id: uuidv7(at, randomBytes(10)),
		poster,
		survey: { id: 'nhanh', version: 1 },
		answers: { A2: level, B4: level, C1: level, C4: level, D1: level, F1: level, F2: 90 },
		locale: 'vi',
		startedAt: toInstant(at - 60_000),
		finishedAt: toInstant(at)
	}));
	const reply = await fetch(`${server.url}/api/v1/responses`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ sentAt: toInstant(Date.now()), responses })
	});
	const { results } = (await reply.json()) as { results: { status: string }[] };
	expect(results.map(({ status }) => status)).toEqual(responses.map(() => 'accepted'));
}

/** Unfolds what else may be done with a row: where a table is a list, on a phone, it stands behind a button. */
export async function unfold(page: Page, what: string): Promise<void> {
	if (page.viewportSize()!.width > 960) return;
	await page.getByText(`Việc khác với ${what}`, { exact: true }).locator('..').click();
}

/** Follows a link in the head of the page, on a phone behind its button. */
export async function goByMenu(page: Page, name: string): Promise<void> {
	const button = page.getByRole('button', { name: 'Danh mục' });
	if (await button.isVisible()) await button.click();
	await page.getByRole('navigation', { name: 'Chính' }).getByRole('link', { name, exact: true }).click();
}
