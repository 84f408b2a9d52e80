type Place = Pick<URL, 'pathname' | 'search'>;

/** The sign-in page that leads back to where somebody was. */
export const signInPath = ({ pathname, search }: Place): string =>
	`/sign-in?next=${encodeURIComponent(pathname + search)}`;

/**
 * Where to go after signing in: a page of ours, never another site's, whatever a link made the address say.
 *
 * @example
 * pathAfterSignIn('//evil.example'); // '/overview'
 */
export function pathAfterSignIn(next: string | null): string {
	const home = '/overview';
	if (!next || !/^\/(?![/\\])/.test(next)) return home;
	const { origin, pathname, search } = new URL(next, 'https://here.invalid');
	if (origin !== 'https://here.invalid' || pathname.startsWith('/sign-in')) return home;
	return pathname + search;
}
