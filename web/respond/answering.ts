import { isBlank, standsAlone, type Answers, type SurveyResponse } from '#shared/response.ts';
import type { Scan } from '#shared/scan.ts';
import type { EndingKind } from '#shared/respond.ts';
import type { Locale } from '#shared/survey.ts';
import { toInstant, type Instant } from '#shared/time.ts';
import { element } from './element.ts';
import { hideEnding, showEnding } from './ending.ts';
import { readFields, writeFields } from './fields.ts';
import { watchLeaving } from './leaving.ts';
import type { Mailbox } from './mailbox.ts';
import { newId, newInstallId } from './outbox/random.ts';
import type { Draft, Standing } from './outbox/store.ts';
import { Sheet } from './sheet.ts';
import { nextQuestion, type Visits } from './visits.ts';

/** What the browser's history knows of a screen. */
interface Place {
	step?: number;
	depth?: number;
	round?: number;
}

/** Milliseconds within which a finger that left a field is up again. */
const AFTER_TAP = 250;

/** One parent answering one survey: the form on the page, a screen at a time, and in the end where the answer is. */
export class Answering {
	readonly #scan: Scan;
	readonly #locale: Locale;
	readonly #mailbox: Mailbox;
	readonly #visits: Visits;
	readonly #inHistory: boolean;
	readonly #sheet: Sheet;
	#step = 0;
	/** Screens put into the browser's history, so that the phone's own Back goes one screen back. */
	#depth: number;
	/** Which answer of this visit it is: the screens of the one before are not this one's. */
	#round: number;
	/** Made with the first answer; its id becomes the finished answer's. */
	#draft: Pick<Draft, 'id' | 'startedAt'> | undefined;
	#opened: Instant = toInstant(Date.now());
	/** Of a quick form: the answer as it stands, until it is kept. */
	#standing: Standing | undefined;
	readonly #holder = newInstallId();
	#isFinished = false;
	#isSending = false;
	#isUnkept = false;
	#isElsewhere = false;
	/** It ended because its parent left. */
	#isLeft = false;
	/** Ends what listens beyond the form; old browsers go on listening, to no effect. */
	readonly #gone = new AbortController();

