import { sql, type RawBuilder } from 'kysely';
import type { Engine } from './connect.ts';

/**
 * A list of texts as one value for `where('id', 'in', among(engine, ids))`: thousands of units are more than
 * a statement may have values.
 */
export const among = (engine: Engine, texts: Iterable<string>): RawBuilder<string> => {
	const list = JSON.stringify([...texts]);
	return engine === 'postgres'
		? sql`(select json_array_elements_text(${list}::json))`
		: sql`(select value from json_each(${list}))`;
};
