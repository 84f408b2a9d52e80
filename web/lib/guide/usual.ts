/*
 * What a server is set to unless somebody sets it otherwise; a guide is read before any figure has come that could
 * tell. A test holds these to the server's own defaults.
 */

/** Fewer answers than this give no rate (setting `MIN_INTERNAL`). */
export const USUAL_MINIMUM = 5;
/** Fewer answers than this give no place among others (setting `MIN_RANK`). */
export const USUAL_MIN_RANK = 30;
