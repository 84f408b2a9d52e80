import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { joined, masked } from '#shared/mask/apply.ts';
import { mask } from '#shared/mask.ts';

const { untouched, masked: expected } = JSON.parse(
	readFileSync(new URL('./mask-comments.json', import.meta.url), 'utf8')
) as { untouched: string[]; masked: Record<string, string> };

describe('a comment', () => {
	it('stays as it is when it points to nobody', () => {
		expect(untouched.map((text) => mask(text).text)).toEqual(untouched);
	});

	it('loses names, numbers, classes and addresses, and nothing else', () => {
		expect(Object.fromEntries(Object.keys(expected).map((text) => [text, mask(text).text]))).toEqual(
			expected
		);
	});

	it('is masked the same however its letters are put together', () => {
		for (const [text, result] of Object.entries(expected)) {
			expect(mask(text.normalize('NFD')).text.normalize('NFC')).toBe(result.normalize('NFC'));
		}
	});

	it('hides nothing behind characters that are not seen or that look alike', () => {
		expect(mask('cô L\u200ba\u200bn dạy tốt').text).toBe('cô [tên] dạy tốt');
		expect(mask('cô Тhu dạy tốt').text).toBe('cô [tên] dạy tốt');
		expect(mask('ｃô Ｌａｎ lớp ３Ａ').text).toBe('ｃô [tên] [lớp]');
		expect(mask('gọi 0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣').text).toBe('gọi [số điện thoại]');
		expect(mask('gọi 𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖').text).toBe('gọi [số điện thoại]');
	});

	it('tells where in the given text each masked word stands', () => {
		const text = 'Cô L\u200ban lớp 3A: 0912 345 678';
		const { spans } = mask(text);
		expect(spans.map(({ start, end, kind }) => [text.slice(start, end), kind])).toEqual([
			['L\u200ban', 'name'],
			['lớp 3A', 'class'],
			['0912 345 678', 'phone']
		]);
		expect(masked(text, spans)).toBe('Cô [tên] [lớp]: [số điện thoại]');
		expect(mask('')).toEqual({ text: '', spans: [] });
	});

	it('has one stretch where several meet', () => {
		const spans = joined('Trần Văn An 3A', [
			{ start: 5, end: 11, kind: 'name' },
			{ start: 0, end: 4, kind: 'name' },
			{ start: 8, end: 14, kind: 'class' }
		]);
		expect(spans).toEqual([{ start: 0, end: 14, kind: 'name' }]);
	});

	it('takes no longer the worse it is meant', () => {
		const N = 10_000;
		const hostile = [
			...[
				'a',
				'A',
				'Ă',
				'1',
				'.',
				'@',
				'-',
				' ',
				'0 ',
				'a.',
				'A.',
				'a@',
				'cô ',
				'Cô ',
				'cô,',
				'Lan, ',
				'lớp ',
				'lớp 3',
				'1/'
			],
			...[
				'Lan và ',
				'Cô Lan/',
				'lan và ',
				'con toi la ',
				'họ tên: ',
				'bị hay ',
				'Sơn lại ',
				'trường Lê ',
				'0912/',
				'nguyễn ',
				'số 1 ',
				'đường ',
				'sinh 1 ',
				'fb ',
				'gmail ',
				'không ',
				'a1',
				'aA',
				'\u0301',
				'a\u0301',
				'\u200b',
				'500.',
				'12-'
			]
		];
		for (const piece of hostile) {
			const text = piece.repeat(Math.ceil(N / piece.length)).slice(0, N);
			const begun = performance.now();
			mask(text);
			expect([piece, performance.now() - begun < 1000]).toEqual([piece, true]);
		}
	});
});
