/** The headers under which a table's file is sent: a workbook, or else CSV. */
export const tableType = ({ name }: File): Record<string, string> => ({
	'Content-Type': name.toLowerCase().endsWith('.xlsx')
		? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
		: 'text/csv'
});
