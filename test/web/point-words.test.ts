import { expect, test } from 'vitest';
import { pointsInWords, pointsOf } from '#lib/poster/words.ts';
import { dutyWords } from '#lib/school/duty-words.ts';
import { KIOSK_PLACE, MESSAGE_PLACE, type PosterState } from '#shared/poster.ts';
import type { FunnelRow, Warning } from '#shared/visit.ts';

const point = (place: string, state: PosterState, printed: object | null) => ({ place, state, printed });
const some = [
	point('Cổng trường', 'live', {}),
	point('Cổng sau', 'live', {}),
	point('Sân trường', 'live', null),
	point(KIOSK_PLACE, 'live', null),
	point('Máy tính bảng phòng chờ', 'live', {}),
	point(MESSAGE_PLACE, 'live', null),
	point('Cổng sau', 'replaced', {}),
	point(KIOSK_PLACE, 'withdrawn', null)
];

test('scan points are counted by what stands there', () => {
	expect(pointsInWords(pointsOf(some))).toBe(
		'2 bản in đang dùng, 1 chưa in, 2 máy tính bảng, 1 đường dẫn, 1 đã thay, 1 đã thu hồi'
	);
	expect(pointsInWords(pointsOf(some), true)).toBe(
		'3 bản in, 2 máy tính bảng, 1 đường dẫn, 1 đã thay, 1 đã thu hồi'
	);
	expect(pointsInWords(pointsOf([]))).toBe('');
});

test('a duty says where what is wrong, in the words for what stands there', () => {
	const unscanned: Warning = { kind: 'unscanned', days: 3, printed: false, others: 0, fewer: 1 };
	const leftAt: Warning = {
		kind: 'left-at',
		question: { key: 'A2', number: 4, label: { vi: 'Sạch', en: 'Clean' }, area: null },
		left: 5,
		started: 20
	};
	const row = (place: string, warning: Warning) => ({ place, warnings: [warning] }) as unknown as FunnelRow;
	const titled = (...points: FunnelRow[]) => {
		const { title, why } = dutyWords({
			kind: 'posters',
			campaign: null,
			due: null,
			left: null,
			count: points.length,
			points
		});
		return [title, why];
	};
	expect(titled(row('Cổng sau', unscanned))[0]).toBe('Cổng sau: chưa ai quét ở điểm này');
	expect(titled(row(MESSAGE_PLACE, leftAt))[0]).toBe(`${MESSAGE_PLACE}: mở nhưng bỏ dở ở câu 4`);
	const [title, why] = titled(
		row('Cổng sau', leftAt),
		row(KIOSK_PLACE, unscanned),
		row(MESSAGE_PLACE, unscanned),
		row('Sân', unscanned)
	);
	expect(title).toBe('4 điểm quét cần xem lại');
	expect(why).toMatch(
		/^Cổng sau: quét nhưng bỏ dở ở câu 4; Máy tính bảng ở quầy: chưa ai dùng máy này; Tin nhắn Zalo lớp: chưa ai mở đường dẫn này; và 1 nơi khác\./
	);
});
