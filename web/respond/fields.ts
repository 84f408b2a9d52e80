import type { Fields } from '#shared/form.ts';

/** The fields of a form as it stands on the page. */
export function readFields(form: HTMLFormElement): Fields {
	const fields: Fields = {};
	new FormData(form).forEach((value, key) => {
		if (typeof value === 'string' && value !== '') (fields[key] ??= []).push(value);
	});
	return fields;
}

/** Fills a form in. */
export function writeFields(form: HTMLFormElement, fields: Fields): void {
	for (const element of form.elements as Iterable<Element> & HTMLFormControlsCollection) {
		if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) continue;
		const values = fields[element.name] ?? [];
		if (element.type === 'radio' || element.type === 'checkbox')
			(element as HTMLInputElement).checked = values.includes(element.value);
		else element.value = values[0] ?? '';
	}
}