	/**
	 * Takes over the form; what is ticked already stays.
	 *
	 * @param inHistory whether its screens go into the browser's history; not where the next person could go back
	 */
	constructor(
		form: HTMLFormElement,
		scan: Scan,
		locale: Locale,
		mailbox: Mailbox,
		visits: Visits,
		inHistory = true
	) {
		this.#scan = scan;
		this.#locale = locale;
		this.#mailbox = mailbox;
		this.#visits = visits;
		this.#inHistory = inHistory;
		this.#sheet = new Sheet(form, scan.survey, locale);
		const take = () => this.#take();
		form.addEventListener('input', take);
		form.addEventListener('change', take);
		// Later than the tap that took the parent out of the field: what it was meant for must not move away.
		form.addEventListener('change', ({ target }) =>
			setTimeout(() => form.isConnected && this.#sheet.judge(target as HTMLInputElement), AFTER_TAP)
		);
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			void this.#submit();
		});
		form.addEventListener('click', (event) => this.#click(event));
		if (inHistory) addEventListener('popstate', (event) => this.#popped(event));
		if (scan.survey.opener !== undefined)
			watchLeaving(
				{
					isHeld: () => this.#isHeld(),
					save: (leftAt) => this.#save(leftAt),
					watchOver: () => void mailbox.watchOver(),
					leave: (stays) => this.#leave() && stays && void mailbox.deliver(),
					refresh: () => void this.refresh()
				},
				this.#gone.signal
			);
		const { depth, round } = (history.state ?? {}) as Place;
		this.#depth = depth ?? 0;
		this.#round = round ?? 0;
		for (const part of form.querySelectorAll<HTMLElement>('.suggested, .once')) part.hidden = false;
		this.#sheet.draw(this.#step);
	}

	/** The id of the answer, from its first tick on. */
	get id(): string | undefined {
		return this.#draft?.id;
	}

	get isUntouched(): boolean {
		return this.#draft === undefined && !this.#isFinished;
	}

	/** The key of the question the parent has come to; undefined while nothing is half-done. */
	get cameTo(): string | undefined {
		if (!this.#draft || this.#isFinished) return undefined;
		return nextQuestion(this.#sheet.form, this.#sheet.steps[this.#step]!, readFields(this.#sheet.form));
	}

	/** Takes up what was tapped before there was a script: of a quick form it is an answer, should its parent go now. */
	takeUpTicked(): void {
		if (this.#scan.survey.opener !== undefined && !isBlank(this.#sheet.read().answers)) this.#take();
	}

	/** Takes up a draft where it was left; what was ticked since the page came stays ticked. */
	restore(draft: Draft): void {
		this.#goOnWith(draft);
		this.#standing = draft.standing;
		this.#step = Math.min(Math.max(0, draft.step), this.#sheet.steps.length - 1);
		this.#note();
		this.#sheet.draw(this.#step);
		// Held by this page from now on, and not out of sight any more.
		if (this.#standing) this.#save();
	}

	/** Shows where the answer is that ended because its parent left, a short while ago: nobody is to give it again. */
	async showEnded({ id, startedAt }: Draft): Promise<void> {
		this.#draft = { id, startedAt };
		// It was opened and counted before.
		this.#visits.resumed();
		this.#isFinished = this.#isLeft = this.#isSending = true;
		await this.refresh();
	}

	/** What waited was sent as far as it could be. */
	async settled(): Promise<void> {
		if (this.#isLeft) this.#isSending = false;
		await this.refresh();
	}

	/** An empty form: for another child, or because the parent wants to begin again. */
	async startOver(): Promise<void> {
		await this.#mailbox.dropDraft(this.#scan.code);
		if (this.#isLeft) this.#isSending = false;
		this.#draft = this.#standing = undefined;
		this.#opened = toInstant(Date.now());
		if (this.#isFinished) this.#visits.anew();
		this.#isFinished = this.#isUnkept = this.#isElsewhere = this.#isLeft = false;
		this.#round++;
		writeFields(this.#sheet.form, {});
		element('restored').hidden = element('summary').hidden = true;
		hideEnding();
		this.#go(0);
		// Back to where this page began, so that the phone's Back finds nothing of the answer before.
		if (this.#depth > 0) history.go(-this.#depth);
		else this.#note();
	}

	/**
	 * Somebody has gone: whatever is still heard of this answer no longer changes the page.
	 *
	 * @param counts whether what stands alone is kept, as when the parent of a quick form leaves; else it is thrown away
	 */
	letGo(counts: boolean): void {
		if (counts && this.#standing && !this.#isFinished) {
			this.#visits.finished();
			const { response, campaign } = this.#standing;
			void this.#mailbox.keep(response, campaign).then(() => this.#mailbox.deliver());
		}
		this.#draft = this.#standing = undefined;
		this.#isFinished = true;
		this.#gone.abort();
	}

	/** Looks up where the answer is; also finds out when another tab has finished it. */
	async refresh(): Promise<void> {
		if (!this.#draft) return;
		const { id } = this.#draft;
		const fate = await this.#mailbox.fate(id);
		if (!fate || id !== this.#draft?.id) return;
		if (!this.#isFinished) {
			this.#isLeft = (await this.#mailbox.ended(this.#scan.code))?.id === id;
			this.#isElsewhere = !this.#isLeft;
		}
		this.#isFinished = true;
		document.getElementById('left')?.toggleAttribute('hidden', !this.#isLeft);
		if (fate.kind === 'received')
			showEnding({ kind: this.#isElsewhere ? 'elsewhere' : 'received', receipt: fate.receipt });
		else if (fate.kind === 'parked') showEnding({ kind: 'parked', reason: fate.reason });
		else if (this.#isSending || this.#mailbox.sending)
			showEnding({ kind: this.#isUnkept ? 'sending' : 'kept-sending' });
		else showEnding({ kind: this.#isUnkept ? 'unkept' : this.#keptKind });
	}

	get #keptKind(): EndingKind {
		if (this.#mailbox.isReached) return 'kept-busy';
		return this.#mailbox.deliversAlone ? 'kept-alone' : 'kept';
	}

	get #isLast(): boolean {
		return this.#sheet.isLast(this.#step);
	}

	/** Makes this page's answer the one of a draft. */
	#goOnWith({ id, startedAt, fields }: Draft): void {
		this.#draft = { id, startedAt };
		this.#visits.resumed();
		writeFields(this.#sheet.form, { ...fields, ...readFields(this.#sheet.form) });
		element('restored').hidden = false;
	}

	#take(): void {
		element('summary').hidden = true;
		// Two tabs may have been opened before the first tap: together they give one answer.
		const begun = this.#draft ? undefined : this.#mailbox.draftNow(this.#scan.code);
		if (begun) this.#goOnWith(begun);
		this.#visits.started();
		this.#draft ??= { id: newId(), startedAt: this.#opened };
		const { answers } = this.#sheet.read();
		this.#standing = standsAlone(this.#scan.survey, answers)
			? { response: this.#responseOf(answers), campaign: this.#scan.campaign.id }
			: undefined;
		this.#save();
		this.#sheet.draw(this.#step);
	}

	#save(leftAt?: number): void {
		const draft = this.#asDraft();
		if (draft && !this.#isFinished) this.#mailbox.saveDraft({ ...draft, leftAt });
	}

	#asDraft(): Draft | undefined {
		return (
			this.#draft && {
				...this.#draft,
				code: this.#scan.code,
				fields: readFields(this.#sheet.form),
				step: this.#step,
				standing: this.#standing,
				holder: this.#holder
			}
		);
	}

	#responseOf(answers: Answers): SurveyResponse {
		const { code, survey } = this.#scan;
		return {
			...this.#draft!,
			poster: code,
			survey: { id: survey.id, version: survey.version },
			answers,
			locale: this.#locale,
			finishedAt: toInstant(Date.now())
		};
	}

	#isHeld(): boolean | undefined {
		if (!this.#standing || this.#isFinished) return undefined;
		return this.#mailbox.holds(this.#asDraft()!);
	}

	/** True when the answer ended by this. */
	#leave(): boolean {
		const draft = this.#asDraft();
		if (!draft?.standing || (this.#isFinished && !this.#isSending) || !this.#mailbox.holds(draft))
			return false;
		this.#isUnkept = this.#mailbox.leave(draft) === 'unkept';
		// One that is being sent already is counted there.
		if (!this.#isFinished) this.#visits.finished();
		this.#isLeft = !this.#isFinished;
		this.#isFinished = true;
		this.#standing = undefined;
		return true;
	}

	#click(event: MouseEvent): void {
		const target = event.target as HTMLElement;
		const { suggest } = target.closest<HTMLElement>('[data-suggest]')?.dataset ?? {};
		const action = target.closest<HTMLElement>('[data-do]')?.dataset.do;
		const find = target.closest<HTMLElement>('a[href^="#q-"]')?.getAttribute('href')?.slice(3);
		if (suggest) {
			target.closest('fieldset')!.querySelector('input')!.value = suggest;
			this.#take();
		} else if (action === 'next') this.#next();
		else if (action === 'back') this.#back();
		else if (action === 'send-now') void this.#finish();
		else if (action === 'start-over') void this.startOver();
		else if (find) {
			event.preventDefault();
			this.#find(find);
		}
	}

	#next(): void {
		if (this.#complain(this.#sheet.steps[this.#step]!)) return;
		if (this.#inHistory) {
			this.#depth++;
			history.pushState(this.#place(this.#step + 1), '');
		}
		this.#go(this.#step + 1);
	}

	#back(): void {
		if (this.#depth > 0) history.back();
		else {
			this.#go(this.#step - 1);
			this.#note();
		}
	}

	#popped(event: PopStateEvent): void {
		const { step = 0, depth = 0, round = 0 } = (event.state ?? {}) as Place;
		this.#depth = depth;
		if (this.#isFinished) return;
		this.#go(round === this.#round ? Math.min(step, this.#sheet.steps.length - 1) : 0);
		this.#note();
	}

	#place(step: number): Place {
		return { step, depth: this.#depth, round: this.#round };
	}

	/** Has the browser's history say what is on the screen. */
	#note(): void {
		history.replaceState(this.#place(this.#step), '');
	}

	/** Shows a screen and has its heading read out. */
	#go(step: number): void {
		this.#step = step;
		element('restored').hidden = true;
		this.#save();
		this.#sheet.draw(this.#step);
		scrollTo(0, 0);
		this.#sheet.steps[step]!.querySelector<HTMLElement>('h2')!.focus({ preventScroll: true });
	}

	/** Goes to a question wherever it stands, and into its first field. */
	#find(key: string): void {
		const place = element(`q-${key}`);
		this.#step = this.#sheet.steps.indexOf(place.closest<HTMLElement>('.step')!);
		this.#note();
		this.#sheet.draw(this.#step);
		place.scrollIntoView({ block: 'center' });
		place.querySelector<HTMLElement>('input, textarea')!.focus({ preventScroll: true });
	}

	/** Shows what does not fit on a screen, or in the whole form, and goes to the first; true if there is any. */
	#complain(where: HTMLElement): boolean {
		const faulty = this.#sheet.read().faults.filter((key) => where.contains(element(`q-${key}`)));
		this.#sheet.mark(faulty);
		if (faulty[0]) this.#find(faulty[0]);
		return faulty.length > 0;
	}

	async #submit(): Promise<void> {
		if (this.#isFinished) return;
		if (!this.#isLast) return this.#next();
		await this.#finish();
	}

	async #finish(): Promise<void> {
		if (this.#isFinished) return;
		if (this.#complain(this.#sheet.form)) return;
		const { answers } = this.#sheet.read();
		if (isBlank(answers)) {
			element('summary').hidden = false;
			element('summary').focus();
			return;
		}
		this.#isFinished = true;
		this.#draft ??= { id: newId(), startedAt: this.#opened };
		showEnding({ kind: 'sending' });
		this.#isSending = true;
		const kept = await this.#mailbox.keep(
			this.#standing?.response ?? this.#responseOf(answers),
			this.#scan.campaign.id
		);
		if (kept !== 'already') this.#visits.finished();
		this.#standing = undefined;
		this.#isElsewhere = kept === 'already';
		this.#isUnkept = kept === 'unkept';
		await this.refresh();
		await this.#mailbox.deliver();
		this.#isSending = false;
		await this.refresh();
		this.#visits.send();
	}
}
