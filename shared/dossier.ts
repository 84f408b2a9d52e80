import * as v from 'valibot';
import {
	CHANNELS,
	CHANNEL_NAMES,
	isListed,
	LONGEST_PROCEDURE,
	procedureKey,
	procedureName,
	type Channel
} from './procedure.ts';
import type { DossierDays } from './dossier-days.ts';
import { personIn } from './dossier-look.ts';
import type { Fault } from './error.ts';
import type { Interval } from './interval.ts';
import { mask } from './mask.ts';
import type { RateTable } from './rate-table.ts';
import type { Area } from './survey.ts';
import type { KeyedScore } from './tally.ts';
import type { Verdict } from './verdict.ts';
import { noFormula, textOf } from './text-input.ts';
import { dayAfter, isDay, startOf, type Day, type Instant } from './time.ts';

/*
 * Finished procedures (TTHC): what is entered of them, and the one-time survey code that each gets. No names, no
 * telephone numbers: the answer is to stay anonymous, and the dossier is to say nothing about a person.
 */

/** A finished procedure as it is entered. */
export interface DossierFields extends DossierDays {
	/** The dossier's own number, as on its receipt: capitals, unique within a school. */
	code: string;
	/** A name of `PROCEDURES`, or one written freely. */
	procedure: string;
	channel: Channel;
}

export const INVITATION_STATES = ['none', 'open', 'ended'] as const;
/**
 * Whether a dossier has a survey code, and whether its time is over. It never says whether the code was used:
 * nobody at the school is to learn whether one particular parent has answered.
 */
export type InvitationState = (typeof INVITATION_STATES)[number];

export const INVITATION_NAMES: Record<InvitationState, string> = {
	none: 'Chưa có mã khảo sát',
	open: 'Còn hạn trả lời',
	ended: 'Hết hạn trả lời'
};

/** A dossier as staff see it. */
export interface DossierInView extends DossierFields {
	id: string;
	/** The school it stands with now: of one that was merged, its successor. */
	unit: { code: string; name: string };
	/** Returned on the day that was promised, or before. */
	onTime: boolean;
	invitation: {
		state: InvitationState;
		/** Null without a code, and when its time is over. */
		surveyCode: string | null;
		/** What the slip's QR code says; null as `surveyCode`. */
		url: string | null;
		/** The campaign that asks; null without a code. */
		campaign: { id: string; name: string } | null;
		/** The last day on which it can be answered; null without a code. */
		until: Day | null;
	};
	/** A slip was made for it. */
	printed: boolean;
	/** Whether procedure, channel and the dossier itself can still be changed or taken away ({@link isFixed}). */
	fixed: boolean;
}

/** What `GET /api/v1/dossiers` gives. */
export interface DossierList {
	dossiers: DossierInView[];
	/** All that fit the filter. */
	total: number;
	/** Give it as `after` for the next page; null on the last. */
	next: string | null;
	/** Procedures that dossiers in sight have, by name. */
	procedures: string[];
	/** Of the unit that was asked for, whatever else was: slips that can be printed and never were. */
	unprinted: number;
	/** Of the same: dossiers without a survey code that `POST /api/v1/dossiers/codes` would give one. */
	codeless: number;
}

/** What entering dossiers did; a preview says what it would do. */
export interface DossiersAdded {
	created: number;
	/** Known already, word for word the same. */
	unchanged: number;
	/** Of the new ones, how many got a survey code. */
	invited: number;
	/** Of the new ones, how many came too late for one ({@link INVITATION_DAYS}). */
	tooOld: number;
	/** Procedures that nobody has written so far: to look at twice. */
	newProcedures: string[];
}

/** A preview of an import: beside the counts the rows as they were understood, {@link PREVIEW_ROWS} at most. */
export interface DossierPreview extends DossiersAdded {
	rows: (DossierFields & { row: number; known: boolean })[];
	/** Days of new dossiers that could be, but are hardly meant (`dayDoubts`). */
	doubts: Fault[];
	/** How many days had a year of two figures, and one of them; null when none had. */
	shortYears: { count: number; typed: string; day: Day } | null;
}

