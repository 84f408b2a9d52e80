import type { CampaignKind } from '#shared/campaign.ts';

/**
 * Whether those asked are the parents of a school's pupils, so that answers compare with its enrolment. Who comes
 * for a procedure is counted nowhere: there is nothing to set the answers against.
 */
export const isOfPupils = (kind: CampaignKind): boolean => kind !== 'procedure';
