import * as v from 'valibot';
import type { Campaign } from '#shared/campaign.ts';
import { GROUPINGS, type GroupedRates } from '#shared/rate-group.ts';
import type { ImportPreview } from '#shared/unit-preview.ts';
import { UNIT_FIELDS } from '#shared/unit-words.ts';
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
import { type Of, text, whole, share, AreaReply, state } from './piece.ts';
import { ImportReply } from './unit.ts';
import { campaign } from './campaign.ts';
import { rate, RateFilterReply } from './rate.ts';
import { DifferenceReply } from './overview.ts';

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

export const since = v.nullable(v.strictObject({ campaign: text, change: DifferenceReply }));

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
