import { isGuarded, type Account } from '#shared/account.ts';
import { AppError } from '#shared/error.ts';
import type { RateFilter } from '#shared/rate-table.ts';

/**
 * The filter an account asks with. Those who know the parents see a campaign as a whole: of two spans that differ by a
 * day, or of a school before and after a merger, the difference would be the answers of a few.
 *
 * @throws AppError `invalid`
 */
export function filterFor(account: Account, filter: RateFilter): RateFilter {
	const column = (['from', 'to', 'on'] as const).find((name) => filter[name] !== null);
	if (!isGuarded(account) || !column) return filter;
	const message =
		'Kết quả của trường được xem theo cả đợt, không chọn ngày: xem từng ngày có thể lộ phiếu của từng người.';
	throw new AppError('invalid', message, { faults: [{ column, message }] });
}
