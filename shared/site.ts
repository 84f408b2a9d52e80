/**
 * True for a host that only phones on the same network reach: printed on a poster at the gate, it would lead
 * everybody else nowhere. Private IPv4 (RFC 1918), this machine, and names that are not of the internet.
 */
export function isLocalHost(host: string): boolean {
	const name = host.replace(/:\d+$/, '');
	return (
		/^(10|127)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\./.test(name) ||
		name.startsWith('[') ||
		/\.(local|lan|internal|home)$/.test(name) ||
		!name.includes('.')
	);
}
