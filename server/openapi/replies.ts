import * as v from 'valibot';
import { CAMPAIGN_KINDS, type Campaign, type CampaignDraft, type CampaignInView } from '#shared/campaign.ts';
import type { Fault } from '#shared/error.ts';
import { POSTER_STATES, type PosterInView } from '#shared/poster.ts';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS, type AuditAction, type AuditEntry } from '#shared/audit.ts';
import { GROUPINGS, type GroupedRates } from '#shared/rate-group.ts';
import type { RateFilter, RateTable } from '#shared/rate-table.ts';
import type { ResponseResult } from '#shared/response.ts';
import type { Overview } from '#shared/overview.ts';
import type { Trend } from '#shared/trend.ts';
import type { KeyedScore } from '#shared/tally.ts';
import type { Survey } from '#shared/survey.ts';
import type { TargetInView } from '#shared/target-register.ts';
import { OPERATORS, type Target } from '#shared/target.ts';
import type { ImportResult } from '#shared/unit-import.ts';
import type { ImportPreview } from '#shared/unit-preview.ts';
import { UNIT_FIELDS } from '#shared/unit-words.ts';
import type { UnitInView } from '#shared/unit-history.ts';
import type { UnitRecord } from '#shared/unit-row.ts';
import { SCHOOL_LEVELS, UNIT_KINDS } from '#shared/unit.ts';
import {
	ROLES,
	type InvitationInView,
	type ListedAccount,
	type ListedInvitation,
	type ListedToken,
	type OwnAccount,
	type SessionInView,
	type SignInWays
} from '#shared/account.ts';
import { InstantText } from '#shared/api.ts';

/*
 * The replies as schemas, for the description of the API alone: each is held to its type in `shared/` by the
 * compiler, and to what the server really sends by `test/server/openapi.test.ts`.
 */

/** Holds a schema to a type: what the schema takes is such a value. */
type Of<T> = v.GenericSchema<unknown, T>;

const text = v.string();
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));
const level = v.nullable(v.picklist(SCHOOL_LEVELS));
const words = v.strictObject({ vi: text, en: text });

/** RFC 9457, with one entry under `errors` for each fault of what was sent. */
export const ProblemReply = v.strictObject({
	type: text,
	title: text,
	status: v.pipe(v.number(), v.integer()),
	code: text,
	detail: text,
	errors: v.optional(
		v.array(
			v.strictObject({
				row: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
				column: v.exactOptional(text),
				message: text
			}) satisfies Of<Fault>
		)
	)
});

export const HealthReply = v.strictObject({ ok: v.boolean() });

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

const question = { key: text, area: v.exactOptional(text), label: words, hint: v.exactOptional(words) };
const options = v.array(v.strictObject({ key: text, label: words }));
const AreaReply = v.strictObject({ key: text, label: words });
export const SurveyReply = v.strictObject({
	id: text,
	version: v.pipe(v.number(), v.integer(), v.minValue(1)),
	title: words,
	minutes: v.number(),
	areas: v.array(AreaReply),
	questions: v.array(
		v.variant('type', [
			v.strictObject({
				...question,
				type: v.literal('scale'),
				counts: v.boolean(),
				overall: v.exactOptional(v.boolean())
			}),
			v.strictObject({
				...question,
				type: v.literal('number'),
				min: v.number(),
				max: v.number(),
				unit: text,
				expectation: v.exactOptional(v.boolean())
			}),
			v.strictObject({ ...question, type: v.literal('one'), options }),
			v.strictObject({ ...question, type: v.literal('many'), options }),
			v.strictObject({ ...question, type: v.literal('text'), maxLength: whole })
		])
	)
}) satisfies Of<Survey>;
export const SurveysReply = v.strictObject({ surveys: v.array(SurveyReply) });

