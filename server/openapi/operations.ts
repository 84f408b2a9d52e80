import { parents } from './operations/parent.ts';
import { units } from './operations/unit.ts';
import { schools } from './operations/school.ts';
import { surveys } from './operations/survey.ts';
import { campaigns } from './operations/campaign.ts';
import { drafts } from './operations/draft.ts';
import { targets } from './operations/target.ts';
import { posters } from './operations/poster.ts';
import { visits } from './operations/visit.ts';
import { slips } from './operations/slip.ts';
import { audit } from './operations/audit.ts';
import { comments } from './operations/comment.ts';
import { dossiers } from './operations/dossier.ts';
import { rates } from './operations/rate.ts';
import { account } from './operations/account.ts';
import { service } from './operations/service.ts';
import type { Operation } from './operations/operation.ts';

/** Everything the API answers, in the order a reader wants it. */
export const OPERATIONS: readonly Operation[] = [
	...parents,
	...units,
	...schools,
	...surveys,
	...campaigns,
	...drafts,
	...targets,
	...posters,
	...visits,
	...slips,
	...dossiers,
	...rates,
	...comments,
	...audit,
	...account,
	...service
];
