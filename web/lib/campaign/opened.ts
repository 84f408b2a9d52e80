/**
 * Opens a dialog at its heading (which needs `tabindex="-1"`): what it says is read before any button of it is
 * pressed, on a small screen, too, where the first button may stand far below.
 */
export function opened(dialog: HTMLDialogElement): void {
	dialog.showModal();
	dialog.querySelector('h2')?.focus({ preventScroll: true });
	dialog.scrollTop = 0;
}
