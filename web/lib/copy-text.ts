/**
 * Copies a text. Over plain http, as in a school's own network, a browser copies only what is selected: a field made
 * for the moment then, which the focus comes back from.
 *
 * @param near where the person stands: outside of an open dialog nothing can be selected
 * @returns whether it was copied; if not, the person has to mark it and press Ctrl+C
 */
export async function copyText(text: string, near?: Element | null): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		const stood = document.activeElement;
		const field = document.createElement('textarea');
		field.value = text;
		field.readOnly = true;
		(near?.parentElement ?? document.body).append(field);
		field.select();
		const copied = document.execCommand('copy');
		field.remove();
		if (stood instanceof HTMLElement) stood.focus();
		return copied;
	}
}
