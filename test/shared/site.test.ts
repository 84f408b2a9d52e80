import { expect, test } from 'vitest';
import { isLocalHost } from '#shared/site.ts';

test.each([
	'localhost:8080',
	'127.0.0.1',
	'10.0.0.7:80',
	'192.168.1.20',
	'172.16.0.1',
	'172.31.9.9',
	'may-chu',
	'truong.local'
])('%s is reached on the same network alone', (host) => expect(isLocalHost(host)).toBe(true));

test.each(['langnghe.example.vn', '203.0.113.9:8080', '172.32.0.1', '172.15.0.1', '11.0.0.1'])(
	'%s is reached from everywhere',
	(host) => expect(isLocalHost(host)).toBe(false)
);
