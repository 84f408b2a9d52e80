/** What a unit's logo may be. */
export const LOGO_TYPES = ['image/png', 'image/jpeg'] as const;
export type LogoType = (typeof LOGO_TYPES)[number];

/** Bytes at most. */
export const MAX_LOGO = 200 * 1024;

/** Pixels of a side: fewer are blurred in print, more are none the better at a logo's size, and to draw four million of them takes seconds. */
export const MIN_LOGO_SIDE = 64;
export const MAX_LOGO_SIDE = 1000;
