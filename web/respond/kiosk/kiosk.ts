import type { KioskData } from '#shared/respond.ts';
import type { Locale } from '#shared/survey.ts';
import { Answering } from '../answering.ts';
import { element } from '../element.ts';
import { workers, type Kept } from '../mailbox.ts';
import type { Outbox } from '../outbox/entry.ts';
import { Door } from './door.ts';
import { keepPage } from './keep.ts';
import { lineOf } from './line.ts';
import { KioskMailbox } from './mailbox.ts';
import { fillScreen, leaveScreen, letSleep, stayAwake } from './screen.ts';
import { clearSettings, readSettings, writeSettings, type Settings } from './settings.ts';
import { checkTablet, chooseLock, showFault } from './setup.ts';
import { judgeSilence } from './silence.ts';
import { showStaff } from './staff.ts';
import { stopOf, type Stop } from './stop.ts';
import { KioskVisits } from './visits.ts';
import { stopWords } from './words.ts';

type Screen = 'setup' | 'welcome' | 'survey' | 'silence' | 'stopped' | 'pin' | 'staff';

/** Milliseconds the thanks are shown. */
const THANKS = 6000;
/** Milliseconds between two looks at the clock. */
const TICK = 500;
/** Milliseconds after which a screen for staff that nobody touches is closed. */
const STAFF = 90_000;
/** Milliseconds between two looks whether the server has something new; so long its word stands against the clock. */
const NEWS = 5 * 60_000;
/** Milliseconds for which a page runs at least before it makes room for a new one, lest two servers make it spin. */
const STAY = 20_000;
/** Milliseconds between two attempts to write when the tablet was full, and two looks at an unfinished set-up. */
const PROBE = 5000;
/** Milliseconds for which it is believed that the tablet can be written to, since something was. */
const FRESH = 60_000;

/** A tablet at the counter: who is at it, and which screen they see. */
export class Kiosk {
	readonly #mailbox = new KioskMailbox();
	/** As the server told it last. */
	#data: KioskData;
	#settings: Settings | undefined;
	#outbox: Outbox | undefined;
	#screen: Screen = 'setup';
	#locale: Locale = 'vi';
	#answering: Answering | undefined;
	#touchedAt = Date.now();
	/** When the thanks end; undefined while there are none. */
	#thanksUntil: number | undefined;
	/** Whether an answer can be written; unknown until it was tried. */
	#isStored: boolean | undefined;
	#probedAt = 0;
	/** When the server last told (`performance.now`), which no wrong clock touches. */
	#toldAt: number | undefined;
	#lookedAt = 0;
	/** There is a new version, to be taken up when nobody is at it. */
	#isOld = false;
	readonly #door = new Door();
	readonly #visits: KioskVisits;

