import * as v from 'valibot';
import { ROLES } from './account.ts';
import { nameOf } from './text-input.ts';

/*
 * What pages send about accounts, checked at run time; messages are read by people.
 */

/** Letters a password has at least and at most. */
export const PASSWORD_LENGTH = [10, 200] as const;

const Email = v.pipe(
	v.string('Xin ghi thư điện tử.'),
	v.trim(),
	v.toLowerCase(),
	v.maxLength(200, 'Thư điện tử dài quá 200 ký tự.'),
	v.email('Thư điện tử chưa đúng, ví dụ đúng: ten@example.edu.vn.')
);

export const SignInInput = v.object({
	email: v.pipe(v.string('Xin ghi thư điện tử.'), v.trim(), v.toLowerCase(), v.maxLength(200)),
	password: v.pipe(v.string('Xin ghi mật khẩu.'), v.maxLength(PASSWORD_LENGTH[1]))
});

const Password = v.pipe(
	v.string('Xin đặt mật khẩu.'),
	v.minLength(PASSWORD_LENGTH[0], `Mật khẩu cần ít nhất ${PASSWORD_LENGTH[0]} ký tự.`),
	v.maxLength(PASSWORD_LENGTH[1], `Mật khẩu dài quá ${PASSWORD_LENGTH[1]} ký tự.`)
);
const KnownPassword = v.pipe(v.string('Xin ghi mật khẩu.'), v.maxLength(PASSWORD_LENGTH[1]));
const Name = nameOf(100, 'Xin ghi họ và tên.', 'Họ và tên dài quá 100 ký tự.');
const RoleInput = v.picklist(ROLES, 'Vai trò không đúng.');
const UnitCode = v.nullable(v.pipe(v.string(), v.maxLength(100)));

/** What a person types on the page of an invitation. */
export const JoinInput = v.object({
	/** Where the invitation names none. */
	email: v.optional(v.nullable(Email), null),
	name: Name,
	password: Password
});

/** Whom somebody invites; that role and unit go together is judged with the units at hand. */
export const InvitationInput = v.object({
	email: Email,
	role: RoleInput,
	unit: v.optional(UnitCode, null)
});

/** The second step of signing in: a code of the app, or a recovery code. */
export const CodeInput = v.object({
	code: v.pipe(v.string('Xin ghi mã xác thực.'), v.maxLength(50, 'Mã xác thực không dài như vậy.'))
});

/** Somebody who has forgotten the password. */
export const ForgotInput = v.object({ email: Email });

/** Shows that it is really the person and not who found the browser open. */
export const PasswordInput = v.object({ password: KnownPassword });

/** A new password, by a link. */
export const ResetInput = v.object({ password: Password });

/** A new password for oneself. */
export const PasswordChange = v.object({ current: KnownPassword, password: Password });

/** What is changed about an account; what is absent stays. */
export const AccountChange = v.object({
	role: v.optional(RoleInput),
	unit: v.optional(UnitCode),
	name: v.optional(Name)
});

/** A token to be made for a program. */
export const TokenInput = v.object({
	name: nameOf(100, 'Xin ghi tên chương trình.', 'Tên chương trình dài quá 100 ký tự.'),
	role: RoleInput,
	unit: v.optional(UnitCode, null)
});
