/** One measured number of a bench. */
export interface Figure {
	/** What was measured: "acknowledged answers a second". */
	name: string;
	value: number;
	/** "1/s", "ms", "KB". */
	unit: string;
	/** What it must not exceed, where something was promised. */
	limit?: number;
}
