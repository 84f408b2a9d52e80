import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { BUILTIN_SURVEYS } from '#shared/surveys/builtin.ts';
import { nhanh, nhanh1 } from '#shared/surveys/school.ts';
import { countingKeys, SCALE_LABELS, screensOf, stepsOf, type Survey } from '#shared/survey.ts';

const survey = (id: string): Survey => BUILTIN_SURVEYS.find((one) => one.id === id)!;
const keysOf = (id: string) => survey(id).questions.map((question) => question.key);

const A1_TO_E5 = ['A', 'B', 'C', 'D', 'E'].flatMap((area) => [1, 2, 3, 4, 5].map((n) => `${area}${n}`));

/**
 * What each published version hashes to. Responses are kept under the version they answered, so a published
 * survey is never edited: to change one, add a new version beside it and its line here.
 */
const PUBLISHED: Record<string, string> = {
	'mn 1': '7bf9b63dfeb1c23e',
	'th 1': '99e37c128cad4fef',
	'thcs 1': 'a396dfa7afc35c59',
	'nhanh 1': 'c9b0944a0f674542',
	'tthc 1': '1e3bcfac04f8b061',
	'nhanh 2': '1309b58464a35b98'
};

describe('the built-in surveys', () => {
	test('are these', () => {
		expect(BUILTIN_SURVEYS.map(({ id, version }) => `${id} ${version}`)).toEqual([
			...['mn 1', 'th 1', 'thcs 1', 'nhanh 2', 'tthc 1'],
			'nhanh 1'
		]);
	});

	test('are what they were when they were published', () => {
		const hashes = BUILTIN_SURVEYS.map((one) => [
			`${one.id} ${one.version}`,
			createHash('sha256').update(JSON.stringify(one)).digest('hex').slice(0, 16)
		]);
		expect(Object.fromEntries(hashes)).toEqual(PUBLISHED);
	});

	test.each(['mn', 'th', 'thcs'])('%s asks A1 to E5, then F1, F2, F3', (id) => {
		expect(keysOf(id)).toEqual([...A1_TO_E5, 'F1', 'F2', 'F3']);
		expect(countingKeys(survey(id))).toEqual(A1_TO_E5);
		expect(survey(id).areas.map((area) => area.key)).toEqual(['A', 'B', 'C', 'D', 'E']);
		const [f1, f2, f3] = survey(id).questions.slice(25);
		expect(f1).toMatchObject({ type: 'scale', overall: true, counts: false });
		expect(f2).toMatchObject({ type: 'number', min: 0, max: 1000, unit: '%', expectation: true });
		expect(f3).toMatchObject({ type: 'text', maxLength: 1000 });
	});

	test('nhanh opens with F1, then asks one or two an area, then F2', () => {
		expect(keysOf('nhanh')).toEqual(['F1', 'A2', 'B4', 'C1', 'C4', 'D1', 'E5', 'F2']);
		expect(countingKeys(survey('nhanh'))).toEqual(['A2', 'B4', 'C1', 'C4', 'D1', 'E5']);
		expect(BUILTIN_SURVEYS.flatMap(({ id, opener }) => (opener ? [[id, opener]] : []))).toEqual([
			['nhanh', 'F1']
		]);
	});

	test('nhanh asks the same in both versions, in another order', () => {
		const sorted = (one: Survey) => one.questions.toSorted((a, b) => (a.key < b.key ? -1 : 1));
		expect(sorted(nhanh)).toEqual(sorted(nhanh1));
		expect(nhanh1.questions.map(({ key }) => key)).toEqual(['A2', 'B4', 'C1', 'C4', 'D1', 'E5', 'F1', 'F2']);
	});

	test('tthc asks T1 to T9, of which T9 alone makes the rate', () => {
		expect(keysOf('tthc')).toEqual([
			...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `T${n}`),
			...['G1', 'G2', 'G3', 'G4', 'T10']
		]);
		expect(countingKeys(survey('tthc'))).toEqual(['T9']);
		expect(survey('tthc').questions.map((question) => question.area ?? '-')).toEqual([
			'1',
			'2',
			'2',
			'3',
			'3',
			'4',
			'4',
			'5',
			...new Array<string>(6).fill('-')
		]);
	});

	test('the same key asks for the same area at every level, and A1 the same thing', () => {
		for (const key of A1_TO_E5)
			for (const id of ['mn', 'th', 'thcs'])
				expect(survey(id).questions.find((question) => question.key === key)?.area).toBe(key[0]);
		expect(survey('mn').questions[0]!.label).toEqual(survey('thcs').questions[0]!.label);
	});

	test.each(BUILTIN_SURVEYS)(
		'$id $version: keys are unique, areas exist, its opener can open it, every word is there in both languages',
		(one) => {
			const keys = one.questions.map((question) => question.key);
			expect(new Set(keys).size).toBe(keys.length);
			const areas = new Set(one.areas.map((area) => area.key));
			for (const question of one.questions)
				if (question.area !== undefined) expect(areas).toContain(question.area);
			if (one.opener !== undefined) {
				expect(one.questions[0]).toMatchObject({ type: 'scale', key: one.opener });
				expect(one.questions[0]!.area).toBeUndefined();
			}
			for (const area of areas) expect(one.questions.some((question) => question.area === area)).toBe(true);

			const texts = [
				one.title,
				...one.areas.map((area) => area.label),
				...one.questions.flatMap((question) => [
					question.label,
					...(question.hint ? [question.hint] : []),
					...('options' in question ? question.options.map((option) => option.label) : [])
				])
			];
			for (const { vi, en } of texts) {
				expect(vi.trim()).toBe(vi);
				expect(vi).not.toBe('');
				expect(en.trim()).toBe(en);
				expect(en).not.toBe('');
				// Composed letters only: the same word must be the same bytes wherever it is searched or compared.
				expect(vi.normalize('NFC')).toBe(vi);
			}
		}
	);
});

test('the scale is worded as every Vietnamese survey words it', () => {
	expect([1, 2, 3, 4, 5, 0].map((level) => SCALE_LABELS[level as 0].vi)).toEqual([
		'Rất không hài lòng',
		'Không hài lòng',
		'Bình thường',
		'Hài lòng',
		'Rất hài lòng',
		'Không ý kiến'
	]);
});

describe('screens', () => {
	test.each([
		['th', ['A', 'B', 'C', 'D', 'E', null], [5, 5, 5, 5, 5, 3]],
		['nhanh', [null, 'A', 'B', 'C', 'D', 'E', null], [1, 1, 1, 2, 1, 1, 1]],
		['tthc', ['1', '2', '3', '4', '5', null], [1, 2, 2, 2, 1, 6]]
	])('of %s', (id, areas, sizes) => {
		const steps = stepsOf(survey(id));
		expect(steps.map((step) => step.area?.key ?? null)).toEqual(areas);
		expect(steps.map((step) => step.questions.length)).toEqual(sizes);
	});

	test.each([
		['th', [[5], [5], [5], [5], [5], [3]]],
		['nhanh', [[1], [1, 1, 2, 1], [1, 1]]],
		['tthc', [[1, 2, 2], [2, 1], [6]]]
	])('of %s put short parts together', (id, sizes) =>
		expect(screensOf(survey(id)).map((parts) => parts.map(({ questions }) => questions.length))).toEqual(
			sizes
		)
	);

	test('none is empty', () => {
		const th = survey('th');
		expect(stepsOf({ ...th, questions: [] })).toEqual([]);
		const onlyF = { ...th, questions: th.questions.slice(25) };
		expect(stepsOf(onlyF).map((step) => step.area)).toEqual([null]);
	});
});
