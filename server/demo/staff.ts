import type { Deps } from '#server/app.ts';
import { createInvitation } from '#server/account/invitation.ts';
import type { Role } from '#shared/account.ts';

/** Somebody who can sign in to the demo. */
export interface DemoStaff {
	role: Role;
	name: string;
	email: string;
	password: string;
	unit: string | null;
}

const STAFF: Omit<DemoStaff, 'password'>[] = [
	{ role: 'administrator', name: 'Quản trị (minh họa)', email: 'quantri@minhhoa.test', unit: null },
	{ role: 'manager', name: 'Phụ trách Sở (minh họa)', email: 'so@minhhoa.test', unit: 'MT' },
	{ role: 'manager', name: 'Phụ trách phường (minh họa)', email: 'phuong@minhhoa.test', unit: 'GL' },
	{ role: 'editor', name: 'Chuyên viên phường (minh họa)', email: 'chuyenvien@minhhoa.test', unit: 'GL' },
	{ role: 'viewer', name: 'Lãnh đạo phường (minh họa)', email: 'lanhdao@minhhoa.test', unit: 'GL' },
	{ role: 'principal', name: 'Hiệu trưởng (minh họa)', email: 'truong@minhhoa.test', unit: 'GL-TH01' },
	{ role: 'staff', name: 'Văn thư trường (minh họa)', email: 'vanthu@minhhoa.test', unit: 'GL-TH01' },
	{ role: 'observer', name: 'Quan sát viên (minh họa)', email: 'quansat@minhhoa.test', unit: 'GL' }
];
const SYLLABLES = ['sen', 'mai', 'lan', 'tre', 'cau', 'nang', 'gio', 'trang', 'suoi', 'bien', 'doi', 'may'];

/**
 * Invites the demo's staff; they join once the server runs.
 *
 * @returns each with the link by which to set the password
 */
export async function inviteStaff(deps: Deps): Promise<{ staff: DemoStaff; path: string }[]> {
	return Promise.all(
		STAFF.map(async (person) => {
			const { email, role, unit } = person;
			const path = await createInvitation(deps, { email, role, unit });
			return { staff: { ...person, password: passwordFrom(deps.random(7)) }, path };
		})
	);
}

/** Easily typed on a phone, and another one each time: the demo may be reached by the whole network. */
function passwordFrom(random: Uint8Array): string {
	const words = [...random.subarray(0, 3)].map((byte) => SYLLABLES[byte % SYLLABLES.length]);
	const digits = [...random.subarray(3)].map((byte) => byte % 10).join('');
	return `${words.join('-')}-${digits}`;
}

/**
 * Takes an invitation up as a person would on its page.
 *
 * @param site where the server answers
 */
export async function join(site: string, { staff, path }: { staff: DemoStaff; path: string }): Promise<void> {
	const token = path.split('/').at(-1)!;
	const reply = await fetch(`${site}/api/v1/account/invitation/${token}`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', Origin: site },
		body: JSON.stringify({ name: staff.name, password: staff.password })
	});
	if (!reply.ok) throw new Error(`${staff.email} could not join: ${reply.status} ${await reply.text()}`);
}
