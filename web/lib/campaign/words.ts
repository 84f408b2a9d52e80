import { lastMoment, type Campaign, type CampaignInView, type CampaignState } from '#shared/campaign.ts';
import { schoolYearOf } from '#shared/period.ts';
import { toMs, type Instant } from '#shared/time.ts';
import { officeDay, officeDayOf, officeTime } from '#lib/office-time.ts';

/** `đến hết ngày 20/05/2026` for a campaign that closes with its day, else `đến 10:15 ngày 20/05/2026`. */
export function untilWords(instant: Instant): string {
	const [time = '', day = ''] = officeTime(instant).split(' ');
	return time === '23:59' || time === '00:00'
		? `đến hết ngày ${officeDay(lastMoment({ closesAt: instant }))}`
		: `đến ${time} ngày ${day}`;
}

type Life = Campaign & { state: CampaignState };

/** Where a campaign stands and what comes next, in a sentence or two. */
export function lifeSentence(campaign: Life): string {
	switch (campaign.state) {
		case 'upcoming':
			return `Đợt chưa mở. Phụ huynh trả lời được từ ngày ${officeDay(campaign.opensAt)}, ${untilWords(campaign.closesAt)}.`;
		case 'open':
			return `Đợt đang mở ${untilWords(campaign.closesAt)}. Sau đó chỉ còn nhận nốt những phiếu đã làm xong trong thời gian mở, ${untilWords(campaign.lateUntil)}.`;
		case 'closing':
			return `Đợt đã đóng, không ai bắt đầu phiếu mới được. Những phiếu đã làm xong lúc mất mạng vẫn được nhận ${untilWords(campaign.lateUntil)}; sau đó số liệu mới đứng yên và khóa được.`;
		case 'closed':
			return 'Đợt đã đóng và không nhận thêm phiếu nào. Trước khi đưa số liệu vào báo cáo, nên khóa lại để về sau không ai làm số liệu khác đi.';
		case 'locked':
			return `Số liệu đã khóa từ ${officeTime(campaign.lockedAt ?? campaign.lateUntil)} để dùng trong báo cáo. Không sửa được gì ở đợt này cho đến khi bỏ khóa.`;
	}
}

/** Why somebody who writes campaigns does not change this one, and whose it is. */
export function whyNot({ issuedBy, issuerName }: CampaignInView, unit: string | null): string {
	if (issuedBy !== null && issuedBy === unit)
		return 'Đợt này nay hỏi cả trường ngoài phạm vi của Quý vị, nên chỉ cơ quan cấp trên đổi được. Quý vị vẫn xem kết quả và in áp phích của các trường trong phạm vi của mình.';
	return `Đợt này của ${issuerName ?? 'quản trị hệ thống'}, hỏi cả trường ngoài phạm vi của Quý vị, nên chỉ nơi phát hành đổi được. Quý vị xem kết quả, in áp phích của các trường trong phạm vi của mình, và có thể sao chép thành một đợt riêng.`;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days left to answer, today not counted; null when it is not open. Now is the server's `asOf`. */
export function daysLeft({ closesAt, state }: Pick<Life, 'closesAt' | 'state'>, now: Instant): number | null {
	if (state !== 'open') return null;
	const [last, today] = [officeDayOf(lastMoment({ closesAt })), officeDayOf(now)];
	return last && today
		? Math.max(0, Math.round((toMs(`${last}T00:00:00Z`) - toMs(`${today}T00:00:00Z`)) / DAY_MS))
		: null;
}

/** The school year of an instant: `2025–2026`. */
export const yearWords = (instant: Instant): string => schoolYearOf(officeDayOf(instant) ?? '').year;
