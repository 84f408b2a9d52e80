import { get } from '#lib/api.ts';

/** How many comments wait for whoever is signed in; the menu says it, the queue keeps it. */
class CommentsWaiting {
	count = $state(0);

	/** Asks the server. Without an answer the number stays: a menu is no place for errors. */
	async ask(): Promise<void> {
		try {
			this.count = (await get<{ waiting: number }>('/api/v1/comments/waiting')).waiting;
		} catch {
			// As said.
		}
	}
}

/** The one of this page. */
export const commentsWaiting = new CommentsWaiting();
