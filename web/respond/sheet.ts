import { readForm } from '#shared/form.ts';
import { isBlank, leftOut, standsAlone, type Answers } from '#shared/response.ts';
import type { Locale, Question, Survey } from '#shared/survey.ts';
import { element } from './element.ts';
import { readFields } from './fields.ts';

/** The form on the page: what stands in it, which of its screens is shown, and what is said about it. */
export class Sheet {
	readonly form: HTMLFormElement;
	readonly steps: HTMLElement[];
	readonly #survey: Survey;
	readonly #locale: Locale;

	constructor(form: HTMLFormElement, survey: Survey, locale: Locale) {
		this.form = form;
		this.steps = [...form.querySelectorAll<HTMLElement>('.step')];
		this.#survey = survey;
		this.#locale = locale;
	}

	/** What has been answered, and the keys of what does not fit. */
	read(): { answers: Answers; faults: string[] } {
		return readForm(this.#survey, readFields(this.form));
	}

	/** True for the last screen. */
	isLast(step: number): boolean {
		return step === this.steps.length - 1;
	}

	/** Shows what does not fit in a field that was left. */
	judge({ name }: HTMLInputElement): void {
		const shown = [...this.form.querySelectorAll('.faulty')].map(({ id }) => id.slice(2));
		this.mark(this.read().faults.filter((key) => key === name || shown.includes(key)));
	}

	/** Says of these questions, and of no others, that their fields do not fit. */
	mark(faulty: readonly string[]): void {
		for (const { key } of this.#survey.questions) {
			const isFaulty = faulty.includes(key);
			const place = element(`q-${key}`);
			place.classList.toggle('faulty', isFaulty);
			const fault = place.querySelector<HTMLElement>('.fault');
			if (!fault) continue;
			fault.hidden = !isFaulty;
			place.querySelector('input, textarea')!.setAttribute('aria-invalid', String(isFaulty));
		}
	}

	/** Brings the page in line with the screen that is shown and with the answers. */
	draw(step: number): void {
		const { answers, faults } = this.read();
		this.steps.forEach((one, i) => (one.hidden = i !== step));
		this.form.classList.toggle('onward', step > 0);
		const button = (action: string) => this.form.querySelector<HTMLElement>(`[data-do=${action}]`)!;
		button('back').hidden = step === 0;
		button('next').hidden = this.isLast(step);
		button('send').hidden = !this.isLast(step);
		if (this.#survey.opener !== undefined) this.#drawQuick(step, answers);
		for (const suggested of this.form.querySelectorAll<HTMLElement>('[data-suggest]')) {
			const { value } = suggested.closest('fieldset')!.querySelector('input')!;
			suggested.setAttribute('aria-pressed', String(value === suggested.dataset.suggest));
		}
		// A fault that was put right is no longer shown; a new one only when the parent goes on.
		this.mark(faults.filter((key) => element(`q-${key}`).classList.contains('faulty')));
		this.#drawMissing(
			leftOut(this.#survey, answers).filter(({ type }) => type !== 'text'),
			this.isLast(step),
			isBlank(answers)
		);
	}

	/** What a quick form offers from the first face on. */
	#drawQuick(step: number, answers: Answers): void {
		const isOpening = step === 0;
		const isBegun = !isBlank(answers);
		this.form.classList.toggle('opening', isOpening);
		this.form.classList.toggle('begun', isBegun);
		const isTaken = standsAlone(this.#survey, answers);
		element('taken').hidden = !isTaken;
		this.form.querySelector('.once')!.classList.toggle('said', isTaken);
		this.form.querySelector<HTMLElement>('[data-do=send-now]')!.hidden = this.isLast(step) || !isBegun;
		for (const label of this.form.querySelectorAll<HTMLElement>('[data-do=next] span'))
			label.hidden = (label.dataset.more === 'yes') !== (isOpening && isBegun);
	}

	#drawMissing(questions: readonly Question[], isShown: boolean, isAllBlank: boolean): void {
		const missing = element('missing');
		missing.hidden = !isShown;
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
