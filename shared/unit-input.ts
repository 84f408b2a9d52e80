import * as v from 'valibot';
import { isDay } from './time.ts';
import { nameOf, textOf, textUpTo } from './text-input.ts';
import { EMAIL, LONGEST, MOST_PUPILS } from './unit-row.ts';
import { SCHOOL_LEVELS, UNIT_KINDS } from './unit.ts';

/* Request bodies that change one unit. Messages are read by people. */

/** Words that may be missing; empty is missing. */
const words = (longest: number) =>
	v.nullable(
		v.pipe(
			textUpTo(longest),
			v.transform((given) => given || null)
		)
	);
const DayText = v.pipe(
	v.string('Cần một ngày, ví dụ 2026-08-01.'),
	v.check(isDay, 'Ngày không đúng, ví dụ đúng: 2026-08-01.')
);

const FIELDS = {
	name: nameOf(LONGEST.name, 'Thiếu tên đơn vị. Điền tên.'),
	level: v.nullable(v.picklist(SCHOOL_LEVELS, `Cấp học là một trong: ${SCHOOL_LEVELS.join(', ')}.`)),
	/** The code of the unit above. */
	parent: words(LONGEST.code),
	enrolment: v.nullable(
		v.pipe(
			v.number('Số học sinh là một số nguyên từ 0 trở lên.'),
			v.integer('Số học sinh là một số nguyên từ 0 trở lên.'),
			v.minValue(0, 'Số học sinh là một số nguyên từ 0 trở lên.'),
			v.maxValue(MOST_PUPILS, 'Số học sinh quá lớn. Kiểm tra lại.')
		)
	),
	public: v.boolean(),
	email: v.nullable(
		v.pipe(
			textUpTo(LONGEST.email),
			v.check(
				(email) => email === '' || EMAIL.test(email),
				'Đây không phải một địa chỉ thư, ví dụ đúng: truong@example.edu.vn.'
			),
			v.transform((email) => email || null)
		)
	),
	cluster: words(LONGEST.cluster),
	formerDistrict: words(LONGEST.formerDistrict)
};

/** A new unit. What is not given is unknown; a unit is public unless it says otherwise. */
export const UnitInput = v.object({
	code: textOf(LONGEST.code, 'Thiếu mã đơn vị. Điền mã.'),
	name: FIELDS.name,
	kind: v.picklist(UNIT_KINDS, `Loại đơn vị là một trong: ${UNIT_KINDS.join(', ')}.`),
	level: v.optional(FIELDS.level, null),
	parent: v.optional(FIELDS.parent, null),
	enrolment: v.optional(FIELDS.enrolment, null),
	public: v.optional(FIELDS.public, true),
	email: v.optional(FIELDS.email, null),
	cluster: v.optional(FIELDS.cluster, null),
	formerDistrict: v.optional(FIELDS.formerDistrict, null),
	openedOn: v.optional(v.nullable(DayText), null)
});
export type UnitInput = v.InferOutput<typeof UnitInput>;

/** Changes of a unit: what is not given stays. */
export const UnitChange = v.object({
	...v.partial(v.object(FIELDS)).entries,
	/** The day since when it is so, today unless given; null: it always was, and what stands there is a mistake. */
	from: v.optional(v.nullable(DayText))
});
export type UnitChange = v.InferOutput<typeof UnitChange>;

/** The first day on which the unit no longer exists. */
export const UnitClose = v.object({ on: DayText });
export const UnitMerge = v.object({
	into: textOf(LONGEST.code, 'Chọn trường tiếp nhận.'),
	on: DayText
});
