import { element } from '../element.ts';
import { workers } from '../mailbox.ts';
import { isKept } from './keep.ts';
import { isPin, lockWith, type Lock } from './pin.ts';
import { stayAwake } from './screen.ts';

/** `bad` keeps the kiosk from starting, `warn` is for staff to weigh. */
type State = 'good' | 'warn' | 'bad';

/** What the page knows and the checks cannot find out. */
interface Known {
	/** An answer can be written to the tablet. */
	isStored: boolean;
	/** Why nothing is asked at present. */
	stopped: string | undefined;
}

interface Battery {
	charging: boolean;
}

/** Looks whether the tablet is ready, shows it on the set-up screen, and tells whether the kiosk may start. */
export async function checkTablet({ isStored, stopped }: Known): Promise<boolean> {
	const states: State[] = [];
	const tell = (key: string, state: State, text: string) => {
		states.push(state);
		const item = document.querySelector<HTMLElement>(`[data-check=${key}]`)!;
		item.dataset.state = state;
		const place = item.querySelector('span')!;
		if (place.textContent !== text) place.textContent = text;
	};
	if (hasCrypto()) tell('secure', 'good', 'có');
	else
		tell(
			'secure',
			'bad',
			'chưa có. Chế độ quầy cần địa chỉ bắt đầu bằng https để khóa bằng PIN và mở khi mất mạng. Hãy báo người quản trị hệ thống.'
		);
	if ((await hasWorker()) && (await isKept())) tell('kept', 'good', 'được');
	else tell('kept', 'bad', 'chưa được. Hãy giữ máy có mạng và chờ một lát; không dùng cửa sổ ẩn danh.');
	if (isStored) tell('stored', 'good', 'được');
	else tell('stored', 'bad', 'không. Máy hết chỗ, hoặc trình duyệt đang ở chế độ ẩn danh.');
	if (stopped === undefined) tell('asking', 'good', 'đúng');
	else tell('asking', 'bad', stopped);
	if (await isPersisted()) tell('persisted', 'good', 'có');
	else
		tell(
			'persisted',
			'warn',
			'chưa chắc. Hãy thêm trang này vào màn hình chính và mở từ đó; nối mạng mỗi ngày để phiếu được gửi.'
		);
	if (await stayAwake()) tell('awake', 'good', 'đúng');
	else
		tell(
			'awake',
			'warn',
			'không đặt được từ trang này. Hãy vào cài đặt máy, chọn thời gian tắt màn hình lâu nhất.'
		);
	const battery = await batteryOf();
	document.querySelector<HTMLElement>('[data-check=power]')!.hidden = battery === undefined;
	if (battery)
		tell('power', battery.charging ? 'good' : 'warn', battery.charging ? 'đúng' : 'chưa. Hãy cắm sạc.');
	return !states.includes('bad');
}

/** The PIN that was chosen, as its lock; undefined when something is wrong with it, which is shown. */
export async function chooseLock(): Promise<Lock | undefined> {
	const typed = (id: string) => (element(id) as HTMLInputElement).value;
	const pin = typed('pin-new');
	if (!isPin(pin)) showFault('Mã PIN gồm 4 đến 8 chữ số.', 'pin-new');
	else if (pin !== typed('pin-again')) showFault('Hai lần nhập chưa giống nhau. Xin nhập lại.', 'pin-again');
	else return lockWith(pin, crypto.getRandomValues(new Uint8Array(16)));
	return undefined;
}

/** Says what is wrong with the PIN that was chosen, and goes there. */
export function showFault(text: string, field: string): void {
	element('begin-fault').hidden = false;
	element('begin-fault').textContent = text;
	element(field).focus();
}

const hasCrypto = () => (crypto as Partial<Crypto>).subtle !== undefined;

/** Registers the worker; true once it watches over this page. */
async function hasWorker(): Promise<boolean> {
	const container = workers();
	if (!container) return false;
	try {
		await container.register('/service-worker.js');
		return container.controller !== null;
	} catch {
		return container.controller !== null;
	}
}

async function isPersisted(): Promise<boolean> {
	try {
		return await navigator.storage.persist();
	} catch {
		return false;
	}
}

/** Only some browsers tell. */
async function batteryOf(): Promise<Battery | undefined> {
	try {
		return await (navigator as { getBattery?: () => Promise<Battery> }).getBattery?.();
	} catch {
		return undefined;
	}
}
