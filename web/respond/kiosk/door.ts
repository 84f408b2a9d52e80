import { element } from '../element.ts';
import { opens, waitLeft } from './pin.ts';
import { writeSettings, type Settings } from './settings.ts';

/** The door from the kiosk to what staff see: the form that asks for the PIN. */
export class Door {
	#isBusy = false;

	/** Tries what was typed, counts it when it is wrong and says so; whether the door opens. */
	async knock(settings: Settings): Promise<boolean> {
		const { lock } = settings;
		if (this.#isBusy || waitLeft(lock, Date.now()) > 0) return false;
		this.#isBusy = true;
		const field = element('pin-typed') as HTMLInputElement;
		const isRight = await opens(lock, field.value).catch(() => false);
		this.#isBusy = false;
		lock.failures = isRight ? 0 : lock.failures + 1;
		lock.failedAt = Date.now();
		try {
			writeSettings(settings);
		} catch {
			// A full tablet: counted until the page goes.
		}
		field.value = '';
		if (isRight) return true;
		element('pin-fault').hidden = false;
		element('pin-fault').textContent = 'Mã PIN chưa đúng. Xin nhập lại.';
		field.focus();
		this.draw(settings);
		return false;
	}

	/** After too many wrong PINs the next has to wait. */
	draw(settings: Settings | undefined): void {
		const left = settings ? waitLeft(settings.lock, Date.now()) : 0;
		const button = element('unlock').querySelector<HTMLButtonElement>('.main')!;
		const fault = element('pin-fault');
		if (left > 0) {
			fault.hidden = false;
			fault.textContent = `Đã nhập sai nhiều lần. Xin thử lại sau ${showSeconds(left)}.`;
		} else if (button.disabled) fault.hidden = true;
		button.disabled = left > 0;
	}
}

const showSeconds = (seconds: number) =>
	seconds < 60 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`;
