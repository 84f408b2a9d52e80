import type { Lock } from './pin.ts';

/** What makes a tablet a kiosk; it lies on the tablet alone and outlives its restarts. */
export interface Settings {
	/** The poster it asks for. */
	code: string;
	lock: Lock;
}

const KEY = 'langnghe-kiosk';

/** The settings for a poster; undefined when this tablet is no kiosk, or one for another poster. */
export function readSettings(code: string): Settings | undefined {
	try {
		const settings = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Settings | null;
		return settings?.code === code ? settings : undefined;
	} catch {
		return undefined;
	}
}

/** @throws when the tablet lets nothing be written */
export function writeSettings(settings: Settings): void {
	localStorage.setItem(KEY, JSON.stringify(settings));
}

/** The tablet is no kiosk any more. */
export function clearSettings(): void {
	localStorage.removeItem(KEY);
}
