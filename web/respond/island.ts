import { Answering } from './answering.ts';
import { showEarlier } from './earlier.ts';
import { element } from './element.ts';
import { Mailbox, workers } from './mailbox.ts';
import type { Outbox } from './outbox/entry.ts';
import type { Draft } from './outbox/store.ts';
import { showReady, showStatus } from './status.ts';
import { Visits } from './visits.ts';
import type { PageData } from '#shared/respond.ts';

/*
 * What makes the server's page livelier. First the form, from what stands in the page; then, when the browser has
 * nothing better to do, the outbox and the worker. Should any of it fail, a plain form is left.
 */

const data = JSON.parse(element('data').textContent!) as PageData;
const mailbox = new Mailbox();
const form = document.querySelector<HTMLFormElement>('form[method=post]');
const visits = form && data.scan && new Visits(data.scan.code);
const answering = visits && new Answering(form, data.scan!, data.locale, mailbox, visits);

mailbox.onchange = () => {
	void showAll();
};
async function showAll(): Promise<void> {
	await answering?.refresh();
	if (answering) await showEarlier(mailbox, data.scan!.code, answering.id, data.locale);
	showStatus(mailbox);
}
document.addEventListener('click', (event) => {
	const target = (event.target as HTMLElement).closest<HTMLElement>('[data-do]');
	if (target?.dataset.do === 'deliver') void mailbox.deliver();
	else if (target?.dataset.do === 'dismiss') void mailbox.dismiss();
	else if (target?.dataset.do === 'again' && answering) {
		event.preventDefault();
		void answering.startOver().then(showAll);
	}
});
if (answering) visits.watch(() => answering.cameTo);
visits?.look();
const summary = document.getElementById('summary');
if (summary && !summary.hidden) summary.focus();

mailbox.endLeft();
void takeUpDraft();
// Another tab, opened as this one was, may have begun in the meantime.
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && takeUpDraft());
if (document.readyState === 'complete') whenIdle();
else addEventListener('load', whenIdle, { once: true });

async function takeUpDraft(): Promise<void> {
	if (!answering?.isUntouched) return;
	const { code, former = [] } = data.scan!;
	const draft = (await mailbox.draft(code)) ?? (await movedDraft(former, code));
	const ended = draft ? undefined : await mailbox.ended(code);
	if (!answering.isUntouched) return;
	if (draft) answering.restore(draft);
	else if (ended) await answering.showEnded(ended);
	else answering.takeUpTicked();
}

/** What was begun on a poster that this one took the place of goes on here. */
async function movedDraft(former: readonly string[], code: string): Promise<Draft | undefined> {
	for (const old of former) {
		const draft = await mailbox.draft(old);
		if (!draft) continue;
		mailbox.saveDraft({ ...draft, code });
		await mailbox.dropDraft(old);
		return { ...draft, code };
	}
	return undefined;
}

function whenIdle(): void {
	setTimeout(() => void openOutbox(), 200);
}

async function openOutbox(): Promise<void> {
	mailbox.watch();
	visits?.send();
	await mailbox.open(await loadOutbox());
	await takeUpDraft();
	await answering?.settled();
	const isStored = data.scan !== undefined && (await mailbox.keepScan(data.scan));
	if ((await startWorker()) && isStored) showReady();
}

/** Loads the outbox; without it answers still find their way, from the pocket or straight to the server. */
async function loadOutbox(): Promise<Outbox | undefined> {
	await new Promise<void>((resolve) => {
		const script = document.createElement('script');
		script.src = data.outbox;
		script.onload = script.onerror = () => resolve();
		document.head.append(script);
	});
	return (globalThis as { langngheOutbox?: Outbox }).langngheOutbox;
}

/** Registers the worker; true once it runs and watches over this page. */
async function startWorker(): Promise<boolean> {
	const container = workers();
	if (!container) return false;
	try {
		await container.register('/service-worker.js');
		await container.ready;
		if (!container.controller)
			await new Promise((resolve) => container.addEventListener('controllerchange', resolve, { once: true }));
		return true;
	} catch {
		return false;
	}
}