	constructor(data: KioskData) {
		this.#data = data;
		this.#settings = readSettings(data.scan.code);
		this.#visits = new KioskVisits(data.scan.code, () => this.#mailbox.isReached);
		this.#visits.watch(() => this.#answering?.cameTo, true);
		document.addEventListener('click', (event) => this.#click(event));
		for (const touch of ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'])
			document.addEventListener(touch, () => this.#touched(), { passive: true });
		element('begin').addEventListener('submit', (event) => {
			event.preventDefault();
			void this.#begin();
		});
		element('unlock').addEventListener('submit', (event) => {
			event.preventDefault();
			void this.#unlock();
		});
		addEventListener('popstate', () => this.#popped());
		// The browser asks before it leaves; where it does not, nothing of anybody is left behind either.
		addEventListener('beforeunload', (event) => {
			if (this.#settings && !this.#isOld) event.preventDefault();
		});
		addEventListener('pageshow', (event) => event.persisted && this.#rest());
		addEventListener('online', () => void this.#look());
		document.addEventListener('visibilitychange', () => this.#seen());
		this.#mailbox.onchange = () => this.#draw();
		this.#mailbox.onkept = (kept) => this.#kept(kept);
		setInterval(() => this.#tick(), TICK);
		if (this.#settings) this.#stand();
		this.#rest();
	}

	/** Takes the outbox into use, and looks what there is. */
	async open(outbox: Outbox | undefined): Promise<void> {
		this.#outbox = outbox;
		this.#mailbox.watch();
		await this.#mailbox.forget(this.#data.scan.code);
		void this.#mailbox.open(outbox).then(() => this.#draw());
		await this.#probe();
		await this.#look();
	}

	/** The screen between two people. @param isErased whoever was there wants nothing of it kept */
	#rest(isErased = false): void {
		if (this.#answering) {
			this.#visits.left();
			this.#answering.letGo(!isErased);
			this.#answering = undefined;
			this.#visits.anew();
		}
		this.#thanksUntil = undefined;
		element('survey').textContent = '';
		this.#speak('vi');
		if (!this.#settings) this.#show('setup');
		else this.#show(this.#stop ? 'stopped' : 'welcome');
		if (Date.now() - this.#probedAt > FRESH) void this.#probe();
		this.#renew();
	}

	#show(screen: Screen): void {
		this.#screen = screen;
		this.#touchedAt = Date.now();
		const main = element('kiosk');
		for (const section of main.querySelectorAll<HTMLElement>(':scope > [id]'))
			section.hidden = section.id !== screen;
		element('foot').hidden = false;
		element('foot').classList.toggle('below', screen === 'setup');
		element('to-staff').hidden = ['setup', 'pin', 'staff'].includes(screen);
		for (const field of main.querySelectorAll<HTMLInputElement>('input.pin')) field.value = '';
		for (const id of ['pin-fault', 'begin-fault', 'ending-kiosk']) element(id).hidden = true;
		this.#draw();
		scrollTo(0, 0);
		[...main.querySelectorAll('h1')]
			.find((title) => !title.closest('[hidden]'))
			?.focus({ preventScroll: true });
	}

	/** Keeps the tablet awake, and takes the way back out of the browser's history. */
	#stand(): void {
		void stayAwake();
		if (history.state === null) history.pushState({}, '');
	}

	#speak(locale: Locale): void {
		this.#locale = document.documentElement.lang = locale;
		for (const part of document.querySelectorAll<HTMLElement>('[data-locale]'))
			part.hidden = part.dataset.locale !== locale;
	}

	#click(event: MouseEvent): void {
		const { kiosk: action, face } =
			(event.target as HTMLElement).closest<HTMLElement>('[data-kiosk]')?.dataset ?? {};
		if (action === 'start') this.#start(face);
		else if (action === 'locale') {
			this.#speak(this.#locale === 'vi' ? 'en' : 'vi');
			this.#show('welcome');
		} else if (action === 'here') this.#show('survey');
		else if (action === 'leave') this.#rest(true);
		else if (action === 'next' || action === 'rest') this.#rest();
		else if (action === 'staff') {
			this.#rest();
			this.#show('pin');
			element('pin-typed').focus();
		} else if (action === 'deliver') void this.#mailbox.deliver();
		else if (action === 'dismiss') void this.#mailbox.dismiss();
		else if (action === 'end') this.#askToEnd();
		else if (action === 'not-ended') element('ending-kiosk').hidden = true;
		else if (action === 'ended') this.#end();
		else if (action === 'move') this.#move();
	}

	/** @param face the level of the face by which somebody began: of a quick form it is the first answer */
	#start(face?: string): void {
		fillScreen();
		this.#stand();
		if (this.#stop) return this.#rest();
		const sheet = document.importNode(
			(element(`sheet-${this.#locale}`) as HTMLTemplateElement).content,
			true
		);
		// The faces are drawn once.
		sheet.querySelector('svg.drawn')?.remove();
		const survey = element('survey');
		survey.textContent = '';
		survey.append(sheet);
		this.#show('survey');
		const form = survey.querySelector('form')!;
		this.#answering = new Answering(form, this.#data.scan, this.#locale, this.#mailbox, this.#visits, false);
		survey.querySelector<HTMLElement>('.step:not([hidden]) h2')?.focus({ preventScroll: true });
		const { opener } = this.#data.scan.survey;
		if (face !== undefined && opener !== undefined)
			form.querySelector<HTMLElement>(`[name="${opener}"][value="${face}"]`)?.click();
	}

	/** An answer was finished: thanks, for a while. */
	#kept(kept: Kept): void {
		this.#isStored = kept !== 'unkept';
		this.#probedAt = Date.now();
		// Of somebody who has gone meanwhile nobody is thanked.
		if (!this.#answering || this.#answering.isUntouched || this.#answering.cameTo !== undefined) return;
		this.#thanksUntil = Date.now() + THANKS;
		element('bar').hidden = true;
		element('next').hidden = false;
		this.#tick();
	}

	#touched(): void {
		if (this.#screen !== 'silence') this.#touchedAt = Date.now();
	}

	/** What time brings about. */
	#tick(): void {
		const now = Date.now();
		// The clock was put back.
		if (now < this.#touchedAt) this.#touchedAt = now;
		const silence = now - this.#touchedAt;
		if (this.#thanksUntil !== undefined) {
			const left = Math.min(THANKS, this.#thanksUntil - now);
			if (left <= 0) this.#rest();
			else this.#count(Math.ceil(left / 1000));
		} else if (this.#screen === 'survey' || this.#screen === 'silence') this.#judge(silence);
		else if (this.#screen === 'pin' || this.#screen === 'staff') {
			this.#door.draw(this.#settings);
			if (silence > STAFF) this.#rest();
		} else {
			if (this.#settings && (this.#stop !== undefined) !== (this.#screen === 'stopped')) this.#rest();
			// The next person is not to find the language of the one who has gone.
			if (this.#locale !== 'vi' && judgeSilence(silence).kind !== 'short') this.#rest();
			const isWaiting = this.#screen === 'setup' || this.#isStored === false;
			if (isWaiting && now - this.#probedAt > PROBE) void this.#probe();
			this.#renew();
		}
		if (performance.now() - this.#lookedAt > NEWS) void this.#look();
	}

	#judge(ms: number): void {
		const silence = judgeSilence(ms);
		if (silence.kind === 'over') return this.#rest();
		if (silence.kind === 'short') return;
		if (this.#screen !== 'silence') {
			const { matches } = matchMedia('(prefers-reduced-motion: no-preference)');
			if (matches) (navigator as { vibrate?: (ms: number) => void }).vibrate?.(200);
			const touchedAt = this.#touchedAt;
			this.#show('silence');
			this.#touchedAt = touchedAt;
		}
		this.#count(silence.left);
	}

	#count(left: number): void {
		for (const place of document.querySelectorAll('#silence [data-left], #next [data-left]'))
			place.textContent = String(left);
	}

	/** Back: one screen back in the survey, and never to anything else. */
	#popped(): void {
		if (!this.#settings) return;
		history.pushState({}, '');
		const back = document.querySelector<HTMLElement>('#survey [data-do=back]:not([hidden])');
		if (this.#screen === 'survey' && this.#thanksUntil === undefined) back?.click();
	}

	#seen(): void {
		this.#tick();
		if (this.#settings && document.visibilityState === 'visible') void stayAwake();
	}

	get #stop(): Stop | 'full' | undefined {
		const isFresh = this.#toldAt !== undefined && performance.now() - this.#toldAt < 2 * NEWS;
		const stop = stopOf(this.#data, Date.now(), isFresh);
		if (stop) return stop;
		return this.#isStored === false || this.#mailbox.waiting > this.#mailbox.stored ? 'full' : undefined;
	}

	/** Tries whether the tablet can be written to, by writing where answers are written. */
	async #probe(): Promise<void> {
		this.#probedAt = Date.now();
		if (!this.#outbox) return;
		try {
			await this.#outbox.store.keepScan(this.#data.scan);
			this.#isStored = true;
		} catch {
			this.#isStored = false;
		}
		if (this.#screen === 'setup' && !this.#settings) {
			const stop = stopOf(this.#data, Date.now(), true);
			const isReady = await checkTablet({
				isStored: this.#isStored,
				stopped: stop && stopWords(stop, false).join(' ')
			});
			element('begin').querySelector('button')!.disabled = !isReady;
		}
	}

	/** Asks the server for news, and keeps its page for when there is no network. */
	async #look(): Promise<void> {
		this.#lookedAt = performance.now();
		void workers()
			?.getRegistration()
			.then((registration) => registration?.update())
			.catch(() => {});
		const latest = await keepPage();
		if (!latest) return;
		this.#toldAt = performance.now();
		this.#data = latest.data;
		this.#isOld = latest.isNew;
		this.#tick();
		if (this.#screen !== 'setup') return;
		if (latest.data.next) location.replace(`/s/${latest.data.next}/kiosk`);
		void this.#probe();
	}

	/** Takes up a new version while nobody is at the tablet. */
	#renew(): void {
		const isIdle =
			this.#screen === 'welcome' || this.#screen === 'stopped' || (this.#screen === 'setup' && !isTyping());
		const isSafe = this.#mailbox.waiting === this.#mailbox.stored && !this.#mailbox.sending;
		if (this.#isOld && isIdle && isSafe && performance.now() > STAY) location.reload();
	}

	async #begin(): Promise<void> {
		// While the touch counts.
		fillScreen();
		const lock = await chooseLock();
		if (!lock) return;
		const settings = { code: this.#data.scan.code, lock };
		try {
			writeSettings(settings);
		} catch {
			return showFault('Máy này không lưu được mã PIN: hết chỗ, hoặc trình duyệt đang ẩn danh.', 'pin-new');
		}
		this.#settings = settings;
		this.#stand();
		this.#rest();
	}

	async #unlock(): Promise<void> {
		if (this.#settings && (await this.#door.knock(this.#settings)) && this.#screen === 'pin')
			this.#show('staff');
	}

	#askToEnd(): void {
		const { stored } = this.#mailbox;
		element('end-text').textContent =
			stored === 0
				? 'Sau khi kết thúc, ai cũng có thể dùng máy này vào việc khác.'
				: `Còn ${stored} phiếu chưa gửi. Phiếu vẫn nằm trên máy và tự gửi khi mở lại trang này lúc có mạng; xin đừng xóa dữ liệu trình duyệt trước lúc đó.`;
		element('ending-kiosk').hidden = false;
		element('ending-kiosk').scrollIntoView({ block: 'nearest' });
	}

	#end(): void {
		clearSettings();
		this.#settings = undefined;
		leaveScreen();
		void letSleep();
		this.#rest();
	}

	/** On to the poster that took the place of this one, with the same PIN. */
	#move(): void {
		const open = this.#data.stop?.open;
		if (!open || !this.#settings) return;
		writeSettings({ ...this.#settings, code: open });
		this.#isOld = true;
		location.assign(`/s/${open}/kiosk`);
	}

	/** Brings the screen in line with what lies on the tablet. */
	#draw(): void {
		const waiting = this.#mailbox.waitingFor();
		if (waiting.length === 0) this.#visits.send();
		const isFailing = !navigator.onLine || !this.#mailbox.isReached;
		element('line').textContent = lineOf(
			waiting,
			{ isSending: this.#mailbox.sending, isFailing },
			this.#locale
		);
		const stop = this.#stop;
		if (stop) [element('stop-why').textContent, element('stop-do').textContent] = stopWords(stop, true);
		if (this.#screen === 'staff')
			void showStaff({
				scan: this.#data.scan,
				mailbox: this.#mailbox,
				outbox: this.#outbox,
				canMove: this.#data.stop?.open !== undefined
			});
	}
}

const isTyping = () =>
	[...document.querySelectorAll<HTMLInputElement>('#setup input')].some(({ value }) => value !== '');
