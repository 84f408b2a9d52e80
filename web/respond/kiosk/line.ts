import type { Locale } from '#shared/survey.ts';

/**
 * What lies on the tablet, in one line for the foot of the screen. Whoever stands there reads it: of the oldest answer
 * that waits it tells the day, never the time, which would tell who was there.
 *
 * @param today by the tablet's clock, as the answers' times are
 */
export function lineOf(
	waiting: readonly { finishedAt: string }[],
	{ isSending, isFailing }: { isSending: boolean; isFailing: boolean },
	locale: Locale,
	today = new Date()
): string {
	const isVi = locale === 'vi';
	const oldest = waiting[0];
	if (!oldest) return isVi ? 'Mọi phiếu đều đã gửi.' : 'All answers have been sent.';
	const count = waiting.length;
	if (isSending && !isFailing)
		return isVi ? `Đang gửi, còn ${count} phiếu…` : `Sending, ${count} still to go…`;
	const since = new Date(oldest.finishedAt);
	const isToday = since.toDateString() === today.toDateString();
	const day = `${since.getDate()}/${since.getMonth() + 1}`;
	return isVi
		? `${count} phiếu chờ gửi trên máy này, từ ${isToday ? 'hôm nay' : `ngày ${day}`}.`
		: `${count} waiting on this tablet to be sent, since ${isToday ? 'today' : day}.`;
}
