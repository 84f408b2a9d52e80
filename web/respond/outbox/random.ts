import { uuidv7 } from '#shared/id.ts';

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

/** An id for an answer. */
export const newId = (): string => uuidv7(Date.now(), random(10));

/** An id that says nothing, not even when it was made. */
export const newInstallId = (): string =>
	Array.from(random(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
