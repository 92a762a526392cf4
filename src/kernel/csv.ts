/** Rows as CSV that Excel opens with its accents (UTF-8 with byte order mark, comma, CRLF). */
export function csvOf(rows: readonly (readonly string[])[], delimiter = ','): string {
	const width = Math.max(0, ...rows.map((row) => row.length))
	// A cell that a spreadsheet would run as a formula becomes plain text; a number or a telephone number is none.
	const plain = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) && !/^[+-][\d\s().]+(e[+-]?\d+)?$/.test(cell) ? `'${cell}` : cell)
	const quoted = (cell: string): string => (/["\r\n,;\t]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell)
	return `\ufeff${rows.map((row) => Array.from({ length: width }, (_, i) => quoted(plain(row[i] ?? ''))).join(delimiter)).join('\r\n')}\r\n`
}