/** What `POST /api/v1/dossiers` gives. */
export interface DossiersCreated extends DossiersAdded {
	/** In the order they were sent, those known before included. */
	dossiers: DossierInView[];
}

/** What `POST /api/v1/dossiers/codes` gives. */
export interface CodesGiven {
	invited: number;
	/** Returned so long ago that nobody is asked any more. */
	tooOld: number;
	/** Without an open campaign of kind `procedure` that asks their school. */
	uncovered: number;
}

/** Rows of a preview: all that the template has room for. */
export const PREVIEW_ROWS = 2000;
/** Dossiers of one request. */
export const MAX_DOSSIERS = 500;
/**
 * Rows of one file: a school has a few hundred a year, an office imports for all of its schools. They are written in one
 * go, and who has more sends several files, between which others get their turn.
 */
export const MAX_DOSSIER_ROWS = 5_000;
/** Dossiers on a page of the list. */
export const DOSSIER_PAGE = 50;
/** Letters a dossier's number may have. */
export const LONGEST_DOSSIER_CODE = 60;

/**
 * Days after the return for which a survey code can be used. A month: long enough for a slip to come out of a bag
 * on the way to the next parents' meeting, short enough that people still know how they were treated, and that a
 * month's figures stand still when the next month's report is due.
 */
export const INVITATION_DAYS = 30;

/** The first moment at which a dossier's survey code is of no use, whatever its campaign. */
export const invitationEnd = (returnedOn: Day, timeZone: string): Instant =>
	startOf(dayAfter(returnedOn, INVITATION_DAYS + 1), timeZone);

/**
 * The end of a survey code whose dossier is put right. It never comes earlier than it was, whatever day the school writes:
 * a slip that somebody holds would die, and perhaps come back, at the will of those it asks about.
 */
export const invitationEndAfter = (before: Instant | null, returnedOn: Day, timeZone: string): Instant => {
	const end = invitationEnd(returnedOn, timeZone);
	return before !== null && before > end ? before : end;
};

/** True when nobody is asked any more about what was returned on a day: {@link invitationEnd} has passed by then. */
export const isTooOld = (returnedOn: Day, today: Day): boolean =>
	dayAfter(returnedOn, INVITATION_DAYS) < today;

/** Returned on the day that was promised, or before. */
export const isOnTime = ({ dueOn, returnedOn }: Pick<DossierFields, 'dueOn' | 'returnedOn'>): boolean =>
	returnedOn <= dueOn;

/**
 * True when a dossier's procedure and channel, and that it is there, can no longer be changed: it has a survey code,
 * and the office's day on which it was entered is over. Its answer may have been counted under that procedure by
 * then, and to say whether it was would tell who has answered. Its number and days can always be put right.
 */
export const isFixed = (hasCode: boolean, enteredOn: Day, today: Day): boolean =>
	hasCode && enteredOn < today;

/** A citizen's identity number (12 digits), an older one (9; beginning like a year it is a dossier's), a telephone. */
const PERSONAL_NUMBER = /^(?:(?:0|\+?84)[35789]\d{8}|0\d{11}|(?!20[2-9])[0-3]\d{8})$/;
/** The same amid other signs, and a telephone number in the groups in which people write it. */
const PERSONAL_WITHIN =
	/(?<!\d)(?:(?:0|84)[35789]\d{8}|0\d{11}|0[35789]\d{2}[ .-]\d{3}[ .-]\d{3}|0[35789]\d[ .-]\d{3}[ .-]\d{4}|0[35789]\d{2} \d{6})(?!\d)/;
/** True for what is or has a telephone or identity number by its look. */
export const isPersonalNumber = (text: string): boolean =>
	PERSONAL_NUMBER.test(text.replace(/[\s.-]/g, '')) || PERSONAL_WITHIN.test(text);
/** True for what has words: two in a row, or one with tone marks. Numbers of dossiers have abbreviations, such as QĐ. */
const hasWords = (text: string): boolean =>
	/\p{L}{2}\s+\p{L}{2}/u.test(text) || /\p{M}/u.test(text.normalize('NFD'));

