/** Letters and digits that are not taken for each other: 32 of them, five bits each. */
const SYMBOLS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Ten one-time codes for who has lost the phone, `k3m9p-x7rt2`: 50 random bits each. */
export const newRecoveryCodes = (random: (bytes: number) => Uint8Array): string[] =>
	Array.from({ length: 10 }, () => {
		const code = [...random(10)].map((byte) => SYMBOLS[byte % SYMBOLS.length]).join('');
		return `${code.slice(0, 5)}-${code.slice(5)}`;
	});

/** A recovery code as it was given out, however somebody typed it. */
export function readRecoveryCode(typed: string): string {
	const code = typed.toLowerCase().replace(/[^a-z0-9]/g, '');
	return `${code.slice(0, 5)}-${code.slice(5)}`;
}
