import type { PosterSheet } from '#server/poster/pdf.ts';

/** A poster as most are. */
export const SHEET: PosterSheet = {
	code: 'K7M4HXP2',
	url: 'https://langnghe.example.vn/s/K7M4HXP2',
	place: 'Cổng trường',
	unitCode: 'TH-LAXANH',
	unitName: 'Trường Tiểu học Lá Xanh',
	campaignName: 'Khảo sát cuối năm học 2025–2026',
	kind: 'school-service',
	closesOn: '31/05/2026',
	version: 2
};

/** A poster all of whose words are as long as they get, an address of 54 letters too. */
export const LONG_SHEET: PosterSheet = {
	...SHEET,
	url: 'https://khaosathailong.sogddt.lamdong.gov.vn/s/K7M4HXP2',
	place: 'Hành lang tầng hai, cạnh phòng tiếp phụ huynh và bộ phận một cửa của nhà trường',
	unitName: 'Trường Tiểu học, Trung học cơ sở và Trung học phổ thông Nguyễn Thị Minh Khai – Cơ sở hai Bình',
	campaignName: 'Khảo sát sự hài lòng của người dân đối với dịch vụ giáo dục công năm học 2025–2026 (đợt 2)'
};
