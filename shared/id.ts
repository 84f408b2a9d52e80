const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, then randomness, so that text order is about time order.
 *
 * Ours, because `crypto.randomUUID` is missing on plain-http pages and time and chance are arguments here.
 *
 * @param ms milliseconds since 1970
 * @param random at least 10 random bytes
 */
export function uuidv7(ms: number, random: Uint8Array): string {
	const bytes = new Uint8Array(16);
	for (let i = 0; i < 6; i++) bytes[i] = Math.floor(ms / 2 ** (8 * (5 - i))) % 256;
	bytes.set(random.subarray(0, 10), 6);
	bytes[6] = 0x70 | (bytes[6]! & 0x0f);
	bytes[8] = 0x80 | (bytes[8]! & 0x3f);
	const hex = Array.from(bytes, (byte) => HEX[byte]).join('');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A UUID in lower case, as every id of ours is written. */
export const isUuid = (text: string): boolean => UUID.test(text);
