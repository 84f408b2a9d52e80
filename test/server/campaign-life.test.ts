import { describe, expect, test } from 'vitest';
import { makeApp } from '#test/support/app.ts';
import { INPUT, begin, answer, changes } from '#test/support/campaign-life.ts';
import { ENGINES } from '#test/support/engines.ts';
import { asStaff } from '#test/support/staff.ts';

describe.each(ENGINES)('the life of a campaign on %s', (engine) => {
	test('before it opens everything but what is asked of whom can be changed', async () => {
		await using t = await makeApp(engine);
		t.clock.now = '2026-04-20T00:00:00.000Z';
		const { patch, log } = await begin(t);
		const sampling = {
			mode: 'sample',
			frame: 'toàn bộ phụ huynh có con học tại trường',
			method: 'chọn ngẫu nhiên theo danh sách lớp',
			size: 400,
			by: 'Tổ CCHC'
		};
		const targets = [{ label: 'mục tiêu', operator: '>=', percent: 99.5 }];
		const changed = await patch({
			name: ' Ý kiến phụ huynh ',
			opensAt: '2026-05-02T07:00:00+07:00',
			closesAt: '2026-05-16T17:00:00.000Z',
			targets,
			sampling,
			reason: 'Trùng lịch nghỉ lễ'
		});
		expect(changed).toMatchObject({
			name: 'Ý kiến phụ huynh',
			opensAt: '2026-05-02T00:00:00.000Z',
			closesAt: '2026-05-16T17:00:00.000Z',
			lateUntil: '2026-05-21T17:00:00.000Z',
			targets,
			ownTargets: true,
			sampling
		});
		expect(await patch({ targets: null, sampling: null })).toMatchObject({
			ownTargets: false,
			sampling: null
		});
		await patch({ kind: 'custom' }, 422);
		expect((await patch({ closesAt: '2026-05-01T00:00:00.000Z' }, 422)).errors).toMatchObject([
			{ column: 'closesAt' }
		]);
		expect((await patch({ lateUntil: '2026-05-16T16:59:59.999Z' }, 422)).errors).toMatchObject([
			{ column: 'lateUntil' }
		]);
		expect(changes(await log())).toEqual(
			expect.arrayContaining([
				'campaign.create',
				'campaign.change name Ý kiến phụ huynh năm học 2025–2026 Ý kiến phụ huynh Trùng lịch nghỉ lễ',
				'campaign.change opensAt 2026-05-01T00:00:00.000Z 2026-05-02T00:00:00.000Z Trùng lịch nghỉ lễ',
				'campaign.extend closesAt 2026-05-15T17:00:00.000Z 2026-05-16T17:00:00.000Z Trùng lịch nghỉ lễ',
				'campaign.change targets mục tiêu từ 99,5 % trở lên'
			])
		);
	});

	test('an open one is extended, and takes what comes in then', async () => {
		await using t = await makeApp(engine);
		const { patch, log, code } = await begin(t);
		await patch({ opensAt: '2026-05-02T00:00:00.000Z' }, 409);
		expect((await patch({ closesAt: t.clock.now }, 422)).errors).toMatchObject([{ column: 'closesAt' }]);
		// As a whole form sends it: what stays as it is may be there.
		await patch({ name: INPUT.name, opensAt: INPUT.opensAt, closesAt: '2026-05-18T17:00:00.000Z' });
		expect(changes(await log()).toSorted()).toEqual([
			'campaign.change lateUntil 2026-05-20T17:00:00.000Z 2026-05-23T17:00:00.000Z',
			'campaign.create',
			'campaign.extend closesAt 2026-05-15T17:00:00.000Z 2026-05-18T17:00:00.000Z'
		]);
		t.clock.now = '2026-05-18T17:00:00.000Z';
		expect(await answer(t, code)).toBe('accepted');
		t.clock.now = '2026-05-23T17:00:00.000Z';
		expect(await answer(t, code, '2026-05-18T17:00:00.000Z')).toBe('accepted');
		expect(await answer(t, code, '2026-05-18T17:00:00.001Z')).toBe('not-open');
		t.clock.now = '2026-05-23T17:00:00.001Z';
		expect(await answer(t, code, '2026-05-18T17:00:00.000Z')).toBe('not-open');
	});

	test('closed now it begins nothing new, and is believed open for five seconds at most', async () => {
		await using t = await makeApp(engine);
		const { post, patch, path, office, code } = await begin(t);
		expect(await answer(t, code)).toBe('accepted');
		expect(await post('close', { reason: 'Đủ phiếu' })).toMatchObject({
			state: 'closing',
			closesAt: '2026-05-04T02:59:59.999Z',
			lateUntil: '2026-05-09T02:59:59.999Z'
		});
		t.clock.now = '2026-05-04T03:00:05.000Z';
		expect(await answer(t, code)).toBe('not-open');
		expect(await answer(t, code, '2026-05-04T02:59:59.999Z')).toBe('accepted');
		await post('close', {}, 409);
		await patch({ closesAt: '2026-06-01T00:00:00.000Z' }, 409);
		await patch({ targets: [] }, 409);
		// Who stops late answers stops them now, whatever their own clock says.
		expect(await patch({ lateUntil: '2026-05-04T02:00:00.000Z' })).toMatchObject({
			state: 'closed',
			lateUntil: '2026-05-04T03:00:04.999Z'
		});
		expect(await patch({ name: 'Đợt đã đóng' })).toMatchObject({ name: 'Đợt đã đóng' });
		await patch({ lateUntil: '2026-05-30T00:00:00.000Z' }, 409);
		expect(await (await office.get(path)).json()).toMatchObject({ responses: 2 });
	});

	test('reopened it takes answers again, and says why', async () => {
		await using t = await makeApp(engine);
		const { post, log, code } = await begin(t);
		const until = '2026-06-30T17:00:00.000Z';
		await post('reopen', { closesAt: until, reason: 'Mưa bão' }, 409);
		t.clock.now = '2026-05-15T17:00:00.001Z';
		expect(await answer(t, code)).toBe('not-open');
		await post('reopen', { closesAt: until }, 422);
		await post('reopen', { closesAt: until, reason: ' ' }, 422);
		await post('reopen', { closesAt: t.clock.now, reason: 'Mưa bão' }, 422);
		expect(await post('reopen', { closesAt: until, reason: 'Mưa bão' })).toMatchObject({
			state: 'open',
			closesAt: until,
			lateUntil: '2026-07-14T17:00:00.000Z'
		});
		expect(await answer(t, code)).toBe('accepted');
		expect(changes(await log())).toContain(
			`campaign.reopen closesAt 2026-05-15T17:00:00.000Z ${until} Mưa bão`
		);
	});

	test('locked ten seconds after the last answer can have come, it takes none and changes no more', async () => {
		await using t = await makeApp(engine);
		const { post, patch, path, office, log, code } = await begin(t);
		await post('lock', {}, 409);
		await post('close');
		await post('lock', {}, 409);
		t.clock.now = '2026-05-04T03:00:10.000Z';
		await patch({ lateUntil: t.clock.now });
		await post('lock', {}, 409);
		t.clock.now = '2026-05-04T03:00:19.998Z';
		await post('lock', {}, 409);
		t.clock.now = '2026-05-04T03:00:19.999Z';
		await post('lock', {}, 403, await asStaff(t, 'editor', 'P1'));
		expect(await post('lock', { reason: 'Báo cáo năm' })).toMatchObject({
			state: 'locked',
			lockedAt: '2026-05-04T03:00:19.999Z'
		});
		await post('lock', {}, 409);
		await patch({ name: 'Tên khác' }, 409);
		expect(await patch({ name: INPUT.name })).toMatchObject({ state: 'locked' });
		await post('reopen', { closesAt: '2026-06-30T17:00:00.000Z', reason: 'x' }, 409);
		await post('close', {}, 409);
		await post('units', { codes: ['T1'] }, 409);
		expect((await office.send('DELETE', path, {})).status).toBe(409);
		// Not even one that was finished in time, were the deadline of late answers still to come.
		await t.db.updateTable('campaign').set({ late_until: '2027-01-01T00:00:00.000Z' }).execute();
		expect(await answer(t, code, '2026-05-04T02:00:00.000Z')).toBe('not-open');

		await post('unlock', {}, 422);
		await post('unlock', { reason: 'Sót phiếu' }, 403, await asStaff(t, 'editor', 'P1'));
		expect(await post('unlock', { reason: 'Sót phiếu' })).toMatchObject({ lockedAt: null });
		await post('unlock', { reason: 'Sót phiếu' }, 409);
		expect(changes(await log())).toEqual(
			expect.arrayContaining(['campaign.lock Báo cáo năm', 'campaign.unlock Sót phiếu'])
		);
	});
});
