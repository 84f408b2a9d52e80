import * as v from 'valibot';
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
import { type Of, text, whole } from './piece.ts';

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
