import * as v from 'valibot';
import { ROLES } from './account.ts';

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

/** What a person types on the page of an invitation. */
export const JoinInput = v.object({
	/** Where the invitation names none. */
	email: v.optional(v.nullable(Email), null),
	name: v.pipe(
		v.string('Xin ghi họ và tên.'),
		v.trim(),
		v.minLength(1, 'Xin ghi họ và tên.'),
		v.maxLength(100, 'Họ và tên dài quá 100 ký tự.')
	),
	password: v.pipe(
		v.string('Xin đặt mật khẩu.'),
		v.minLength(PASSWORD_LENGTH[0], `Mật khẩu cần ít nhất ${PASSWORD_LENGTH[0]} ký tự.`),
		v.maxLength(PASSWORD_LENGTH[1], `Mật khẩu dài quá ${PASSWORD_LENGTH[1]} ký tự.`)
	)
});

/** Whom an administrator invites; that role and unit go together is judged with the units at hand. */
export const InvitationInput = v.object({
	email: Email,
	role: v.picklist(ROLES, 'Vai trò không đúng.'),
	unit: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(100))), null)
});
