import { createOTP } from '@better-auth/utils/otp';

/** What an app shows now for an `otpauth:` address. */
export const codeOf = (uri: string): Promise<string> =>
	// The library takes the secret as it was before it was written as base32.
	createOTP(readBase32(new URL(uri).searchParams.get('secret')!)).totp();

/** A text from base32 (RFC 4648). */
export function readBase32(text: string): string {
	let bits = '';
	for (const letter of text.replace(/=+$/, ''))
		bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
	return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(parseInt(byte, 2))).join('');
}