const TargetReply = v.strictObject({
	label: text,
	operator: v.picklist(OPERATORS),
	percent: v.number(),
	basis: v.exactOptional(text),
	unit: v.exactOptional(text)
}) satisfies Of<Target>;
const publicState = v.picklist(['upcoming', 'open', 'closing', 'closed']);
const state = v.picklist(['upcoming', 'open', 'closing', 'closed', 'locked']);
const campaign = {
	id: v.pipe(text, v.uuid()),
	name: text,
	kind: v.picklist(CAMPAIGN_KINDS),
	surveys: v.record(v.picklist([...SCHOOL_LEVELS, '*'] as const), text),
	opensAt: InstantText,
	closesAt: InstantText,
	lateUntil: InstantText,
	targets: v.array(TargetReply),
	ownTargets: v.boolean(),
	issuedBy: v.nullable(text),
	lockedAt: v.nullable(InstantText),
	sampling: v.nullable(
		v.strictObject({
			mode: v.picklist(['census', 'sample']),
			frame: text,
			method: text,
			size: v.nullable(whole),
			by: text
		})
	)
};
export const CampaignReply = v.strictObject({
	...campaign,
	state,
	schools: whole,
	responses: whole,
	mayChange: v.boolean(),
	issuerName: v.nullable(text)
}) satisfies Of<CampaignInView>;
export const CampaignsReply = v.strictObject({ campaigns: v.array(CampaignReply) });
export const DraftReply = v.strictObject({
	id: v.pipe(text, v.uuid()),
	content: v.record(text, v.unknown()),
	unit: v.nullable(text),
	updatedAt: InstantText
}) satisfies Of<CampaignDraft>;
export const DraftsReply = v.strictObject({ drafts: v.array(DraftReply) });

const TargetInViewReply = v.strictObject({
	id: v.pipe(text, v.uuid()),
	kind: v.picklist(CAMPAIGN_KINDS),
	unit: v.nullable(text),
	from: v.nullable(text),
	to: v.nullable(text),
	label: text,
	operator: v.picklist(OPERATORS),
	percent: v.number(),
	basis: v.nullable(text),
	setBy: v.nullable(text),
	setByName: v.nullable(text),
	mayWithdraw: v.boolean(),
	createdAt: InstantText,
	withdrawnAt: v.nullable(InstantText)
}) satisfies Of<TargetInView>;
export const TargetsReply = v.strictObject({ targets: v.array(TargetInViewReply) });
export const TargetSetReply = v.strictObject({ target: TargetInViewReply });

/** What a phone needs to show a survey. */
export const PosterReply = v.strictObject({
	code: text,
	place: text,
	unit: v.strictObject({ code: text, name: text, level }),
	campaign: v.strictObject({
		id: text,
		name: text,
		kind: v.picklist(CAMPAIGN_KINDS),
		state: publicState,
		opensAt: InstantText,
		closesAt: InstantText,
		lateUntil: InstantText
	}),
	survey: v.strictObject({
		id: text,
		version: v.number(),
		title: words,
		minutes: v.exactOptional(v.number()),
		areas: v.array(AreaReply),
		questions: SurveyReply.entries.questions
	})
});
const PosterInViewReply = v.strictObject({
	code: text,
	url: v.pipe(text, v.url()),
	unit: v.strictObject({ code: text, name: text }),
	place: text,
	state: v.picklist(POSTER_STATES)
}) satisfies Of<PosterInView>;
export const PosterChangedReply = PosterInViewReply;
export const PostersReply = v.strictObject({ posters: v.array(PosterInViewReply) });

const id = text;
export const ResponsesReply = v.strictObject({
	results: v.array(
		v.variant('status', [
			v.strictObject({ id, status: v.picklist(['accepted', 'duplicate']), receipt: text }),
			v.strictObject({ id, status: v.literal('conflict') }),
			v.strictObject({
				id,
				status: v.literal('rejected'),
				reason: v.picklist(['unknown-poster', 'unknown-survey', 'invalid-answers', 'not-open', 'deleted']),
				keys: v.exactOptional(v.array(text))
			}),
			v.strictObject({ id, status: v.literal('later'), retryAfter: v.number() })
		]) satisfies Of<ResponseResult>
	)
});

