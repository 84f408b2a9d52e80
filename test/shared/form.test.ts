import { describe, expect, test } from 'vitest';
import { readForm } from '#shared/form.ts';
import { tthc } from '#shared/surveys/procedure.ts';
import { th } from '#shared/surveys/school.ts';

describe('a form’s fields as answers', () => {
	test('each question by its type', () => {
		expect(readForm(th, { A1: ['5'], A2: ['0'], F2: ['85'], F3: ['Thêm cây'] })).toEqual({
			answers: { A1: 5, A2: 0, F2: 85, F3: 'Thêm cây' },
			faults: []
		});
		expect(readForm(tthc, { G1: ['2'], T9: ['4'] })).toEqual({ answers: { T9: 4, G1: '2' }, faults: [] });
	});

	test.each([
		['85,5', 85.5],
		['85.5', 85.5],
		[' 120 % ', 120],
		['0', 0],
		['1000', 1000]
	])('a number typed as %o is %d', (typed, value) => {
		expect(readForm(th, { F2: [typed] })).toEqual({ answers: { F2: value }, faults: [] });
	});

	test.each(['nhiều', '-1', '1001', '1e3', '0x10', '85 86', '%', '∞'])('%o is no number of ours', (typed) => {
		expect(readForm(th, { F2: [typed], A1: ['4'] })).toEqual({ answers: { A1: 4 }, faults: ['F2'] });
	});

	test.each(['6', '-1', '4.5', 'x'])('%o is no level', (typed) => {
		expect(readForm(th, { A1: [typed] })).toEqual({ answers: {}, faults: ['A1'] });
	});

	test('empty fields are no answers and no faults; strangers are passed over', () => {
		expect(readForm(th, { A1: [''], F2: ['  '], F3: ['\r\n '], utm: ['x'], __proto__: ['5'] })).toEqual({
			answers: {},
			faults: []
		});
	});

	test('a text of exactly 1000 letters, its lines as a browser posts them', () => {
		const lines = 'ế'.repeat(499);
		expect(readForm(th, { F3: [`${lines}\r\n${lines}\r\n`] }).answers.F3).toBe(`${lines}\n${lines}`);
		expect(readForm(th, { F3: ['ế'.repeat(1000)] }).faults).toEqual([]);
		expect(readForm(th, { F3: ['ế'.repeat(1001)] }).faults).toEqual(['F3']);
	});

	test('an option that is not offered', () => {
		expect(readForm(tthc, { G2: ['never'] })).toEqual({ answers: {}, faults: ['G2'] });
	});
});
