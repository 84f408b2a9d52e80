import { describe, expect, test } from 'vitest';
import { readPicture } from '#server/unit/image.ts';
import { makeApp } from '#test/support/app.ts';
import { ENGINES } from '#test/support/engines.ts';
import { chunk, makePng } from '#test/support/png.ts';
import { asStaff, makeDistrict } from '#test/support/staff.ts';

/** A JPEG file as its markers have it: 120 × 80, with a camera's notes and a remark. */
const JPEG = Buffer.concat([
	Buffer.from([0xff, 0xd8]),
	segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
	segment(0xe1, Buffer.from('Exif\0\0GPS 10.7769 N', 'latin1')),
	segment(0xfe, Buffer.from('Nguyễn Văn A')),
	segment(0xc0, Buffer.from([8, 0, 80, 0, 120, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0])),
	segment(0xda, Buffer.from([3, 1, 0, 2, 0, 3, 0, 0, 63, 0])),
	Buffer.from([1, 2, 3, 0xff, 0xd9]),
	Buffer.from('behind the picture')
]);
function segment(marker: number, body: Buffer): Buffer {
	return Buffer.concat([Buffer.from([0xff, marker, 0, body.length + 2]), body]);
}

describe('what is a picture', () => {
	test('a PNG, without what only tells of it', () => {
		const more = [chunk('tEXt', Buffer.from('Author\0Nguyễn Văn A')), chunk('eXIf', Buffer.from('GPS'))];
		for (const colour of [0, 2, 6] as const) {
			const plain = makePng({ colour });
			expect(readPicture(makePng({ colour, more }))).toEqual({
				type: 'image/png',
				content: plain,
				width: 100,
				height: 100
			});
		}
	});

	test('a PNG that would take gigabytes, of which nothing but its sides is read', () =>
		expect(readPicture(makePng({ width: 100_000, height: 100_000, rows: 1 }))).toEqual({
			type: 'image/png',
			content: null,
			width: 100_000,
			height: 100_000
		}));

	test('a JPEG, without the camera’s notes and what follows it', () => {
		const picture = readPicture(JPEG)!;
		expect(picture).toMatchObject({ type: 'image/jpeg', width: 120, height: 80 });
		expect(picture.content!.toString('latin1')).not.toMatch(/GPS|Nguy|behind/);
		expect(picture.content!.toString('latin1')).toContain('JFIF');
		expect(readPicture(picture.content!)).toEqual(picture);
		// Phones hang a second picture behind the first, with notes of its own.
		expect(readPicture(Buffer.concat([JPEG, JPEG]))).toEqual(picture);
	});

	test('a JPEG that gets sharper scan by scan, with all its scans', () => {
		const at = JPEG.indexOf(Buffer.from([0xff, 0xd9]));
		const scan = JPEG.subarray(JPEG.indexOf(Buffer.from([0xff, 0xda])), at);
		const tables = segment(0xc4, Buffer.from([0x10, 1, 2]));
		// An end mark is none where it is data, nor is a restart.
		const data = Buffer.from([9, 0xff, 0, 0xd9, 0xff, 0xd0, 9, 0xff]);
		const remark = segment(0xfe, Buffer.from('Nguyễn Văn B'));
		const sharper = (between: Buffer) =>
			Buffer.concat([JPEG.subarray(0, at), tables, between, scan, data, JPEG.subarray(at)]);
		const { content } = readPicture(sharper(remark))!;
		expect(content).toEqual(readPicture(sharper(Buffer.alloc(0)))!.content);
		expect(content!.includes(Buffer.concat([tables, scan, data, Buffer.from([0xff, 0xd9])]))).toBe(true);
	});

	test.each([
		['nothing', Buffer.alloc(0)],
		['a page', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
		['a GIF', Buffer.from('GIF89a\x01\0\x01\0', 'latin1')],
		['a PNG that was cut off', makePng().subarray(0, -20)],
		['a PNG with a wrong sum', Buffer.from(makePng().map((byte, i) => (i === 50 ? byte ^ 1 : byte)))],
		['a PNG that lacks a row', makePng({ rows: 99 })],
		['a PNG with a row too many', makePng({ rows: 101 })],
		['a PNG whose rows are packed in no known way', makePng({ filter: 5 })],
		['a JPEG that was cut off', JPEG.subarray(0, 60)],
		['a JPEG without an end', JPEG.subarray(0, JPEG.indexOf(Buffer.from([0xff, 0xd9])))]
	])('%s is none', (_, bytes) => expect(readPicture(bytes)).toBeNull());
});

test.each(ENGINES)('a school’s logo on %s: stored, printed, changed, taken away', async (engine) => {
	await using t = await makeApp(engine);
	await makeDistrict(t);
	const path = '/api/v1/units/T1/logo';
	const school = await asStaff(t, 'principal', 'T1');
	expect((await school.get(path)).status).toBe(404);
	expect((await school.send('PUT', path, makePng())).status).toBe(204);
	const shown = await school.get(path);
	expect(shown.headers.get('content-type')).toBe('image/png');
	expect(Buffer.from(await shown.arrayBuffer())).toEqual(makePng());
	expect((await school.send('PUT', path, JPEG)).status).toBe(204);
	expect((await school.get(path)).headers.get('content-type')).toBe('image/jpeg');
	// The office above may do it for a school; the own one is its, too.
	const office = await asStaff(t, 'editor', 'P1');
	expect((await office.send('PUT', path, makePng({ colour: 6 }))).status).toBe(204);
	expect((await office.send('PUT', '/api/v1/units/P1/logo', makePng())).status).toBe(204);
	expect((await school.send('PUT', '/api/v1/units/P1/logo', makePng())).status).toBe(404);

	const told = async (bytes: Buffer) => {
		const reply = await school.send('PUT', path, bytes);
		return [reply.status, ((await reply.json()) as { detail: string }).detail];
	};
	expect(await told(Buffer.from('GIF89a'))).toEqual([
		422,
		'Tệp này không phải ảnh PNG hoặc JPEG đọc được. Hãy chọn tệp ảnh khác.'
	]);
	for (const [width, height, status] of [
		[64, 1000, 204],
		[63, 100, 422],
		[100, 1001, 422]
	] as const)
		expect((await school.send('PUT', path, makePng({ width, height, colour: 0 }))).status).toBe(status);
	expect((await told(makePng({ width: 63 })))[1]).toContain('63 × 100 điểm ảnh; mỗi cạnh cần từ 64 đến 1000');
	// Too large to be decoded is too large, and no broken file.
	expect((await told(makePng({ width: 3000, height: 3000, rows: 1 })))[1]).toContain('3000 × 3000 điểm ảnh');
	const heavy = (length: number) => Buffer.concat([makePng(), Buffer.alloc(length - makePng().length)]);
	expect((await school.send('PUT', path, heavy(200 * 1024))).status).toBe(204);
	expect((await school.send('PUT', path, heavy(200 * 1024 + 1))).status).toBe(413);

	t.clock.now = '2026-05-04T03:00:01.000Z';
	expect((await school.send('DELETE', path, {})).status).toBe(204);
	expect((await school.send('DELETE', path, {})).status).toBe(404);
	const log = await t.db
		.selectFrom('audit')
		.select(['unit', 'detail'])
		.where('action', '=', 'unit.logo')
		.orderBy('id')
		.execute();
	expect(log.filter(({ unit }) => unit === 'T1')).toHaveLength(6);
	expect(JSON.parse(log.findLast(({ unit }) => unit === 'T1')!.detail)).toMatchObject({ removed: true });
});
