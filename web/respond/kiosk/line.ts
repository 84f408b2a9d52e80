import { showTime } from '../earlier.ts';

/** What lies on the tablet, in one line for the foot of the screen. */
export function lineOf(
	waiting: readonly { finishedAt: string }[],
	{ isSending, isFailing }: { isSending: boolean; isFailing: boolean }
): string {
	const oldest = waiting[0];
	if (!oldest) return 'Không còn phiếu nào chờ gửi.';
	if (isSending && !isFailing) return `Đang gửi, còn ${waiting.length} phiếu…`;
	return `${waiting.length} phiếu chờ gửi trên máy này, từ ${showTime(new Date(oldest.finishedAt), 'vi')}.`;
}
