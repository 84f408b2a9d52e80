import { expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { createLog } from '#server/log.ts';
import { makeApp } from '#test/support/app.ts';
import { answerTo, enter, makeOffice } from '#test/support/dossier.ts';
import { ENGINES } from '#test/support/engines.ts';
import { send } from '#test/support/response.ts';

test.each(ENGINES)('no line of the log names a slip, whatever fails, on %s', async (engine) => {
	await using t = await makeApp(engine);
	const { clerk } = await makeOffice(t);
	const [slip] = await enter(clerk, [{}]);
	const code = slip!.invitation.surveyCode!;
	const lines: string[] = [];
	const app = createApp({ ...t.deps, log: createLog('debug', { write: (line) => void lines.push(line) }) });
	await t.db.schema.alterTable('dossier').renameTo('elsewhere').execute();

	const form = {
		method: 'POST',
		body: 'T9=4',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' }
	};
	const statuses: number[] = [];
	for (const [path, init] of [
		[`/s/${code}`, {}],
		[`/s/${code}`, form],
		[`/s/${code}/sent?form=x`, {}],
		[`/s/${code}/kiosk`, {}],
		[`/s/${code}/kiosk.webmanifest`, {}],
		[`/api/v1/posters/${code}`, {}]
	] as const)
		statuses.push((await app.request(path, init)).status);
	statuses.push((await send({ ...t, request: app.request }, [answerTo(code)])).status);
	expect(statuses.filter((status) => status < 500)).toEqual([]);
	await t.db.schema.alterTable('elsewhere').renameTo('dossier').execute();

	expect(lines.filter((line) => line.includes('request failed') && line.includes('"/s/:code"')).length).toBe(
		2
	);
	expect(lines.filter((line) => line.includes(code))).toEqual([]);
});