/** What looks like a person's or a class's but is none: a decree's number, and a year of school ("lớp 10"). */
const DECREE = /\d+\/\d{4}\/[\p{Lu}\d-]+/gu;
const SCHOOL_YEAR = /^(?:(?:lớp|khối)\s*)?\d{1,2}(?:\s+chuyên)?$/iu;
/**
 * What of a procedure's name {@link mask} would cover in what parents write: a name, a telephone, a class. Null for none,
 * and for procedures of the list.
 */
export function personalIn(name: string): string | null {
	if (isListed(name)) return null;
	const text = name.replace(DECREE, '');
	const taken = mask(text)
		.spans.map(({ start, end, kind }) => ({ word: text.slice(start, end), kind }))
		.find(({ word, kind }) => !(kind === 'class' && SCHOOL_YEAR.test(word)));
	return taken?.word ?? null;
}
/** True when there are as many digits in a row as no name of a procedure has. */
const hasLongNumber = (text: string): boolean => /\d{8}/.test(text.replace(/[\s.-]/g, ''));

const DayText = v.pipe(
	v.string('Cần một ngày, ví dụ 2026-08-01.'),
	v.check(isDay, 'Ngày không đúng, ví dụ đúng: 2026-08-01.')
);

/**
 * A dossier's number as it is kept, so that one is one however it was typed or copied: capitals, plain letters and
 * digits for wide ones, one kind of dash, nothing blank.
 *
 * @example
 * dossierNumber('h29 – 0001'); // 'H29-0001'
 */
export const dossierNumber = (typed: string): string =>
	typed
		.normalize('NFKC')
		.replace(/[\p{Pd}\u2043\u2212]/gu, '-')
		.replace(/[\s\p{Cf}]/gu, '')
		.toUpperCase();

/** A class or a child in a number, as it was typed or as it is kept. */
const personOf = (code: string): string | null =>
	personIn(code.normalize('NFKC').toUpperCase()) ?? personIn(dossierNumber(code));

/** A dossier's number. */
export const DossierCode = v.pipe(
	textOf(LONGEST_DOSSIER_CODE, 'Thiếu mã hồ sơ. Điền mã ghi trên giấy tiếp nhận.'),
	v.check(
		(code) => !hasWords(code),
		'Mã hồ sơ chỉ gồm số, chữ viết tắt và dấu . - /, ví dụ 2026-0015. Bỏ tên người, tên lớp và các chữ khác.'
	),
	// As it was typed, and as it is kept: blanks and wide digits hide nothing.
	v.check(
		(code) => !isPersonalNumber(code) && !isPersonalNumber(dossierNumber(code)),
		'Đây giống số điện thoại hoặc số căn cước. Chỉ ghi mã hồ sơ, không ghi thông tin của người nộp.'
	),
	v.check(
		(code) => personOf(code) === null,
		(issue) =>
			`“${personOf(issue.input)}” giống tên lớp hoặc tên viết tắt và năm sinh của học sinh. Bỏ phần đó; chỉ ghi số trên giấy tiếp nhận, ví dụ 2026-0015.`
	),
	v.transform(dossierNumber),
	noFormula,
	v.check(
		(code) => /\d/.test(code),
		'Mã hồ sơ cần có chữ số, ví dụ 2026-0015. Điền mã ghi trên giấy tiếp nhận.'
	)
);

