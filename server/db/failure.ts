/*
 * Which errors say "the store cannot be written now" rather than "this cannot be stored": the first is a 503
 * for everybody and passes, the second is one statement's own fault.
 */
const SQLITE = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|READONLY|CANTOPEN|NOMEM|CORRUPT|NOTADB|PROTOCOL|PERM|AUTH)/;
// Connection, resources (a full disk is 53100), operator's intervention, system error, read-only standby, gave up.
const POSTGRES = /^(08|53|57|58|40)\w{3}$|^(25006|55P03|F0\w{3}|XX\w{3})$/;
const NETWORK = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENET|ENOENT|EACCES|EMFILE|ENFILE)/;
// What `pg` throws without a code.
const PG_MESSAGE = /^(Connection terminated|timeout exceeded|Cannot use a pool|Client has encountered)/;

/** True when the database is away, full, locked or broken: nothing was stored, and it may be tried again. */
export function isStoreFailure(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const { code } = error as { code?: unknown };
	return typeof code === 'string'
		? SQLITE.test(code) || POSTGRES.test(code) || NETWORK.test(code)
		: PG_MESSAGE.test(error.message);
}
