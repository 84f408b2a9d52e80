import { LEVEL_NAMES, isOpenOn, subtreeOf, type Unit } from '#shared/unit.ts';
import { surveyFor, type SurveyChoice, type UnitChoice } from '#shared/campaign.ts';
import { AppError, type Fault } from '#shared/error.ts';
import type { Survey } from '#shared/survey.ts';
import type { Day } from '#shared/time.ts';

/**
 * The schools that a choice means, of those that exist on a day, and what is wrong with the choice.
 *
 * @param scope codes of the units the caller may act on; null for all
 * @throws AppError `forbidden` for units out of scope
 */
export function schoolsOf(
	units: readonly Unit[],
	choice: UnitChoice,
	scope: ReadonlySet<string> | null,
	day: Day
): { schools: Unit[]; faults: Fault[] } {
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	const named = 'under' in choice ? [choice.under] : choice.codes;
	const chosen = 'under' in choice ? subtreeOf(units, choice.under) : new Set(choice.codes);
	if (scope && [...named, ...chosen].some((code) => byCode.has(code) && !scope.has(code)))
		throw new AppError('forbidden', 'Có đơn vị ngoài phạm vi quản lý của tài khoản này.');

	const column = 'under' in choice ? 'units.under' : 'units.codes';
	const unknown = named.filter((code) => !byCode.has(code));
	if (unknown.length > 0)
		return {
			schools: [],
			faults: [{ column, message: `Không có đơn vị mang mã ${unknown.join(', ')}.` }]
		};
	const schools = units.filter(
		(unit) => unit.kind === 'school' && chosen.has(unit.code) && isOpenOn(unit, day)
	);
	const offices = 'codes' in choice ? choice.codes.filter((code) => byCode.get(code)!.kind !== 'school') : [];
	if (offices.length > 0)
		return {
			schools,
			faults: [
				{
					column,
					message: `${offices.join(', ')} không phải trường. Chỉ chọn trường, hoặc chọn cả đơn vị bằng {"under": mã}.`
				}
			]
		};
	const closed = named.map((code) => byCode.get(code)!).filter((unit) => !isOpenOn(unit, day));
	if (closed.length > 0)
		return { schools, faults: closed.map((unit) => ({ column, message: whyNot(unit, day, byCode) })) };
	return schools.length > 0
		? { schools, faults: [] }
		: { schools, faults: [{ column, message: 'Chưa có trường nào trong phạm vi đã chọn.' }] };
}

/** Why a school that does not exist on a day cannot be asked then, and what to do. */
export function whyNot(unit: Unit, day: Day, byCode: ReadonlyMap<string, Unit>): string {
	const name = `${unit.name} (${unit.code})`;
	if (unit.closedOn === null || day < unit.closedOn)
		return `${name} đến ngày ${show(unit.openedOn!)} mới thành lập, sau ngày mở đợt. Bỏ đơn vị này ra.`;
	const next = unit.mergedInto === null ? undefined : byCode.get(unit.mergedInto);
	return next
		? `${name} đã sáp nhập vào ${next.name} (${next.code}) từ ngày ${show(unit.closedOn)}. Chọn đơn vị đó thay cho đơn vị này.`
		: `${name} đã giải thể từ ngày ${show(unit.closedOn)}. Bỏ đơn vị này ra.`;
}

const show = (day: Day): string => day.split('-').toReversed().join('/');

/** What is wrong with a choice of surveys for these schools. */
export function surveyFaults(
	choice: SurveyChoice,
	surveys: ReadonlyMap<string, Survey>,
	schools: readonly Unit[]
): Fault[] {
	const unknown = Object.entries(choice).filter(([, id]) => !surveys.has(id));
	const without = schools.filter((school) => surveyFor(choice, school.level) === undefined);
	const levels = [...new Set(without.flatMap(({ level }) => (level === null ? [] : [LEVEL_NAMES[level]])))];
	return [
		...unknown.map(([level, id]) => ({
			column: `surveys.${level}`,
			message: `Không có phiếu khảo sát "${id}". Các phiếu đang có: ${[...surveys.keys()].join(', ')}.`
		})),
		...(without.length === 0
			? []
			: [
					{
						column: 'surveys',
						message: `Chưa chọn phiếu cho ${without.length} trường (${levels.join(', ')}), ví dụ ${without[0]!.name}. Chọn phiếu cho cấp học này hoặc phiếu chung ("*").`
					}
				])
	];
}
