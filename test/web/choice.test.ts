import { expect, test } from 'vitest';
import { choiceOf, chosenFrom } from '#lib/unit/choice.ts';

const one = { code: 'MN01', name: 'Trường Mầm non Hoa Sim' };
const other = { code: 'BT-MN01', name: 'Trường Mầm non Hoa Sim' };
const alone = { code: 'TH01', name: 'Trường Tiểu học Gió Nồm' };
const UNITS = [one, other, alone];

test.each([
	['its choice', choiceOf(one), one],
	['the choice of its namesake', choiceOf(other), other],
	['its code, in any case', 'bt-mn01', other],
	['a name that only one bears, without diacritics', 'truong tieu hoc gio nom', alone],
	['a name that two bear', 'Trường Mầm non Hoa Sim', undefined],
	['nothing', '', undefined]
])('a unit is chosen by %s', (_, typed, unit) => {
	expect(chosenFrom(UNITS, typed)).toBe(unit);
});
