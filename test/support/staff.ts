import { createToken } from '#server/account/token.ts';
import { importUnits } from '#server/unit/import.ts';
import { storeBuiltinSurveys } from '#server/survey/queries.ts';
import type { Account } from '#shared/account.ts';
import type { TestApp } from './app.ts';

/** Requests in the name of one account. */
export interface Staff {
	get: (path: string, headers?: Record<string, string>) => Promise<Response>;
	/** Sends JSON, or bytes as they are. */
	send: (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body: unknown) => Promise<Response>;
}

/** Somebody who calls the API with a token. */
export async function asStaff(t: TestApp, role: Account['role'], unit: string | null = null): Promise<Staff> {
	const token = await createToken(t.deps, { name: `${role} of ${unit}`, role, unit });
	return withHeaders(t, { Authorization: `Bearer ${token}` });
}

/** Somebody who is not signed in. */
export const asNobody = (t: TestApp): Staff => withHeaders(t, {});

const withHeaders = (t: TestApp, headers: Record<string, string>): Staff => ({
	get: async (path, more = {}) => t.request(path, { headers: { ...headers, ...more } }),
	send: async (method, path, body) =>
		t.request(path, {
			method,
			headers: { 'Content-Type': 'application/json', ...headers },
			body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body)
		})
});

/** Two wards of one department: Bình Minh with a primary school and a nursery, Sao Mai with a primary school. */
export const DISTRICT = [
	'code,name,kind,level,parent,enrolment,public,email',
	'S,Sở GDĐT Thử Nghiệm,department,,,,,',
	'P1,UBND phường Bình Minh,office,,S,,,',
	'P2,UBND phường Sao Mai,office,,S,,,',
	'T1,Trường Tiểu học Hoa Mai,school,th,P1,850,,hoamai@example.edu.vn',
	'M1,Trường Mầm non Vành Khuyên,school,mn,P1,300,,',
	'T2,Trường Tiểu học Sao Mai,school,th,P2,700,,'
].join('\n');

/** Fills a fresh app with {@link DISTRICT} and the built-in surveys. */
export async function makeDistrict(t: TestApp): Promise<void> {
	await storeBuiltinSurveys(t.db);
	await importUnits(t.deps, new TextEncoder().encode(DISTRICT));
}
