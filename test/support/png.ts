import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A chunk of a PNG file. */
export function chunk(type: string, body: Uint8Array): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(body.length);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, sum]);
}

/** What a made PNG is to be like. */
export interface PngMade {
	width?: number;
	height?: number;
	/** 0 grey, 2 colours, 6 colours with transparency. */
	colour?: 0 | 2 | 6;
	/** Goes between head and picture. */
	more?: Buffer[];
	/** What is said of how each row is packed. */
	filter?: number;
	/** Rows that are there. */
	rows?: number;
}

/** A PNG file, 8 bits deep, all of one grey; 100 × 100 unless said. */
export function makePng(made: PngMade = {}): Buffer {
	const { width = 100, height = 100, colour = 2, more = [], filter = 0 } = made;
	const { rows = height } = made;
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, colour], 8);
	const row = Buffer.alloc(1 + width * { 0: 1, 2: 3, 6: 4 }[colour], 0x77);
	row[0] = filter;
	const pixels = deflateSync(Buffer.concat(Array.from({ length: rows }, () => row)));
	return Buffer.concat([
		Buffer.from(SIGNATURE),
		chunk('IHDR', head),
		...more,
		chunk('IDAT', pixels),
		chunk('IEND', Buffer.alloc(0))
	]);
}
