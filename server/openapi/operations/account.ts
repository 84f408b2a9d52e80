import {
	AccountChange,
	CodeInput,
	ForgotInput,
	InvitationInput,
	JoinInput,
	PasswordChange,
	PasswordInput,
	ResetInput,
	SignInInput,
	TokenInput
} from '#shared/account-input.ts';
import {
	AccountReply,
	AccountsReply,
	InvitationReply,
	InvitedReply,
	ResetReply,
	SessionsReply,
	SignInReply,
	TokenReply,
	TokensReply,
	RecoveryReply,
	TwoFactorReply,
	WaysReply
} from '../replies/account.ts';
import { type Operation, json, ok } from './operation.ts';

export const account: Operation[] = [
	{
		method: 'get',
		path: '/api/v1/account',
		tag: 'account',
		summary: 'Who is signed in',
		replies: ok('The account', AccountReply),
		problems: [401]
	},
	{
		method: 'get',
		path: '/api/v1/account/invitation/{token}',
		tag: 'account',
		summary: 'What an invitation is for',
		open: true,
		replies: ok('Whom it makes what', InvitationReply),
		problems: [404, 410]
	},
	{
		method: 'post',
		path: '/api/v1/account/invitation/{token}',
		tag: 'account',
		summary: 'Set a password and sign in; an invitation works once',
		open: true,
		body: json(JoinInput),
		replies: ok('Who is signed in now; the session cookie is set', AccountReply),
		problems: [400, 403, 404, 409, 410, 413, 422]
	},
	{
		method: 'get',
		path: '/api/v1/account/reset/{token}',
		tag: 'account',
		summary: 'Whose password a link sets',
		open: true,
		replies: ok('The e-mail address', ResetReply),
		problems: [404, 410]
	},
	{
		method: 'post',
		path: '/api/v1/account/reset/{token}',
		tag: 'account',
		summary: 'Set a new password by a link and sign in; all sessions end',
		open: true,
		body: json(ResetInput),
		replies: ok('Who is signed in now, or that a code is asked for', SignInReply),
		problems: [400, 403, 404, 410, 413, 422]
	},
	{
		method: 'post',
		path: '/api/v1/account/password',
		tag: 'account',
		summary: 'Change the own password; the other sessions end',
		body: json(PasswordChange),
		replies: { 204: { description: 'It is changed' } },
		problems: [400, 401, 403, 409, 413, 422, 429]
	},
	{
		method: 'post',
		path: '/api/v1/account/two-factor',
		tag: 'account',
		summary: 'Begin to turn the second step of signing in on',
		description: 'Nothing changes until a code is confirmed. What it gives is shown this once.',
		body: json(PasswordInput),
		replies: ok('What goes into the app, and ten recovery codes', TwoFactorReply),
		problems: [400, 401, 403, 409, 413, 422, 429]
	},
	{
		method: 'post',
		path: '/api/v1/account/two-factor/confirm',
		tag: 'account',
		summary: 'Turn the second step on with a first code; the other sessions end',
		body: json(CodeInput),
		replies: { 204: { description: 'It is on; the session goes on under a new cookie' } },
		problems: [400, 401, 403, 409, 413, 422, 429]
	},
	{
		method: 'post',
		path: '/api/v1/account/two-factor/recovery',
		tag: 'account',
		summary: 'Make ten new recovery codes; the old ones are worth nothing then',
		body: json(PasswordInput),
		replies: ok('Shown this once', RecoveryReply),
		problems: [400, 401, 403, 409, 413, 422, 429]
	},
	{
		method: 'post',
		path: '/api/v1/account/two-factor/off',
		tag: 'account',
		summary: 'Turn the second step off',
		body: json(PasswordInput),
		replies: { 204: { description: 'It is off; the session goes on under a new cookie' } },
		problems: [400, 401, 403, 413, 422, 429]
	},
	{
		method: 'get',
		path: '/api/v1/account/sessions',
		tag: 'account',
		summary: 'Where one is signed in',
		description:
			'Of a browser only a coarse name is known, of its address nothing; times are to within a day.',
		replies: ok('Sessions, this one first', SessionsReply),
		problems: [401, 403]
	},
	{
		method: 'delete',
		path: '/api/v1/account/sessions',
		tag: 'account',
		summary: 'End all sessions but this one',
		replies: { 204: { description: 'They are over' } },
		problems: [401, 403]
	},
	{
		method: 'delete',
		path: '/api/v1/account/sessions/{id}',
		tag: 'account',
		summary: 'End one of the own sessions',
		replies: { 204: { description: 'It is over' } },
		problems: [401, 403, 404]
	},
	{
		method: 'get',
		path: '/api/auth/ways',
		tag: 'account',
		summary: 'How one may sign in here',
		open: true,
		replies: ok('The office’s own sign-in, if there is one, and whether mail is sent', WaysReply)
	},
	{
		method: 'post',
		path: '/api/auth/sign-in/email',
		tag: 'account',
		summary: 'Sign in; sets the session cookie',
		description:
			'For pages of this site. Programs use a token. Where the second step is on, there is a session only after it.',
		open: true,
		body: json(SignInInput),
		replies: ok('Who is signed in now, or that a code is asked for', SignInReply),
		problems: [400, 401, 403, 413, 422, 429]
	},
	{
		method: 'post',
		path: '/api/auth/two-factor',
		tag: 'account',
		summary: 'The second step of signing in: a code of the app, or a recovery code',
		open: true,
		body: json(CodeInput),
		replies: ok('Who is signed in now', AccountReply),
		problems: [400, 401, 403, 413, 422, 429]
	},
	{
		method: 'get',
		path: '/api/auth/oidc',
		tag: 'account',
		summary: 'Sign in at the office’s own provider (OpenID Connect)',
		open: true,
		query: { next: { description: 'A path of this site to go to afterwards' } },
		replies: { 302: { description: 'To the provider' } },
		problems: [404]
	},
	{
		method: 'get',
		path: '/api/auth/oidc/callback',
		tag: 'account',
		summary: 'Where the provider sends people back',
		open: true,
		replies: { 302: { description: 'To `next`, or to `/sign-in?error=CODE`' } },
		problems: [404]
	},
	{
		method: 'post',
		path: '/api/auth/forgot',
		tag: 'account',
		summary: 'Have a link to a new password mailed',
		description: 'The reply is the same whether the address has an account or not.',
		open: true,
		body: json(ForgotInput),
		replies: { 204: { description: 'If there is such an account, it gets a mail' } },
		problems: [400, 403, 413, 422, 429]
	},
	{
		method: 'post',
		path: '/api/auth/sign-out',
		tag: 'account',
		summary: 'Sign out',
		open: true,
		replies: { 204: { description: 'Nobody is signed in any more' } },
		problems: [403]
	},
	{
		method: 'get',
		path: '/api/v1/accounts',
		tag: 'account',
		summary: 'The people of the account’s units, and who is invited',
		replies: ok('Accounts and open invitations by e-mail', AccountsReply),
		problems: [401, 403]
	},
	{
		method: 'post',
		path: '/api/v1/accounts',
		tag: 'account',
		summary: 'Invite somebody',
		description:
			'Gives a link to hand over, by which the person sets a password; it works once, for seven days, and is mailed too where the server sends mail. Office staff need a unit of kind `department` or `office`, school staff a school. Administrators invite anybody; managers those below them, and lesser roles in their own office; principals the staff of their school.',
		body: json(InvitationInput),
		replies: { 201: { description: 'The link', content: json(InvitedReply) } },
		problems: [400, 401, 403, 409, 413, 422]
	},
	{
		method: 'delete',
		path: '/api/v1/accounts/invitations/{id}',
		tag: 'account',
		summary: 'Take an invitation back',
		replies: { 204: { description: 'Its link leads nowhere' } },
		problems: [401, 403, 404]
	},
	{
		method: 'patch',
		path: '/api/v1/accounts/{id}',
		tag: 'account',
		summary: 'Change somebody’s name, role or unit',
		description: 'Only into what the account could manage itself; nobody changes the own role.',
		body: json(AccountChange),
		replies: { 204: { description: 'It is changed, for open sessions too' } },
		problems: [400, 401, 403, 404, 409, 413, 422]
	},
	{
		method: 'delete',
		path: '/api/v1/accounts/{id}',
		tag: 'account',
		summary: 'Take an account away; its sessions end at once',
		replies: { 204: { description: 'It is gone' } },
		problems: [401, 403, 404, 409]
	},
	{
		method: 'post',
		path: '/api/v1/accounts/{id}/reset',
		tag: 'account',
		summary: 'Make a one-time link to a new password, for 24 hours',
		replies: ok('The link to hand over', InvitedReply),
		problems: [401, 403, 404]
	},
	{
		method: 'delete',
		path: '/api/v1/accounts/{id}/sessions',
		tag: 'account',
		summary: 'End all sessions of somebody',
		replies: { 204: { description: 'They are over' } },
		problems: [401, 403, 404]
	},
	{
		method: 'delete',
		path: '/api/v1/accounts/{id}/two-factor',
		tag: 'account',
		summary: 'Turn the second step off for who has lost the phone',
		replies: { 204: { description: 'It is off' } },
		problems: [401, 403, 404]
	},
	{
		method: 'get',
		path: '/api/v1/tokens',
		tag: 'account',
		summary: 'What programs come in with',
		replies: ok('Tokens, the newest first; of each what it is called, never itself', TokensReply),
		problems: [401, 403]
	},
	{
		method: 'post',
		path: '/api/v1/tokens',
		tag: 'account',
		summary: 'Make a token for a program',
		body: json(TokenInput),
		replies: { 201: { description: 'The token, shown this once', content: json(TokenReply) } },
		problems: [400, 401, 403, 413, 422]
	},
	{
		method: 'delete',
		path: '/api/v1/tokens/{id}',
		tag: 'account',
		summary: 'Take a token away',
		replies: { 204: { description: 'It is turned away at once' } },
		problems: [401, 403, 404]
	}
];
