import { readForm, type Fields } from '#shared/form.ts';
import { isBlank, leftOut, standsAlone, type Answers, type SurveyResponse } from '#shared/response.ts';
import type { Scan } from '#shared/scan.ts';
import type { EndingKind } from '#shared/respond.ts';
import type { Locale, Question } from '#shared/survey.ts';
import { toInstant, type Instant } from '#shared/time.ts';
import { element } from './element.ts';
import { hideEnding, showEnding } from './ending.ts';
import { readFields, writeFields } from './fields.ts';
import type { Mailbox } from './mailbox.ts';
import { AWAY } from './outbox/left.ts';
import { newId, newInstallId } from './outbox/random.ts';
import type { Draft, Standing } from './outbox/store.ts';
import { nextQuestion, type Visits } from './visits.ts';

/** What the browser's history knows of a screen. */
interface Place {
	step?: number;
	depth?: number;
	round?: number;
}

/** Milliseconds within which a finger that left a field is up again. */
const AFTER_TAP = 250;
/** Milliseconds within which a page that changes its language is gone. */
const CHANGING = 10_000;

/** One parent answering one survey: the form on the page, one area a screen, and in the end where the answer is. */
export class Answering {
	readonly #scan: Scan;
	readonly #locale: Locale;
	readonly #mailbox: Mailbox;
	readonly #visits: Visits;
	readonly #inHistory: boolean;
	readonly #form: HTMLFormElement;
	readonly #steps: HTMLElement[];
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
	/** The page goes away and comes back in the other language. */
	#isChanging = false;
	/** Ends what listens beyond the form; old browsers go on listening, to no effect. */
	readonly #gone = new AbortController();
	#hiddenAt = 0;
	#away: ReturnType<typeof setTimeout> | undefined;

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
		this.#form = form;
		this.#steps = [...form.querySelectorAll<HTMLElement>('.step')];
		const take = () => this.#take();
		form.addEventListener('input', take);
		form.addEventListener('change', take);
		// Later than the tap that took the parent out of the field: what it was meant for must not move away.
		form.addEventListener('change', ({ target }) =>
			setTimeout(() => form.isConnected && this.#judge(target as HTMLInputElement), AFTER_TAP)
		);
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			void this.#submit();
		});
		form.addEventListener('click', (event) => this.#click(event));
		if (inHistory) addEventListener('popstate', (event) => this.#popped(event));
		if (scan.survey.opener !== undefined) this.#watchLeaving();
		const { depth, round } = (history.state ?? {}) as Place;
		this.#depth = depth ?? 0;
		this.#round = round ?? 0;
		for (const part of form.querySelectorAll<HTMLElement>('.suggested, .once')) part.hidden = false;
		this.#draw();
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
		return nextQuestion(this.#form, this.#steps[this.#step]!, readFields(this.#form));
	}

	/** Takes up a draft where it was left; what was ticked since the page came stays ticked. */
	restore(draft: Draft): void {
		this.#draft = { id: draft.id, startedAt: draft.startedAt };
		this.#visits.resumed();
		this.#standing = draft.standing;
		writeFields(this.#form, { ...draft.fields, ...readFields(this.#form) });
		this.#step = Math.min(Math.max(0, draft.step), this.#steps.length - 1);
		element('restored').hidden = false;
		this.#note();
		this.#draw();
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
		writeFields(this.#form, {});
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
		else
			showEnding({
				kind: this.#isUnkept ? 'unkept' : this.#keptKind
			});
	}

	get #keptKind(): EndingKind {
		if (this.#mailbox.isReached) return 'kept-busy';
		return this.#mailbox.deliversAlone ? 'kept-alone' : 'kept';
	}

	get #isLast(): boolean {
		return this.#step === this.#steps.length - 1;
	}

	#take(): void {
		element('summary').hidden = true;
		this.#visits.started();
		this.#draft ??= { id: newId(), startedAt: this.#opened };
		const { answers } = this.#read();
		this.#standing = standsAlone(this.#scan.survey, answers)
			? { response: this.#responseOf(answers), campaign: this.#scan.campaign.id }
			: undefined;
		this.#save();
		this.#draw();
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
				fields: readFields(this.#form),
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

	/** Ends the answer as it stands when its parent goes: the rules are in `outbox/left.ts`. */
	#watchLeaving(): void {
		const until = { signal: this.#gone.signal };
		addEventListener(
			'pagehide',
			() => {
				if (!this.#isChanging) this.#leave();
			},
			until
		);
		addEventListener('pageshow', ({ persisted }) => persisted && void this.refresh(), until);
		document.querySelector('.locale')?.addEventListener('click', () => {
			this.#isChanging = true;
			setTimeout(() => (this.#isChanging = false), CHANGING);
		});
		const look = () => {
			clearTimeout(this.#away);
			if (!this.#standing || this.#isFinished) return;
			const isHeld = this.#mailbox.holds(this.#asDraft()!);
			if (document.visibilityState === 'visible') {
				// A page that was asleep has not heard its timer.
				if (isHeld && Date.now() - this.#hiddenAt >= AWAY) this.#leaveAndStay();
				else if (isHeld) this.#save();
				return;
			}
			this.#hiddenAt = Date.now();
			if (!isHeld) return;
			this.#save(this.#hiddenAt);
			void this.#mailbox.watchOver();
			this.#away = setTimeout(() => this.#leaveAndStay(), AWAY);
		};
		document.addEventListener('visibilitychange', look, until);
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

	#leaveAndStay(): void {
		if (this.#leave()) void this.#mailbox.deliver();
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
		if (this.#complain(this.#steps[this.#step]!)) return;
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
		this.#go(round === this.#round ? Math.min(step, this.#steps.length - 1) : 0);
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
		this.#draw();
		scrollTo(0, 0);
		this.#steps[step]!.querySelector<HTMLElement>('h2')!.focus({ preventScroll: true });
	}

	/** Goes to a question wherever it stands, and into its first field. */
	#find(key: string): void {
		const place = element(`q-${key}`);
		this.#step = this.#steps.indexOf(place.closest<HTMLElement>('.step')!);
		this.#note();
		this.#draw();
		place.scrollIntoView({ block: 'center' });
		place.querySelector<HTMLElement>('input, textarea')!.focus({ preventScroll: true });
	}

	/** Shows what does not fit on a screen, or in the whole form, and goes to the first; true if there is any. */
	#complain(where: HTMLElement): boolean {
		const faulty = this.#read().faults.filter((key) => where.contains(element(`q-${key}`)));
		this.#mark(faulty);
		if (faulty[0]) this.#find(faulty[0]);
		return faulty.length > 0;
	}

	/** Shows what does not fit in a field that was left. */
	#judge({ name }: HTMLInputElement): void {
		const shown = [...this.#form.querySelectorAll('.faulty')].map(({ id }) => id.slice(2));
		this.#mark(this.#read().faults.filter((key) => key === name || shown.includes(key)));
	}

	#mark(faulty: readonly string[]): void {
		for (const { key } of this.#scan.survey.questions) {
			const isFaulty = faulty.includes(key);
			const place = element(`q-${key}`);
			place.classList.toggle('faulty', isFaulty);
			const fault = place.querySelector<HTMLElement>('.fault');
			if (!fault) continue;
			fault.hidden = !isFaulty;
			place.querySelector('input, textarea')!.setAttribute('aria-invalid', String(isFaulty));
		}
	}

	#read(fields: Fields = readFields(this.#form)) {
		return readForm(this.#scan.survey, fields);
	}

	async #submit(): Promise<void> {
		if (this.#isFinished) return;
		if (!this.#isLast) return this.#next();
		await this.#finish();
	}

	async #finish(): Promise<void> {
		if (this.#isFinished) return;
		if (this.#complain(this.#form)) return;
		const { answers } = this.#read();
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

	/** Brings the page in line with the step and the answers. */
	#draw(): void {
		const { answers, faults } = this.#read();
		this.#steps.forEach((step, i) => (step.hidden = i !== this.#step));
		this.#form.classList.toggle('onward', this.#step > 0);
		const button = (action: string) => this.#form.querySelector<HTMLElement>(`[data-do=${action}]`)!;
		button('back').hidden = this.#step === 0;
		button('next').hidden = this.#isLast;
		button('send').hidden = !this.#isLast;
		if (this.#scan.survey.opener !== undefined) this.#drawQuick(answers);
		for (const suggested of this.#form.querySelectorAll<HTMLElement>('[data-suggest]')) {
			const { value } = suggested.closest('fieldset')!.querySelector('input')!;
			suggested.setAttribute('aria-pressed', String(value === suggested.dataset.suggest));
		}
		// A fault that was put right is no longer shown; a new one only when the parent goes on.
		this.#mark(faults.filter((key) => element(`q-${key}`).classList.contains('faulty')));
		this.#drawMissing(
			leftOut(this.#scan.survey, answers).filter(({ type }) => type !== 'text'),
			isBlank(answers)
		);
	}

	/** What a quick form offers from the first face on. */
	#drawQuick(answers: Answers): void {
		const isOpening = this.#step === 0;
		const isBegun = !isBlank(answers);
		this.#form.classList.toggle('opening', isOpening);
		this.#form.classList.toggle('begun', isBegun);
		element('taken').hidden = !isOpening || !standsAlone(this.#scan.survey, answers);
		this.#form.querySelector<HTMLElement>('[data-do=send-now]')!.hidden = this.#isLast || !isBegun;
		for (const label of this.#form.querySelectorAll<HTMLElement>('[data-do=next] span'))
			label.hidden = (label.dataset.more === 'yes') !== (isOpening && isBegun);
	}

	#drawMissing(questions: readonly Question[], isAllBlank: boolean): void {
		const missing = element('missing');
		missing.hidden = !this.#isLast;
		missing.querySelector('p')!.hidden = questions.length > 0;
		missing.querySelector('div')!.hidden = questions.length === 0;
		missing.querySelector('b')!.textContent = String(questions.length);
		for (const hint of missing.querySelectorAll<HTMLElement>('[data-blank]'))
			hint.hidden = (hint.dataset.blank === 'yes') !== isAllBlank;
		const list = missing.querySelector('ul')!;
		list.textContent = '';
		for (const { key, label } of questions) {
			const link = list.appendChild(document.createElement('li')).appendChild(document.createElement('a'));
			link.href = `#q-${key}`;
			link.textContent = label[this.#locale];
		}
	}
}
