import type { SignedIn } from '#server/account/session.ts';
import type { Deps } from '#server/app.ts';
import { createCampaign } from '#server/campaign/create.ts';
import type { CampaignInput } from '#shared/api.ts';
import type { Campaign } from '#shared/campaign.ts';
import { toInstant, toMs } from '#shared/time.ts';
import { DAY, type DemoClock } from './clock.ts';
import { SHOWN_SCHOOL } from './district.ts';

/** The campaigns of the demo. */
export interface DemoCampaigns {
	/** Those that are over, the oldest first; the last of them is locked for a report. */
	past: Campaign[];
	/** Parents are asked about every school just now. */
	open: Campaign;
	/** Who has just had a procedure settled is asked, at a few schools. */
	procedure: Campaign;
	/** The quick form, at a few schools. */
	quick: Campaign;
}

const SURVEYS = { mn: 'mn', th: 'th', thcs: 'thcs', '*': 'nhanh' };
const CENSUS = {
	mode: 'census',
	frame: 'toàn bộ phụ huynh có con đang học tại trường',
	method: '',
	size: null,
	by: 'Phòng Tổng hợp (minh họa)'
} as const;

/** The schools that are asked about procedures. */
export const PROCEDURE_SCHOOLS = [SHOWN_SCHOOL, 'GL-TH02', 'GL-THCS01', 'TK-TH01', 'TK-THCS01', 'DN-TH01'];

/**
 * Issues the demo's campaigns, each some days before it opened.
 *
 * @param spring the year of the last spring campaign
 */
export async function issueCampaigns(
	deps: Pick<Deps, 'db' | 'config' | 'random'>,
	office: SignedIn,
	spring: number,
	{ at }: DemoClock
): Promise<DemoCampaigns> {
	const issue = (input: Omit<CampaignInput, 'surveys'> & Partial<CampaignInput>, daysBefore: number) => {
		const made = toInstant(toMs(input.opensAt) - daysBefore * DAY);
		return createCampaign({ ...deps, now: () => made }, { surveys: SURVEYS, ...input }, null, office);
	};
	const everywhere = { kind: 'school-service', units: { under: 'MT' }, sampling: CENSUS } as const;
	const first = await issue(
		{
			...everywhere,
			name: `Ý kiến phụ huynh cuối năm học ${spring - 2}–${spring - 1} (minh họa)`,
			opensAt: `${spring - 1}-04-20T17:00:00.000Z`,
			closesAt: `${spring - 1}-05-11T16:59:59.999Z`
		},
		18
	);
	const second = await issue(
		{
			...everywhere,
			name: `Ý kiến phụ huynh học kỳ I năm học ${spring - 1}–${spring} (minh họa)`,
			opensAt: `${spring - 1}-11-09T17:00:00.000Z`,
			closesAt: `${spring - 1}-11-30T16:59:59.999Z`
		},
		15
	);
	const third = await issue(
		{
			...everywhere,
			name: `Ý kiến phụ huynh cuối năm học ${spring - 1}–${spring} (minh họa)`,
			opensAt: `${spring}-04-19T17:00:00.000Z`,
			closesAt: `${spring}-05-10T16:59:59.999Z`
		},
		20
	);
	const procedure = await issue(
		{
			name: 'Thủ tục hành chính ở trường học (minh họa)',
			kind: 'procedure',
			surveys: { '*': 'tthc' },
			units: { codes: PROCEDURE_SCHOOLS },
			opensAt: at(-40),
			closesAt: at(50)
		},
		5
	);
	const quick = await issue(
		{
			name: 'Ý kiến nhanh tại quầy (minh họa)',
			kind: 'custom',
			surveys: { '*': 'nhanh' },
			units: { codes: [SHOWN_SCHOOL, 'GL-MN01', 'GL-THCS01'] },
			opensAt: at(-19),
			closesAt: toInstant(toMs(at(25)) - 1)
		},
		3
	);
	const open = await issue(
		{
			...everywhere,
			name: 'Ý kiến phụ huynh học kỳ này (minh họa)',
			opensAt: at(-12),
			closesAt: toInstant(toMs(at(10)) - 1)
		},
		10
	);
	return { past: [first, second, third], open, procedure, quick };
}
