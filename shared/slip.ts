/** What slips are printed on: office paper with lines to cut along, or a receipt printer's roll, 80 mm wide. */
export const SLIP_PAPERS = ['A4', 'roll'] as const;
export type SlipPaper = (typeof SLIP_PAPERS)[number];

export const SLIP_PAPER_NAMES: Record<SlipPaper, string> = {
	A4: 'Giấy A4, sáu phiếu một tờ',
	roll: 'Máy in hóa đơn, khổ 80 mm'
};

/** Dossiers that can be named in one address; their ids are long. */
export const MOST_NAMED_SLIPS = 200;
/** Slips of one file. What is left over is printed with the next. */
export const MOST_SLIPS = 600;