const score = {
	counts: v.strictTuple([whole, whole, whole, whole, whole]),
	noOpinion: whole,
	rated: whole,
	satisfied: whole,
	rate: share,
	mean: v.nullable(v.pipe(v.number(), v.minValue(1), v.maxValue(5)))
};
const KeyedScoreReply = v.strictObject({ key: text, ...score }) satisfies Of<KeyedScore>;
const VerdictReply = v.strictObject({
	target: TargetReply,
	outcome: v.picklist(['met', 'not-met', 'too-few']),
	settled: v.boolean(),
	needed: v.nullable(whole)
});
const unitShown = v.strictObject({
	code: text,
	name: text,
	kind: v.picklist(UNIT_KINDS),
	level,
	parent: v.nullable(text)
});
const rate = {
	...score,
	responses: whole,
	enrolment: v.nullable(whole),
	responseRate: v.nullable(v.number()),
	full: share,
	expectation: v.nullable(v.number()),
	interval: v.nullable(v.strictTuple([v.number(), v.number()])),
	effective: v.nullable(v.number()),
	shortfall: whole,
	overall: v.strictObject(score),
	areas: v.array(KeyedScoreReply),
	verdicts: v.array(VerdictReply),
	flag: v.nullable(v.picklist(['amber', 'red'])),
	withheld: v.boolean()
};
const RateFilterReply = v.strictObject({
	from: v.nullable(text),
	to: v.nullable(text),
	under: v.nullable(text),
	level,
	cluster: v.nullable(text),
	formerDistrict: v.nullable(text),
	on: v.nullable(text)
}) satisfies Of<RateFilter>;
export const RatesReply = v.strictObject({
	campaign: v.strictObject({ ...campaign, state }) satisfies Of<Campaign>,
	filter: RateFilterReply,
	asOf: InstantText,
	minimum: whole,
	minRank: whole,
	on: text,
	areas: v.array(AreaReply),
	rows: v.array(
		v.strictObject({
			unit: unitShown,
			includes: v.array(v.strictObject({ code: text, name: text })),
			...rate
		})
	),
	totals: v.strictObject({
		pooled: v.strictObject({
			...rate,
			questions: v.array(v.strictObject({ ...KeyedScoreReply.entries, label: words }))
		}),
		meanOfUnits: v.strictObject({ rate: share, units: whole })
	})
}) satisfies Of<RateTable>;

const together = {
	schools: whole,
	answered: whole,
	pooled: v.strictObject(rate),
	meanOfUnits: v.strictObject({ rate: share, units: whole })
};
export const GroupsReply = v.strictObject({
	campaign: v.strictObject({ ...campaign, state }) satisfies Of<Campaign>,
	by: v.picklist(GROUPINGS),
	filter: RateFilterReply,
	asOf: InstantText,
	minimum: whole,
	minRank: whole,
	on: text,
	areas: v.array(AreaReply),
	groups: v.array(v.strictObject({ key: v.nullable(text), name: text, alone: v.boolean(), ...together })),
	totals: v.strictObject(together)
}) satisfies Of<GroupedRates>;

const certainShare = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const range = v.strictTuple([v.number(), v.number()]);
const DifferenceReply = v.strictObject({ difference: v.number(), interval: range, clear: v.boolean() });
const change = v.nullable(DifferenceReply);
const campaignNamed = { id: text, name: text, opensAt: InstantText, closesAt: InstantText };
const PartReply = v.strictObject({ key: text, label: words, rated: whole, rate: share, change });
const MovedReply = v.strictObject({
	unit: unitShown,
	before: certainShare,
	after: certainShare,
	change: DifferenceReply
});
export const OverviewReply = v.strictObject({
	campaign: v.strictObject({ ...campaign, state }) satisfies Of<Campaign>,
	previous: v.nullable(v.strictObject(campaignNamed)),
	filter: RateFilterReply,
	asOf: InstantText,
	minimum: whole,
	minRank: whole,
	standings: v.strictObject({ red: whole, amber: whole, met: whole, tooFew: whole, none: whole }),
	thin: v.strictObject({ red: whole, amber: whole, met: whole }),
	attention: v.array(
		v.strictObject({
			unit: unitShown,
			responses: whole,
			responseRate: v.nullable(v.number()),
			rate: certainShare,
			interval: range,
			flag: v.picklist(['amber', 'red']),
			verdict: VerdictReply,
			firm: v.boolean(),
			atLeast: certainShare,
			pulls: v.array(v.strictObject({ key: text, rate: certainShare, behind: certainShare })),
			peers: v.strictObject({ level, schools: whole }),
			change
		})
	),
	attentionTotal: whole,
	pooled: v.strictObject({
		responses: whole,
		enrolment: v.nullable(whole),
		responseRate: v.nullable(v.number()),
		rated: whole,
		satisfied: whole,
		rate: share,
		interval: v.nullable(range),
		verdicts: v.array(VerdictReply),
		change
	}),
	moved: v.strictObject({ up: v.array(MovedReply), down: v.array(MovedReply), comparable: whole }),
	areas: v.array(PartReply),
	questions: v.array(PartReply),
	silent: v.array(unitShown),
	silentTotal: whole
}) satisfies Of<Overview>;

