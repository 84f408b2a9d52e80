import * as v from 'valibot';
import { OPERATORS, type Target } from '#shared/target.ts';
import { SCHOOL_LEVELS } from '#shared/unit.ts';

/** Holds a schema to a type: what the schema takes is such a value. */
export type Of<T> = v.GenericSchema<unknown, T>;

export const text = v.string();

export const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

export const share = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));

export const level = v.nullable(v.picklist(SCHOOL_LEVELS));

export const words = v.strictObject({ vi: text, en: text });

export const AreaReply = v.strictObject({ key: text, label: words });

export const TargetReply = v.strictObject({
	label: text,
	operator: v.picklist(OPERATORS),
	percent: v.number(),
	basis: v.exactOptional(text),
	unit: v.exactOptional(text)
}) satisfies Of<Target>;

export const publicState = v.picklist(['upcoming', 'open', 'closing', 'closed']);

export const state = v.picklist(['upcoming', 'open', 'closing', 'closed', 'locked']);
