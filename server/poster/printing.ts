import type { Deps } from '#server/app.ts';
import { record, type Actor } from '#server/audit/record.ts';
import { campaignToChange } from '#server/campaign/queries.ts';
import { followed } from '#server/download.ts';
import { AppError } from '#shared/error.ts';
import { uuidv7 } from '#shared/id.ts';
import type { PosterDesign, PosterLocale } from '#shared/poster.ts';
import type { PrintProgress, PrintRun, PrintState } from '#shared/print-run.ts';
import { toMs } from '#shared/time.ts';
import { endRun, insertRun, nextNumber, type PrintRunRow } from './print-queries.ts';

/** How a run is printed, and what of. */
export interface PrintOrder {
	campaign: { id: string; name: string };
	/** Codes of the posters. */
	posters: readonly string[];
	/** The unit it concerns, in the log: the school, when it is of one. */
	unit: string | null;
	design: PosterDesign;
	locale: PosterLocale;
	large: boolean;
}

/** A run that has begun. */
export interface Printing {
	number: number;
	/** Told after each poster how many are made. */
	onPoster: (made: number) => void;
	/** The file as it is sent: when it has come to its end, or was broken off, that is written down. */
	follow: (file: ReadableStream<Uint8Array>) => ReadableStream<Uint8Array>;
}

/** The files of posters that are being made just now. Their progress is in memory; how they end is stored. */
export function createPrinting(deps: Pick<Deps, 'db' | 'now' | 'random' | 'log'>) {
	const { db, now, random, log } = deps;
	/** Posters made so far, by the run's id. */
	const making = new Map<string, number>();

	/**
	 * Writes down that a run begins.
	 *
	 * @throws AppError `not-found` when the campaign is gone
	 */
	async function begin(order: PrintOrder, actor: Actor): Promise<Printing> {
		const { campaign, posters, design, locale, large } = order;
		const at = now();
		const id = uuidv7(toMs(at), random(10));
		const number = await db.transaction().execute(async (trx) => {
			// Two runs that begin together get two numbers.
			if (!(await campaignToChange(trx, db.engine, campaign.id)))
				throw new AppError('not-found', 'Không có đợt khảo sát này.');
			const next = await nextNumber(trx, campaign.id);
			const run: PrintRunRow = {
				id,
				campaign_id: campaign.id,
				number: next,
				printed_at: at,
				actor_name: actor.name,
				actor_unit: actor.unit,
				design,
				locale,
				large: large ? 1 : 0,
				posters: posters.length,
				made: 0,
				state: 'making'
			};
			await insertRun(trx, run, posters);
			await record(trx, deps, actor, {
				action: 'poster.print',
				unit: order.unit,
				subject: 'campaign',
				subjectId: campaign.id,
				detail: { campaign: campaign.name, posters: posters.length, size: design, run: next }
			});
			return next;
		});
		making.set(id, 0);

		async function end(state: Exclude<PrintState, 'making'>): Promise<void> {
			const made = making.get(id);
			if (made === undefined) return;
			making.delete(id);
			// The file is there, or is not, whatever we can write down of it.
			await endRun(db, id, state, made).catch((error: unknown) =>
				log.warn({ err: error }, 'the end of a print run could not be stored')
			);
		}
		return {
			number,
			onPoster: (made) => void making.set(id, made),
			follow: (file) => followed(file, (isWhole) => end(isWhole ? 'done' : 'cancelled'))
		};
	}

	/** How far a run is. One that nobody makes any more, as after a restart, was broken off. */
	const progressOf = ({ id, number, posters, made, state }: PrintRunRow): PrintProgress => {
		const now = making.get(id);
		if (now !== undefined) return { number, posters, made: now, state: 'making' };
		return { number, posters, made, state: state === 'done' ? 'done' : 'cancelled' };
	};

	return {
		begin,
		progressOf,
		/** @param nameOf a unit's name by its code */
		viewOf: (run: PrintRunRow, nameOf: (code: string) => string | null): PrintRun => ({
			...progressOf(run),
			at: run.printed_at,
			by: run.actor_name,
			unitName: run.actor_unit === null ? null : nameOf(run.actor_unit),
			design: run.design as PosterDesign,
			locale: run.locale as PosterLocale,
			large: run.large === 1
		})
	};
}
