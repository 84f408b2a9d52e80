/*
 * Which errors say "the store cannot be written now" rather than "this cannot be stored": the first is a 503
 * for everybody and passes, the second is one statement's own fault.
 */
const SQLITE = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|READONLY|CANTOPEN|NOMEM|CORRUPT|NOTADB|PROTOCOL|PERM|AUTH)/;
// Connection, sign-in, no such database, gave up, resources (a full disk is 53100), not in the right state,
// operator's intervention, system error, configuration, broken; a standby that may only be read.
const POSTGRES = /^(08|28|3D|40|53|55|57|58|F0|XX)\w{3}$|^25006$/;
const NETWORK = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENET|ENOENT|EACCES|EMFILE|ENFILE)/;
// What `pg` and Kysely throw without a code.
const MESSAGE =
	/^(Connection terminated|timeout exceeded|Cannot use a pool|Client has encountered|driver has already been destroyed)/;

/** True when the database is away, full, locked or broken: nothing was stored, and it may be tried again. */
export function isStoreFailure(error: unknown): error is Error {
	if (!(error instanceof Error)) return false;
	const { code } = error as { code?: unknown };
	return typeof code === 'string'
		? SQLITE.test(code) || POSTGRES.test(code) || NETWORK.test(code)
		: MESSAGE.test(error.message);
}
