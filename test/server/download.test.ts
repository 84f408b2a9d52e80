import { expect, test } from 'vitest';
import { attachment } from '#server/download.ts';

test.each([
	['Đợt 1.csv', 'Dot 1.csv', '%C4%90%E1%BB%A3t%201.csv'],
	['a"b\r\nSet-Cookie: x/../y.csv', 'a-b-Set-Cookie- x-..-y.csv', 'a-b-Set-Cookie-%20x-..-y.csv'],
	["Trường (1) '日'.xlsx", "Truong (1) '-'.xlsx", 'Tr%C6%B0%E1%BB%9Dng%20%281%29%20%27%E6%97%A5%27.xlsx']
])('a file called %j', (name, plain, encoded) => {
	expect(attachment(name)['Content-Disposition']).toBe(
		`attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
	);
});
