/** A school in the funnel. */
export interface FunnelPoint {
	key: string;
	name: string;
	/** Effective answers. */
	n: number;
	rate: number;
	/** Outside the 99.8 % limits, on that side; null: within. */
	side: 'below' | 'above' | null;
	/** Too few answers to stand beside others. */
	faint: boolean;
	href: string;
	/** Its figures, read out with the name. */
	words: string;
}