const since = v.nullable(v.strictObject({ campaign: text, change: DifferenceReply }));
const YearReply = v.strictObject({
	year: text,
	from: text,
	to: text,
	running: v.boolean(),
	rate: v.strictObject(rate),
	change
});
export const TrendReply = v.strictObject({
	asOf: InstantText,
	minimum: whole,
	points: v.array(
		v.strictObject({
			campaign: v.strictObject({ ...campaignNamed, state }),
			rate: v.strictObject(rate),
			change,
			sinceFirst: since,
			sinceYear: since
		})
	),
	schoolYears: v.array(YearReply),
	reformYears: v.array(YearReply),
	areas: v.array(v.strictObject({ key: text, label: words }))
}) satisfies Of<Trend>;

const ownAccount = {
	name: text,
	role: v.picklist(ROLES),
	unit: v.nullable(text),
	unitName: v.nullable(text)
};
export const AccountReply = v.strictObject({
	account: v.strictObject({
		...ownAccount,
		id: v.nullable(text),
		email: v.nullable(text),
		twoFactor: v.boolean(),
		closedOn: v.nullable(text),
		successorName: v.nullable(text),
		recoveryCodesLeft: v.nullable(whole),
		hasPassword: v.boolean()
	}) satisfies Of<OwnAccount>
});
export const SignInReply = v.union([AccountReply, v.strictObject({ twoFactor: v.literal(true) })]);
export const WaysReply = v.strictObject({
	oidc: v.nullable(v.strictObject({ name: text })),
	mail: v.boolean()
}) satisfies Of<SignInWays>;
export const InvitationReply = v.strictObject({
	email: v.nullable(text),
	role: v.picklist(ROLES),
	unit: v.nullable(text),
	unitName: v.nullable(text),
	above: v.nullable(text)
}) satisfies Of<InvitationInView>;
export const AccountsReply = v.strictObject({
	accounts: v.array(
		v.strictObject({
			...ownAccount,
			id: text,
			email: text,
			twoFactor: v.boolean(),
			lastUsedAt: v.nullable(text),
			sessions: whole,
			mayManage: v.boolean()
		}) satisfies Of<ListedAccount>
	),
	invitations: v.array(
		v.strictObject({
			id: text,
			email: text,
			role: v.picklist(ROLES),
			unit: v.nullable(text),
			unitName: v.nullable(text),
			expiresAt: text,
			mayManage: v.boolean()
		}) satisfies Of<ListedInvitation>
	)
});
export const InvitedReply = v.strictObject({ link: text, mailed: v.boolean() });
export const ResetReply = v.strictObject({ email: text });
export const SessionsReply = v.strictObject({
	sessions: v.array(
		v.strictObject({
			id: text,
			current: v.boolean(),
			device: text,
			createdAt: text,
			usedAt: text
		}) satisfies Of<SessionInView>
	)
});
export const TwoFactorReply = v.strictObject({
	secret: text,
	uri: text,
	qr: text,
	recoveryCodes: v.array(text)
});
export const RecoveryReply = v.strictObject({ recoveryCodes: v.array(text) });
export const TokensReply = v.strictObject({
	tokens: v.array(
		v.strictObject({
			id: text,
			name: text,
			role: v.picklist(ROLES),
			unit: v.nullable(text),
			unitName: v.nullable(text),
			createdAt: text,
			usedOn: v.nullable(text)
		}) satisfies Of<ListedToken>
	)
});
export const TokenReply = v.strictObject({ token: text });

export const AuditEntryReply = v.strictObject({
	id: text,
	at: InstantText,
	actor: v.strictObject({ name: text, role: v.picklist(ROLES), unit: v.nullable(text) }),
	action: v.picklist(Object.keys(AUDIT_ACTIONS) as AuditAction[]),
	unit: v.nullable(text),
	subject: v.picklist(AUDIT_SUBJECTS),
	subjectId: v.nullable(text),
	detail: v.record(v.string(), v.nullable(v.union([v.string(), v.number(), v.boolean()])))
}) satisfies Of<AuditEntry>;
export const CampaignLogReply = v.strictObject({ entries: v.array(AuditEntryReply) });
export const AuditReply = v.strictObject({ entries: v.array(AuditEntryReply), next: v.nullable(text) });
