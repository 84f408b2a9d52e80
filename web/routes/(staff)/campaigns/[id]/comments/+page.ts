import { loadFrom } from '#lib/load.ts';
import type { CommentList } from '#shared/comment.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
	const asked = new URLSearchParams();
	for (const name of ['unit', 'topic', 'q']) {
		const value = event.url.searchParams.get(name);
		if (value) asked.set(name, value);
	}
	const path = `/api/v1/campaigns/${encodeURIComponent(event.params.id)}/comments`;
	return { comments: await loadFrom<CommentList>(event, asked.size > 0 ? `${path}?${asked}` : path) };
};
