import { expect, test } from 'vitest';
import * as v from 'valibot';
import { personIn, PlaceName } from '#shared/place-input.ts';
import { DEFAULT_PLACE, KIOSK_PLACE, MESSAGE_PLACE } from '#shared/poster.ts';

test('a place is none of somebody’s, whatever somebody is called', () => {
	const cases: [string, string][] = [
		['Em Nguyễn Văn An lớp 3A', 'Nguyễn Văn An'],
		['Gia đình em Nguyễn Văn An 3A', 'Nguyễn Văn An'],
		['nguyen van an', 'nguyen van an'],
		['Em A', 'A'],
		['gửi riêng cô Hoa', 'Hoa'],
		['Phòng bác bảo vệ Hùng', 'Hùng'],
		['Cổng sau, gọi 0912345678', '0912345678'],
		['0912 345 678', '0912 345 678']
	];
	for (const [place, person] of cases) expect([place, personIn(place)]).toEqual([place, person]);
	expect(v.safeParse(PlaceName, 'Em Nguyễn Văn An').issues?.[0].message).toBe(
		'“Nguyễn Văn An” trông như tên người hoặc số liên lạc. Phụ huynh nào cũng đọc được nơi đặt: chỉ ghi vị trí, ví dụ “Cổng sau”, “Phòng chờ phụ huynh”.'
	);
});

test('gates, rooms, classes, streets and villages are places', () => {
	for (const place of [
		...[DEFAULT_PLACE, MESSAGE_PLACE, KIOSK_PLACE, `${KIOSK_PLACE} 2`, 'Cổng sau', 'Phòng chờ phụ huynh'],
		...['cổng lớp mầm', 'Lớp Lá 1', 'Họp phụ huynh lớp 3A', 'Nhóm Zalo lớp 5A', 'Phòng 101', 'Gia đình số 5'],
		...[
			'Điểm trường Bản Pho',
			'Điểm lẻ Tân Lập',
			'Điểm trường Hòa Bình',
			'Cơ sở 2 Nguyễn Du',
			'Phân hiệu Nậm Cắn'
		],
		...[
			'Cổng Lê Hồng Phong',
			'Cổng số 2 đường Trần Phú',
			'12 Nguyễn Trãi',
			'Bảng tin thôn Đoàn Kết',
			'Trung tâm Sao Mai'
		],
		...[
			'Phòng cô Hiệu trưởng',
			'Thư viện Nguyễn Du',
			'Hội trường Hồ Chí Minh',
			'Bộ phận một cửa',
			'Fanpage trường',
			'Gate'
		]
	])
		expect([place, personIn(place)]).toEqual([place, null]);
});
