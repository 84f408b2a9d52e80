import { error } from '@sveltejs/kit';
import { loadFrom } from '#lib/load.ts';
import { proceduresPath } from '#lib/dossier/query.ts';
import type { ProcedureTable } from '#shared/dossier.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const { campaign } = await event.parent();
	if (campaign.kind !== 'procedure') error(404, 'Đợt này không hỏi về thủ tục hành chính.');
	const under = event.url.searchParams.get('under');
	return {
		under,
		table: await loadFrom<ProcedureTable>(event, proceduresPath(campaign.id, under))
	};
};
