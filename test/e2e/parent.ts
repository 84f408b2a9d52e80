import type { Locator, Page } from '@playwright/test';

/** A parent at the page, who sees what is shown and touches what is labelled. */
export class Parent {
	readonly page: Page;
	constructor(page: Page) {
		this.page = page;
	}

	/** The question as it stands on the screen. */
	question(label: string | RegExp): Locator {
		return this.page.getByRole('group', { name: label });
	}

	async rate(label: string | RegExp, answer: string): Promise<void> {
		await this.question(label).getByRole('radio', { name: answer, exact: true }).check();
	}

	async next(): Promise<void> {
		await this.page.getByRole('button', { name: /Tiếp tục|Trả lời thêm/ }).click();
	}

	async send(): Promise<void> {
		await this.page.getByRole('button', { name: 'Gửi phiếu' }).click();
	}

	/** Answers every question of the screen with the same face. */
	async rateAll(answer: string): Promise<void> {
		for (const radio of await this.page.getByRole('radio', { name: answer, exact: true }).all())
			await radio.check();
	}

	/** Goes through the quick survey with the same face for everything, to the last screen. */
	async answerAll(answer = 'Hài lòng'): Promise<void> {
		for (;;) {
			await this.rateAll(answer);
			if (await this.page.getByRole('button', { name: 'Gửi phiếu' }).isVisible()) return;
			await this.next();
		}
	}

	/** What the ending says. */
	get truth(): Locator {
		return this.page.locator('.truth p:visible');
	}
}
