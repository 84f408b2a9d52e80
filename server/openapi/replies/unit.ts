import * as v from 'valibot';
import type { ImportPreview } from '#shared/unit-preview.ts';
import { UNIT_FIELDS } from '#shared/unit-words.ts';
import type { ImportResult } from '#shared/unit-import.ts';
import type { UnitInView } from '#shared/unit-history.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import { UNIT_KINDS } from '#shared/unit.ts';
import { type Of, text, whole, level } from './piece.ts';

const UnitReply = v.strictObject({
	code: text,
	name: text,
	kind: v.picklist(UNIT_KINDS),
	level,
	parent: v.nullable(text),
	enrolment: v.nullable(whole),
	public: v.boolean(),
	email: v.nullable(text),
	cluster: v.nullable(text),
	formerDistrict: v.nullable(text),
	openedOn: v.nullable(text),
	closedOn: v.nullable(text),
	mergedInto: v.nullable(text)
}) satisfies Of<UnitRecord>;

export const UnitsReply = v.strictObject({ units: v.array(UnitReply) });

export const UnitCreatedReply = v.strictObject({ unit: UnitReply });

const unitName = { code: text, name: text };

export const UnitInViewReply = v.strictObject({
	unit: UnitReply,
	history: v.array(
		v.strictObject({
			from: v.nullable(text),
			to: v.nullable(text),
			name: text,
			kind: v.picklist(UNIT_KINDS),
			level,
			parent: v.nullable(text),
			parentName: v.nullable(text),
			cluster: v.nullable(text),
			enrolment: v.nullable(whole),
			public: v.boolean()
		})
	),
	above: v.array(v.strictObject(unitName)),
	mergedFrom: v.array(v.strictObject({ ...unitName, closedOn: v.nullable(text) })),
	successor: v.nullable(v.strictObject(unitName))
}) satisfies Of<UnitInView>;

export const ImportReply = v.strictObject({
	created: whole,
	updated: whole,
	unchanged: whole
}) satisfies Of<ImportResult>;

export const ImportPreviewReply = v.strictObject({
	...ImportReply.entries,
	changed: whole,
	warned: whole,
	changes: v.array(
		v.strictObject({
			code: text,
			name: text,
			field: v.picklist(UNIT_FIELDS),
			before: text,
			after: text,
			warning: v.nullable(text)
		})
	)
}) satisfies Of<ImportPreview>;
