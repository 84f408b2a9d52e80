/** A point of a plot, in pixels. */
export interface Placed {
	x: number;
	y: number;
}

/** The index of the point nearest to a place, -1 where none is within `reach` pixels. */
export function nearest(points: readonly Placed[], { x, y }: Placed, reach: number): number {
	let best = -1;
	let least = reach;
	for (const [i, point] of points.entries()) {
		const distance = Math.hypot(point.x - x, point.y - y);
		if (distance <= least) {
			best = i;
			least = distance;
		}
	}
	return best;
}

/** Where a key leads in a row of so many points; null for keys that lead nowhere. */
export function steer(key: string, current: number, total: number): number | null {
	const last = total - 1;
	switch (key) {
		case 'ArrowRight':
		case 'ArrowDown':
			return Math.min(last, current + 1);
		case 'ArrowLeft':
		case 'ArrowUp':
			return Math.max(0, current - 1);
		case 'PageDown':
			return Math.min(last, current + 10);
		case 'PageUp':
			return Math.max(0, current - 10);
		case 'Home':
			return 0;
		case 'End':
			return last;
		default:
			return null;
	}
}
