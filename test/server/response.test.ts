import { describe, expect, test } from 'vitest';
import { checkTotals } from '#server/response/check.ts';
import { makeApp } from '#test/support/app.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { ENGINES } from '#test/support/engines.ts';
import { makeResponse, sendAll } from '#test/support/response.ts';

describe.each(ENGINES)('on %s', (engine) => {
	test('takes an answer once and says so again when asked again', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db);
		const response = makeResponse(posters[0]!.code);
		const [first] = await sendAll(t, [response]);
		expect(first).toEqual({ id: response.id, status: 'accepted', receipt: expect.any(String) });
		t.clock.now = '2026-05-04T04:00:00.000Z';
		expect(await sendAll(t, [response])).toEqual([{ ...first, status: 'duplicate' }]);
		expect(await checkTotals(t.db)).toEqual([]);
		expect(await t.db.selectFrom('total').selectAll().execute()).toHaveLength(2);
	});
});
