import { showCode } from '#shared/poster.ts';
import type { Scan } from '#shared/scan.ts';
import { element } from '../element.ts';
import type { Mailbox } from '../mailbox.ts';
import type { Outbox } from '../outbox/entry.ts';
import type { ParkReason } from '../outbox/store.ts';
import { PARKED_WORDS } from './words.ts';

/** What staff may know of the tablet. */
interface Known {
	scan: Scan;
	mailbox: Mailbox;
	outbox: Outbox | undefined;
	/** There is a poster to go on with. */
	canMove: boolean;
}

/** Fills in the screen for staff: where the answers are, never what they say. */
export async function showStaff({ scan, mailbox, outbox, canMove }: Known): Promise<void> {
	const { waiting, parked, sending, isReached } = mailbox;
	element('count-waiting').textContent = String(waiting);
	element('count-parked').textContent = String(parked.length);
	element('parked').hidden = parked.length === 0;
	const list = element('parked').querySelector('ul')!;
	list.textContent = '';
	for (const [reason, count] of countsOf(parked))
		list.appendChild(document.createElement('li')).textContent = `${count} phiếu: ${PARKED_WORDS[reason]}`;
	element('sent-text').textContent =
		waiting === 0
			? 'Mọi phiếu đều đã gửi.'
			: sending
				? 'Đang gửi…'
				: isReached
					? 'Máy chủ chưa nhận được; máy sẽ tự gửi lại.'
					: 'Chưa có mạng; máy tự gửi khi có mạng.';
	for (const button of document.querySelectorAll<HTMLButtonElement>('[data-kiosk=deliver]'))
		button.disabled = sending || waiting === 0;
	element('code-is').textContent = `${scan.unit.name} · ${scan.place} · mã ${showCode(scan.code)}`;
	element('move').hidden = !canMove;
	element('count-arrived').textContent = await arrivedToday(outbox);
}

async function arrivedToday(outbox: Outbox | undefined): Promise<string> {
	try {
		return String((await outbox?.store.arrivedSince(new Date().setHours(0, 0, 0, 0))) ?? '—');
	} catch {
		return '—';
	}
}

function countsOf(parked: Mailbox['parked']): Map<ParkReason, number> {
	const counts = new Map<ParkReason, number>();
	for (const { reason } of parked) counts.set(reason, (counts.get(reason) ?? 0) + 1);
	return counts;
}
