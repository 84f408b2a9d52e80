import type { Page } from '@playwright/test';

/** What the browser does when it finds the network again: Chrome itself waits minutes, tests do not. */
export async function backgroundSync(page: Page, origin: string): Promise<void> {
	const client = await page.context().newCDPSession(page);
	const registered = new Promise<string>((resolve) =>
		client.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin));
			if (ours) resolve(ours.registrationId);
		})
	);
	await client.send('ServiceWorker.enable');
	await client.send('ServiceWorker.dispatchSyncEvent', {
		origin,
		registrationId: await registered,
		tag: 'outbox',
		lastChance: false
	});
}
