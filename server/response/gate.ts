import type { Context } from 'hono';
import type { Deps } from '#server/app.ts';
import { isOnWall, type PosterInPlace } from '#server/poster/queries.ts';
import { AppError } from '#shared/error.ts';
import { toMs } from '#shared/time.ts';
import { createLimit } from './limit.ts';
import { senderOf } from './sender.ts';

/** Stands before every way by which answers come in, and knows who has sent how much. */
export interface Gate {
	/** Lets responses in to be judged. @throws AppError `rate-limited` when their sender has sent too many */
	admit: (c: Context, responses: number) => void;
	/** Lets counts of visits in. @throws AppError `rate-limited` when their sender has sent too many */
	admitVisits: (c: Context) => void;
	/** Charges nonsense that was seen; gives the seconds its sender has to wait, 0 when it is let pass. */
	charge: (c: Context, pieces: number) => number;
	/**
	 * Lets somebody look a code up. Who asks for too many that there are not hears nothing more about slips, whose
	 * codes are secret: not even which there are. Posters hang on walls for everybody, and are shown to anybody.
	 *
	 * @throws AppError `rate-limited`
	 */
	admitCode: (
		c: Context,
		db: Deps['db'],
		code: string,
		find: () => Promise<PosterInPlace | undefined>
	) => Promise<PosterInPlace | undefined>;
}

/** One for an app: a sender has one allowance, whichever way it takes. */
export function createGate({ config, now, random }: Pick<Deps, 'config' | 'now' | 'random'>): Gate {
	const limit = createLimit(random(32), () => toMs(now()));
	return {
		admit: (c, responses) => {
			const { address, shared } = senderOf(c, config.trustProxy);
			const wait = shared ? 0 : limit.answers(address, responses);
			if (wait > 0) throw tooMany(wait);
		},
		admitVisits: (c) => {
			const { address, shared } = senderOf(c, config.trustProxy);
			const wait = shared ? 0 : limit.visits(address);
			if (wait > 0) throw tooMany(wait);
		},
		charge: (c, pieces) => limit.nonsense(senderOf(c, config.trustProxy).address, pieces),
		admitCode: async (c, db, code, find) => {
			const { address, shared } = senderOf(c, config.trustProxy);
			if (shared) return find();
			const wait = limit.guesses(address, 0);
			// Before anything is looked for: how long that takes would tell a slip from none.
			if (wait > 0 && !(await isOnWall(db, code))) throw tooManyCodes(wait);
			const found = await find();
			const late = found ? 0 : limit.guesses(address, 1);
			if (late > 0) throw tooManyCodes(late);
			return found;
		}
	};
}

/** What a sender is told who has sent too much. */
export const tooMany = (retryAfter: number) =>
	new AppError('rate-limited', 'Gửi quá nhiều trong một lúc. Xin chờ một lát rồi gửi lại.', { retryAfter });

const tooManyCodes = (retryAfter: number) =>
	new AppError('rate-limited', 'Đã nhập quá nhiều mã không đúng. Xin chờ một lát rồi thử lại.', {
		retryAfter
	});
