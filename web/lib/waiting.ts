/**
 * Sends answers that were given in this browser earlier and still wait in it: a parent who comes back to any page of
 * the site delivers them. What that takes is fetched only where something may wait.
 */
export async function deliverWaiting(): Promise<void> {
	if (!(await mayWait())) return;
	const elsewhere = await import('../respond/elsewhere.ts');
	await elsewhere.deliverWaiting();
}

/** True unless this browser can tell that no survey was ever answered in it. */
async function mayWait(): Promise<boolean> {
	try {
		if (Object.keys(localStorage).some((key) => key.startsWith('langnghe'))) return true;
		// Missing in some browsers; then it is worth a look.
		const databases = await indexedDB.databases?.();
		return databases?.some(({ name }) => name === 'langnghe') ?? true;
	} catch {
		return false;
	}
}
