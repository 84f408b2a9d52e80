import { afterNavigate } from '$app/navigation';

/**
 * On a page that links lead to: gives its heading the focus, so that whoever cannot see the page hears where they are.
 * Not where one comes back to it, nor where only the address's query changed.
 *
 * @param heading takes the focus: `tabindex="-1"`
 */
export function focusOnArrival(heading: () => HTMLElement | undefined): void {
	afterNavigate(({ type, from, to }) => {
		if (type === 'enter' || from?.url.pathname === to?.url.pathname || to?.url.hash) return;
		heading()?.focus({ preventScroll: true });
	});
}

/** On a list: coming back to it, the link that led away has the focus again. */
export function focusOnReturn(): void {
	afterNavigate(({ type, from }) => {
		if (type !== 'popstate' || !from) return;
		const links = document.querySelectorAll<HTMLAnchorElement>('main a[href]');
		[...links].find(({ pathname }) => pathname === from.url.pathname)?.focus({ preventScroll: true });
	});
}
