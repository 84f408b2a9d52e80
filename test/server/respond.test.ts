import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { insertPosters } from '#server/poster/queries.ts';
import { makeApp, type TestApp } from '#test/support/app.ts';
import { makeCampaign } from '#test/support/campaign.ts';
import { ENGINES } from '#test/support/engines.ts';

const post = (t: TestApp, code: string, fields: Record<string, string>, cookie?: string) =>
	t.request(`/s/${code}`, {
		method: 'POST',
		body: new URLSearchParams(fields),
		headers: cookie ? { Cookie: cookie } : {}
	});
const cookieOf = (reply: Response) => reply.headers.get('set-cookie')!.split(';')[0]!;
const stored = async (t: TestApp) =>
	(await t.db.selectFrom('response').select('answers').execute()).map(
		({ answers }) => JSON.parse(answers) as unknown
	);

describe.each(ENGINES)('on %s', (engine) => {
	test('a poster’s page: the survey in plain HTML, nothing from anywhere else', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db, { survey: 'th' });
		const reply = await t.request(`/s/${posters[0]!.code}`);
		expect(reply.status).toBe(200);
		expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(reply.headers.get('cache-control')).toBe('no-cache');
		expect(reply.headers.get('content-security-policy')).toMatch(
			/^default-src 'none'; script-src 'self'; style-src 'sha256-[\w+/]{43}='; connect-src 'self'; img-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/
		);
		const html = await reply.text();
		expect(html).toContain('<html lang="vi">');
		expect(html).toContain('Trường Tiểu học Thử Nghiệm 1');
		expect(html.match(/<fieldset/g)).toHaveLength(28);
		// Chrome before 104 does not know `(width >= 30em)`.
		expect(html).toContain('(min-width:30em)');
		// But for the card's picture, which others fetch.
		expect(html.replace(`"${t.deps.config.publicUrl}/card.png"`, '')).not.toMatch(
			/https?:\/\/|<!--| style="/
		);
	});

	test('a link in a message shows who asks and for what, a picture, and of a procedure nothing', async () => {
		await using t = await makeApp(engine);
		const { posters, schools } = await makeCampaign(t.db, { kind: 'procedure', survey: 'tthc' });
		const name = 'Trường "A" <& bạn>';
		await t.db.updateTable('unit').set({ name }).where('id', '=', schools[0]!.id).execute();
		const card = async (query = '') => {
			const html = await (await t.request(`/s/${posters[0]!.code}${query}`)).text();
			expect(html).toContain('<meta name="robots" content="noindex">');
			expect(html).not.toContain('og:url');
			return Object.fromEntries(
				[...html.matchAll(/<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">/g)].map(
					([, key, text]) => [key, text]
				)
			) as Record<string, string>;
		};
		const vietnamese = await card();
		expect(vietnamese).toEqual({
			'og:type': 'website',
			'og:site_name': 'Lắng Nghe',
			'og:locale': 'vi_VN',
			'og:title': 'Trường &quot;A&quot; &lt;&amp; bạn>: xin ý kiến của Ông/Bà',
			'og:description':
				'Khoảng 2 phút · Không ghi tên · Tự nguyện. Chạm vào đường dẫn để trả lời ngay trên điện thoại.',
			'og:image': `${t.deps.config.publicUrl}/card.png`,
			'og:image:type': 'image/png',
			'og:image:width': '1200',
			'og:image:height': '630',
			'og:image:alt': 'Năm khuôn mặt, từ rất không hài lòng đến rất hài lòng',
			'twitter:card': 'summary_large_image'
		});
		expect(Object.values(vietnamese).join()).not.toMatch(/thủ tục|hồ sơ/i);
		expect((await card('?lang=en'))['og:locale']).toBe('en_US');
		// Whoever shows a preview is nobody who came.
		expect(await t.db.selectFrom('visit').selectAll().execute()).toEqual([]);
	});

	test('compressed as the browser can; plain-http browsers take gzip alone', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db);
		const get = async (encodings: string) => {
			const reply = await t.request(`/s/${posters[0]!.code}`, { headers: { 'Accept-Encoding': encodings } });
			expect(reply.headers.get('vary')).toContain('Accept-Encoding');
			return [reply.headers.get('content-encoding'), Buffer.from(await reply.arrayBuffer())] as const;
		};
		const [none, plain] = await get('');
		const [gzip, zipped] = await get('gzip, deflate');
		const [br, broken] = await get('gzip, deflate, br');
		expect([none, gzip, br]).toEqual([null, 'gzip', 'br']);
		expect(gunzipSync(zipped)).toEqual(plain);
		expect(brotliDecompressSync(broken)).toEqual(plain);
	});

	test('asked again: 304 until something changes, and then at once', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db);
		const address = `/s/${posters[0]!.code}`;
		const etag = (await t.request(address)).headers.get('etag')!;
		expect((await t.request(address, { headers: { 'If-None-Match': etag } })).status).toBe(304);
		await t.db.updateTable('unit').set({ name: 'Trường <b>"Mới"</b></script>' }).execute();
		const reply = await t.request(address, { headers: { 'If-None-Match': etag } });
		expect(reply.status).toBe(200);
		const html = await reply.text();
		expect(html).toContain('Trường &lt;b>"Mới"&lt;/b>');
		expect(html).not.toContain('<b>"Mới"');
	});

	test('the language: asked for, else Vietnamese, English only where no Vietnamese is known', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db);
		const langOf = async (query: string, languages: string) => {
			const reply = await t.request(`/s/${posters[0]!.code}${query}`, {
				headers: { 'Accept-Language': languages }
			});
			return /<html lang="(\w+)"/.exec(await reply.text())![1];
		};
		expect(await langOf('', '')).toBe('vi');
		expect(await langOf('', 'en-US,en')).toBe('en');
		expect(await langOf('', 'en-US,en,vi')).toBe('vi');
		expect(await langOf('?lang=en', 'vi')).toBe('en');
	});

	test('a code typed by hand is led to its one address; a slip is told kindly', async () => {
		await using t = await makeApp(engine);
		const { code } = (await makeCampaign(t.db)).posters[0]!;
		const typed = `${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`;
		const redirect = async (path: string) => {
			const reply = await t.request(path);
			return [reply.status, reply.headers.get('location')];
		};
		expect(await redirect(`/s/${typed}?lang=en`)).toEqual([302, `/s/${code}?lang=en`]);
		expect(await redirect(`/s?code=${encodeURIComponent(` ${typed} `)}`)).toEqual([302, `/s/${code}`]);
		expect(await redirect(`/s/${code}/?lang=en`)).toEqual([302, `/s/${code}?lang=en`]);
		expect(await redirect('/s/')).toEqual([302, '/s']);
		const pasted = encodeURIComponent(`https://langnghe.example.vn/s/${typed}?lang=vi`);
		expect(await redirect(`/s?code=${pasted}`)).toEqual([302, `/s/${code}`]);
		const short = await (await t.request(`/s?code=${code.slice(0, 7)}`)).text();
		expect(short).toContain('Mã trên áp phích có 8 ký tự, trên phiếu mời có 12; Quý vị mới nhập 7.');
		const slip = await t.request(`/s/${code.slice(0, 7)}X`);
		expect(slip.status).toBe(404);
		expect(await slip.text()).toContain('<form class="enter" action="/s" method="get">');
		expect((await t.request('/s')).status).toBe(200);
		const hostile = await (await t.request(`/s?code=${encodeURIComponent('"><script>x</script>')}`)).text();
		expect(hostile).not.toContain('<script>x');
	});

	test('before, after and long after the campaign, and a withdrawn poster', async () => {
		await using t = await makeApp(engine);
		const { posters } = await makeCampaign(t.db);
		const at = async (now: string) => {
			t.clock.now = now;
			const reply = await t.request(`/s/${posters[0]!.code}`);
			const html = await reply.text();
			const title = /<h1[^>]*>([^<]*)/.exec(html)![1]!;
			// Who holds another poster can type its code.
			expect(html.includes('class="enter"')).toBe(/đã kết thúc|không còn dùng/.test(title));
			return [reply.status, title];
		};
		expect(await at('2026-04-30T23:59:59.999Z')).toEqual([200, 'Đợt khảo sát chưa bắt đầu']);
		expect(await at('2026-05-01T00:00:00.000Z')).toEqual([200, 'Xin ý kiến của Quý phụ huynh']);
		expect(await at('2026-05-31T16:59:59.999Z')).toEqual([200, 'Xin ý kiến của Quý phụ huynh']);
		expect(await at('2026-05-31T17:00:00.000Z')).toEqual([200, 'Đợt khảo sát đã kết thúc']);
		expect(await at('2026-06-14T17:00:00.000Z')).toEqual([410, 'Đợt khảo sát đã kết thúc']);
		await t.db.updateTable('poster').set({ withdrawn_at: '2026-05-04T00:00:00.000Z' }).execute();
		expect(await at('2026-05-10T00:00:00.000Z')).toEqual([410, 'Mã hoặc đường dẫn này không còn dùng']);
		// The school's other poster of the same campaign is offered, but not to a tablet.
		await insertPosters(t.db, [{ ...posters[0]!, code: 'K7M4HXP2' }], '2026-05-05T00:00:00.000Z');
		const pageOf = async (kind: string) => (await t.request(`/s/${posters[0]!.code}${kind}`)).text();
		expect(await pageOf('')).toContain('href="/s/K7M4HXP2"');
		expect(await pageOf('/kiosk')).not.toContain('K7M4HXP2');
	});

	test('a plain form is stored; sent twice at the same moment it is stored once', async () => {
		await using t = await makeApp(engine);
		const { code } = (await makeCampaign(t.db)).posters[0]!;
		const cookie = cookieOf(await t.request(`/s/${code}`));
		const replies = await Promise.all([1, 2, 3].map(() => post(t, code, { A2: '5', F2: '90,5' }, cookie)));
		expect(replies.map(({ status }) => status)).toEqual([303, 303, 303]);
		const places = new Set(replies.map((reply) => reply.headers.get('location')));
		expect(places.size).toBe(1);
		expect([...places][0]).toMatch(new RegExp(`^/s/${code}/sent\\?form=[\\w-]{36}$`));
		// A second click that comes later, from the page that is still open.
		t.clock.now = '2026-05-04T03:00:07.000Z';
		expect((await post(t, code, { A2: '5', F2: '90,5' }, cookie)).status).toBe(303);
		expect(await stored(t)).toEqual([{ A2: 5, F2: 90.5 }]);
		expect(await t.db.selectFrom('quarantine').selectAll().execute()).toEqual([]);

		const thanks = await (await t.request([...places][0]!)).text();
		expect(thanks).toContain('Phiếu đã đến nơi.');
		expect(thanks).toMatch(/<strong>\w{3}-\w{3}-\w{3}<\/strong>/);

		// Nothing is thanked for that is not stored.
		for (const query of [
			'',
			'?form=x',
			'?form=019a0000-0000-7000-8000-000000000000',
			'?receipt=AAA-AAA-AAA'
		]) {
			const reply = await t.request(`/s/${code}/sent${query}`);
			expect([reply.status, reply.headers.get('location')]).toEqual([302, `/s/${code}`]);
		}
	});

	test('the form after it counts by itself, also with the very same answers', async () => {
		await using t = await makeApp(engine);
		const { code } = (await makeCampaign(t.db)).posters[0]!;
		const first = await post(t, code, { A2: '5' }, cookieOf(await t.request(`/s/${code}`)));
		await post(t, code, { A2: '5' }, cookieOf(first));
		await post(t, code, { A2: '5' });
		expect(await stored(t)).toHaveLength(3);
	});

	test('a form that does not fit, or says nothing, comes back with what was in it', async () => {
		await using t = await makeApp(engine);
		const { code } = (await makeCampaign(t.db)).posters[0]!;
		const misfit = await post(t, code, { A2: '4', F2: '<b>' });
		expect(misfit.status).toBe(422);
		const html = await misfit.text();
		expect(html).toContain('<li><a href="#q-F2">');
		expect(html).toContain('value="&lt;b>"');
		expect(html).toMatch(/name="A2" value="4" checked/);
		const blank = await post(t, code, { F2: ' ' });
		expect(blank.status).toBe(422);
		expect(await blank.text()).toContain('Chưa chọn câu nào');
		expect(await stored(t)).toEqual([]);
	});

	test('after the closing a form is not taken, and the page says so', async () => {
		await using t = await makeApp(engine);
		const { code } = (await makeCampaign(t.db)).posters[0]!;
		t.clock.now = '2026-06-01T00:00:00.000Z';
		const reply = await post(t, code, { A2: '4' });
		expect(await reply.text()).toContain('Đợt khảo sát đã kết thúc');
		expect(await stored(t)).toEqual([]);
	});
});

test('scripts are kept for good, the worker is asked about each time and may load them', async () => {
	await using t = await makeApp('sqlite');
	const worker = await t.request('/service-worker.js');
	expect(worker.headers.get('cache-control')).toBe('no-cache');
	expect(worker.headers.get('content-security-policy')).toBe(
		"default-src 'none'; script-src 'self'; connect-src 'self'"
	);
	const scripts = (await worker.text()).match(/\/s-assets\/[\w-]+\.js/g)!;
	expect(new Set(scripts).size).toBe(3);
	for (const script of scripts) {
		const reply = await t.request(script);
		expect(reply.status).toBe(200);
		if (script.includes('/worker-')) expect(await reply.text()).toContain('(min-width:30em)');
		expect(reply.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
	}
	expect((await t.request('/s-assets/island-gone.js')).status).toBe(404);
	expect((await t.request('/s-assets/..%2Fbuild.json')).status).toBe(404);
});
