import type { DossierInView } from '#shared/dossier.ts';
import { showDate } from '#shared/unit-history.ts';

type Invited = Pick<DossierInView, 'unit' | 'procedure' | 'invitation'>;

/**
 * A message that invites whoever did the procedure to say how it went, for Zalo, SMS or e-mail. It names no person
 * and no dossier. Null while there is no code to send.
 */
export function messageOf({ unit, procedure, invitation: { url, until } }: Invited): string | null {
	if (url === null || until === null) return null;
	return [
		`${unit.name} kính mời Ông/Bà cho ý kiến về việc giải quyết thủ tục “${procedure}”:`,
		url,
		`Không ghi tên, tự nguyện, khoảng 2 phút. Đường dẫn trả lời được một lần, đến hết ngày ${showDate(until)}. Xin cảm ơn Ông/Bà.`
	].join('\n');
}

/**
 * The same in plain letters: a text message with Vietnamese marks holds 70 letters, one without 160.
 *
 * @example
 * plainLetters('Kính mời Ông/Bà – “Đăng ký”'); // 'Kinh moi Ong/Ba - "Dang ky"'
 */
export const plainLetters = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.replaceAll('đ', 'd')
		.replaceAll('Đ', 'D')
		.replace(/[“”]/g, '"')
		.replace(/[–—]/g, '-');
