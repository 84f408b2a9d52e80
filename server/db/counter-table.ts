import { addCounters, count, noCounters, type Counters } from '#shared/total.ts';
import type { Answers } from '#shared/response.ts';
import type { Survey } from '#shared/survey.ts';
import { each, insertInto, unnest, type Statement, type Steps } from './steps.ts';

/** Answers on their way into a table of counters. */
export interface Tallies<Key> {
	/** Counts an answer in the line that the key names. */
	count(key: Key, survey: Survey, answers: Answers): void;
	/** Adds what was counted to the table's lines. They are locked until the transaction ends; a missing one is made. */
	add(): Steps<void>;
}

/**
 * A table whose lines are counters as JSON, each named by the columns of its key: `total`, `procedure_total`.
 *
 * PostgreSQL makes and locks lines in the order of their keys, so that of two processes one waits for the other and
 * neither deadlocks. SQLite has one writer at a time.
 *
 * @param columns of the key, in the order of the table's primary key, with their types
 * @returns starts to count, once a transaction
 */
export function counterTable<Key extends Record<keyof Key, string | number>>(
	table: string,
	columns: Record<keyof Key & string, 'text' | 'int'>
): () => Tallies<Key> {
	const parts = Object.keys(columns) as (keyof Key & string)[];
	const names = parts.join(', ');
	const valuesOf = (key: Key) => parts.map((part) => key[part]);
	const nameOf = (key: Key) => valuesOf(key).join(' ');
	const line = { ...columns, counters: 'text' } as const;

	const lock: Statement = {
		sqlite: `select * from ${table} where (${names}) = (${parts.map(() => '?').join(', ')})`,
		postgres: `select t.* from ${table} t join ${unnest(columns)} as k (${names}) using (${names})
			order by ${names} for update of t`
	};
	const make: Statement = {
		// SQLite: there is nobody to race with for a new line.
		postgres: insertInto(table, line, 'on conflict do nothing').postgres
	};
	const write = insertInto(table, line, `on conflict (${names}) do update set counters = excluded.counters`);

	type Found = Key & { counters: string };
	function* lockLines(keys: readonly Key[]): Steps<[string, Counters][]> {
		const found = yield* each<Found>(lock, keys.map(valuesOf));
		return found.map((row) => [nameOf(row), JSON.parse(row.counters) as Counters]);
	}

	return () => {
		const tallies = new Map<string, { key: Key; counters: Counters }>();
		return {
			count(key, survey, answers) {
				const name = nameOf(key);
				let tally = tallies.get(name);
				if (!tally) tallies.set(name, (tally = { key, counters: noCounters(survey) }));
				count(survey, tally.counters, answers);
			},
			*add() {
				const before = new Map(yield* lockLines(Array.from(tallies.values(), ({ key }) => key)));
				const missing = [...tallies.keys()]
					.filter((name) => !before.has(name))
					.sort()
					.map((name) => tallies.get(name)!.key);
				yield* each(
					make,
					missing.map((key) => [...valuesOf(key), '[]'])
				);
				// Somebody else may have made them, and counted, just before us.
				for (const [name, counters] of yield* lockLines(missing)) before.set(name, counters);
				for (const [name, { counters }] of tallies) addCounters(counters, before.get(name) ?? []);
				yield* each(
					write,
					Array.from(tallies.values(), ({ key, counters }) => [...valuesOf(key), JSON.stringify(counters)])
				);
			}
		};
	};
}
