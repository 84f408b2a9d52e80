import * as v from 'valibot';
import { mask } from './mask.ts';
import { folded } from './mask/letters.ts';
import type { MaskKind } from './mask/draft.ts';
import { nameOf } from './text-input.ts';

/** Letters a place may have. */
const LONGEST_PLACE = 80;

/** What of a place points to somebody. Not classes and streets: a poster hangs at the gate to either. */
const PERSONAL: readonly MaskKind[] = ['name', 'phone', 'email', 'handle', 'birth', 'number'];
/** Before a name they say that it is a place's: schools, streets and villages are called after people, and like them. */
const OF_PLACES =
	/(?:^|\s)(?:cong|diem|diem le|diem truong|co so|phan hieu|trung tam|nha|phong|san|khu|duong|pho|hem|ngo|thon|xom|ban|ap|to|lang|xa|phuong|hoi truong|thu vien|truong|cho|cau|toa|day)\s*$/;

/**
 * What in a place points to somebody, by its look; null for nothing. Parents read where a poster hangs, and a poster
 * that hangs with one family would tell what that family answers.
 *
 * @example
 * personIn('Gia đình em Nguyễn Văn An'); // 'Nguyễn Văn An'
 * personIn('Cổng Lê Hồng Phong'); // null: a street's
 */
export function personIn(place: string): string | null {
	const found = mask(place).spans.find(({ start, end, kind }) => {
		if (!PERSONAL.includes(kind)) return false;
		if (kind !== 'name') return true;
		const isFirstWord = start === 0 && !/\s/.test(place.slice(0, end));
		return !isFirstWord && !OF_PLACES.test(folded(place.slice(0, start)));
	});
	return found ? place.slice(found.start, found.end) : null;
}

/** Where a poster hangs. */
export const PlaceName = v.pipe(
	nameOf(LONGEST_PLACE, 'Ghi nơi đặt điểm quét.'),
	v.check(
		(place) => personIn(place) === null,
		({ input }) =>
			`“${personIn(input)}” trông như tên người hoặc số liên lạc. Phụ huynh nào cũng đọc được nơi đặt: chỉ ghi vị trí, ví dụ “Cổng sau”, “Phòng chờ phụ huynh”.`
	)
);
