/** The part of the Wake Lock API that is used; missing in older browsers. */
interface Lockable {
	wakeLock?: { request(type: 'screen'): Promise<{ release(): Promise<void>; released: boolean }> };
}

let lock: { release(): Promise<void>; released: boolean } | undefined;

/** Keeps the screen on as long as the page is seen; false where the browser does not let us. */
export async function stayAwake(): Promise<boolean> {
	try {
		if (!lock || lock.released) lock = await (navigator as Lockable).wakeLock?.request('screen');
		return lock !== undefined;
	} catch {
		return false;
	}
}

/** Lets the screen go dark again. */
export async function letSleep(): Promise<void> {
	await lock?.release().catch(() => {});
	lock = undefined;
}

/** Asks for the whole screen: only just after a touch, and the browser may refuse. */
export function fillScreen(): void {
	if (document.fullscreenElement) return;
	const { documentElement: page } = document as {
		documentElement: Partial<Pick<Element, 'requestFullscreen'>>;
	};
	page.requestFullscreen?.({ navigationUI: 'hide' }).catch(() => {});
}

export function leaveScreen(): void {
	if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
}