/** A procedure's name. */
export const ProcedureName = v.pipe(
	textOf(LONGEST_PROCEDURE, 'Thiếu tên thủ tục. Chọn trong danh sách hoặc ghi tên.'),
	noFormula,
	v.check(
		(name) => procedureKey(name) !== '',
		'Tên thủ tục chưa có chữ nào. Chọn trong danh sách hoặc ghi tên.'
	),
	// The other signs are those of web pages and of people who shout. It is read at offices, too.
	v.check(
		(name) => /^[\p{L}\p{N} .,()/–\-&':]*$/u.test(name),
		'Tên thủ tục chỉ gồm chữ, số và các dấu . , ( ) / - & : \'. Bỏ các ký tự khác, ví dụ ! < > ".'
	),
	v.check(
		(name) => !hasLongNumber(name),
		'Tên thủ tục có dãy số dài. Chỉ ghi tên thủ tục, không ghi số hồ sơ hay số điện thoại.'
	),
	v.check(
		(name) => personalIn(name) === null,
		({ input }) =>
			`“${personalIn(input)}” trông như tên người, lớp, số điện thoại hoặc địa chỉ. Bỏ phần đó, chỉ ghi tên thủ tục, ví dụ “Xin học lại”. Nếu đó là tên học bổng hay cuộc thi, ghi gọn, ví dụ “Xét học bổng”.`
	),
	v.transform(procedureName)
);

const ChannelInput = v.picklist(
	CHANNELS,
	`Hình thức nộp là một trong: ${CHANNELS.map((one) => `${one} (${CHANNEL_NAMES[one]})`).join(', ')}.`
);

/** One dossier as it is sent; whether its days make sense `dayFaults` says. */
export const DossierInput = v.object({
	code: DossierCode,
	procedure: ProcedureName,
	channel: ChannelInput,
	receivedOn: DayText,
	dueOn: DayText,
	returnedOn: DayText
});

/** As many dossiers as one request may have. They are counted first: to look at each for persons takes a while. */
export const DossierInputs = v.pipe(
	v.array(v.unknown(), 'Cần một danh sách hồ sơ.'),
	v.minLength(1, 'Cần ít nhất một hồ sơ.'),
	v.maxLength(MAX_DOSSIERS, `Mỗi lần nhập tối đa ${MAX_DOSSIERS} hồ sơ. Nhiều hơn thì nhập từ tệp.`),
	v.array(DossierInput)
);

/** The body of `POST /api/v1/dossiers`. */
export const DossiersBody = v.object({
	/** The code of the school. */
	unit: textOf(50, 'Chọn trường.'),
	dossiers: DossierInputs
});

/** The body of `PATCH /api/v1/dossiers/{id}`: what is not given stays. */
export const DossierChange = v.partial(DossierInput);
export type DossierChange = v.InferOutput<typeof DossierChange>;

/** The body of `POST /api/v1/dossiers/codes`: a school, or an office with all schools below it. */
export const CodesBody = v.object({ unit: textOf(50, 'Chọn đơn vị.') });

/** Satisfaction beside the on-time rate, of a procedure, a channel, both, or all together. */
export interface ProcedureFigures {
	dossiers: number;
	onTime: number;
	/** Null without dossiers. */
	onTimeRate: number | null;
	/** Dossiers that got a survey code; never fewer than the answers. */
	invited: number;
	/** For those who know the parents, as many as are released. */
	responses: number;
	rated: number;
	satisfied: number;
	/** T9; null without answers that may be shown. */
	rate: number | null;
	/** 95 %, as `contract.md` 5. */
	interval: Interval | null;
	/** The five elements, T1 to T8 pooled; their names stand in the table's `areas`. */
	areas: KeyedScore[];
	/** Against targets of kind `procedure`: of all together and of procedures; empty for channels. */
	verdicts: Verdict[];
}

/** A line of the table: a procedure in all channels, in one, or a channel with all procedures. */
export interface ProcedureRow extends ProcedureFigures {
	/** Null: all procedures. */
	procedure: string | null;
	/** Null: all channels. */
	channel: Channel | null;
}

/**
 * True for who knows the parents where no answers are shown: these wait for company, or there are none, and which of both
 * is not told. A nought would say that there are none.
 */
export const isUntold = ({ responses }: Pick<ProcedureFigures, 'responses'>, guarded: boolean): boolean =>
	guarded && responses === 0;

/** What `GET /api/v1/campaigns/{id}/procedures` gives. */
export interface ProcedureTable {
	campaign: RateTable['campaign'];
	under: string | null;
	asOf: Instant;
	/** `MIN_INTERNAL` */
	minimum: number;
	/** Fewer answers than this conclude nothing for sure (setting `MIN_RANK`). */
	minRank: number;
	/** Whoever asks knows the parents: answers are shown a few together, later than they come. */
	guarded: boolean;
	/** The surveys' areas, in order. */
	areas: Area[];
	total: ProcedureFigures;
	/** By name; with all channels. */
	procedures: ProcedureRow[];
	/** As `procedures`, each with the channels that it has. */
	cells: ProcedureRow[];
	channels: ProcedureRow[];
}
