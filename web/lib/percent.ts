/** A percentage as people type it: `99,5`, `95 %`; NaN for what is none. */
export const readPercent = (text: string): number => {
	const plain = text.trim().replace(/\s*%$/, '').replace(',', '.');
	return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
};
