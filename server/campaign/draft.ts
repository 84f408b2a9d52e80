import type { Kysely, Selectable } from 'kysely';
import { unitsInScope } from '#server/account/scope.ts';
import type { SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { record } from '#server/audit/record.ts';
import type { CampaignDraftTable, Schema } from '#server/db/schema.ts';
import { parseInput } from '#server/http.ts';
import type { Account } from '#shared/account.ts';
import { CampaignInput } from '#shared/api.ts';
import type { Campaign, CampaignDraft } from '#shared/campaign.ts';
import { AppError } from '#shared/error.ts';
import { uuidv7 } from '#shared/id.ts';
import { toMs } from '#shared/time.ts';
import { createCampaign } from './create.ts';

type Content = CampaignDraft['content'];
type DraftDeps = Pick<Deps, 'db' | 'config' | 'now' | 'random'>;

/** Milliseconds within which saving again is the same writing to the log: a page saves while somebody types. */
const ONE_SITTING = 60 * 60 * 1000;

/** The drafts of the account's office and of those below it, the last saved first; an administrator's are of all. */
export async function draftsInView(db: Kysely<Schema>, account: Account): Promise<CampaignDraft[]> {
	const { scope } = await unitsInScope(db, account);
	const rows = await db
		.selectFrom('campaign_draft')
		.selectAll()
		.orderBy('updated_at', 'desc')
		.orderBy('id', 'desc')
		.execute();
	return rows.filter(({ unit }) => isSeen(unit, scope)).map(toDraft);
}

/**
 * One of them.
 *
 * @throws AppError `not-found`, also for a draft of others
 */
export async function draftInView(db: Kysely<Schema>, account: Account, id: string): Promise<CampaignDraft> {
	const { scope } = await unitsInScope(db, account);
	const row = await db.selectFrom('campaign_draft').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row || !isSeen(row.unit, scope)) throw gone();
	return toDraft(row);
}

/** Begins a draft, of the office of whoever writes it. */
export async function createDraft(
	{ db, now, random }: DraftDeps,
	account: SignedIn,
	content: Content
): Promise<CampaignDraft> {
	const updatedAt = now();
	const draft = { id: uuidv7(toMs(updatedAt), random(10)), content, unit: account.unit, updatedAt };
	await db.transaction().execute(async (trx) => {
		await trx
			.insertInto('campaign_draft')
			.values({ id: draft.id, content: JSON.stringify(content), unit: draft.unit, updated_at: updatedAt })
			.execute();
		await record(trx, { now, random }, account, noteOf('draft.save', draft));
	});
	return draft;
}

/** Writes a draft anew; the log hears of it once an hour and person. */
export async function saveDraft(
	{ db, now, random }: DraftDeps,
	account: SignedIn,
	id: string,
	content: Content
): Promise<CampaignDraft> {
	const before = await draftInView(db, account, id);
	const draft = { ...before, content, updatedAt: now() };
	await db.transaction().execute(async (trx) => {
		const saved = await trx
			.updateTable('campaign_draft')
			.set({ content: JSON.stringify(content), updated_at: draft.updatedAt })
			.where('id', '=', id)
			.returning('id')
			.execute();
		if (saved.length === 0) throw gone();
		const last = await trx
			.selectFrom('audit')
			.select(['at', 'actor_id', 'actor_name'])
			.where('subject', '=', 'draft')
			.where('subject_id', '=', id)
			.orderBy('id', 'desc')
			.limit(1)
			.executeTakeFirst();
		const isSame = last?.actor_id === account.id && last.actor_name === account.name;
		if (!isSame || toMs(draft.updatedAt) - toMs(last.at) >= ONE_SITTING)
			await record(trx, { now, random }, account, noteOf('draft.save', draft));
	});
	return draft;
}

export async function deleteDraft({ db, now, random }: DraftDeps, account: SignedIn, id: string) {
	const draft = await draftInView(db, account, id);
	await db.transaction().execute(async (trx) => {
		await takeDraft(trx, id);
		await record(trx, { now, random }, account, noteOf('draft.delete', draft));
	});
}

/**
 * Makes the campaign of a draft, which is gone then. It is issued by the office that wrote the draft.
 *
 * @throws AppError as for a new campaign; then the draft stays
 */
export async function publishDraft(deps: DraftDeps, account: SignedIn, id: string): Promise<Campaign> {
	const draft = await draftInView(deps.db, account, id);
	const input = parseInput(CampaignInput, draft.content);
	const { scope } = await unitsInScope(deps.db, account);
	return createCampaign(deps, input, scope, account, {
		issuedBy: draft.unit ?? account.unit,
		// Of two who publish at once one finds it gone.
		before: (trx) => takeDraft(trx, id)
	});
}

async function takeDraft(trx: Kysely<Schema>, id: string): Promise<void> {
	const taken = await trx.deleteFrom('campaign_draft').where('id', '=', id).returning('id').execute();
	if (taken.length === 0) throw gone();
}

const isSeen = (unit: string | null, scope: ReadonlySet<string> | null): boolean =>
	scope === null || (unit !== null && scope.has(unit));

const noteOf = (action: 'draft.save' | 'draft.delete', { id, unit, content }: CampaignDraft) => ({
	action,
	unit,
	subject: 'draft' as const,
	subjectId: id,
	detail: { name: typeof content.name === 'string' ? content.name.slice(0, 200) : null }
});

const gone = () => new AppError('not-found', 'Không có bản nháp này; có thể đã được phát hành hoặc xóa.');

const toDraft = (row: Selectable<CampaignDraftTable>): CampaignDraft => ({
	id: row.id,
	content: JSON.parse(row.content) as Content,
	unit: row.unit,
	updatedAt: row.updated_at
});
