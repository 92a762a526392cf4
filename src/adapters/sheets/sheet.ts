/** Cells joined into one: 0-based, both ends included, counted in `rows`. */
export interface Merge {
	readonly top: number
	readonly left: number
	readonly bottom: number
	readonly right: number
}

/** One table of text. Dates are ISO days, numbers plain digits, empty cells ''. Every row has the same length. */
export interface Sheet {
	readonly name: string
	/** All sheets of the file, so that a person can choose another. */
	readonly sheets: readonly string[]
	readonly rows: readonly (readonly string[])[]
	/** The sheet's own number of rows[0] (1-based): what people see at the left edge. */
	readonly firstRow: number
	readonly merged: readonly Merge[]
}

export const sheetLimits = {
	bytes: 10_000_000,
	rows: 20_000,
	columns: 256,
	/** All XML parts of a workbook, unpacked: an honest 20,000-row file needs about 30 MB. */
	unpacked: 80_000_000,
	/** The text of a Word document, unpacked: an annex of all sets needs about 10 MB. */
	document: 30_000_000,
	/** Characters of all cells together: one long shared string may be named by many cells. */
	characters: 40_000_000,
} as const

/** The kinds read here, as people know them. */
export const allowed = '.xlsx, .csv'

export type SheetRefusal =
	| { readonly code: 'file/empty' | 'import/old-excel' | 'import/old-office' | 'import/no-rows' }
	| { readonly code: 'file/too-large'; readonly megabytes: number }
	| { readonly code: 'file/wrong-type'; readonly found: string; readonly allowed: string }
	| { readonly code: 'file/damaged'; readonly where: string }
	| { readonly code: 'import/no-such-sheet'; readonly sheet: string; readonly sheets: readonly string[] }
	| { readonly code: 'import/too-many-rows'; readonly rows: number; readonly most: number }
	| { readonly code: 'import/too-many-columns'; readonly columns: number; readonly most: number }

/** The text a person reads in a cell: composed letters, plain spaces, no invisible characters, no edges. */
export const tidy = (text: string): string =>
	text
		.normalize('NFC')
		.replace(/\r\n?/g, '\n')
		.replace(/[\u00a0\u2000-\u200a\u202f\u3000\t]/g, ' ')
		// Soft hyphens, zero-width spaces, direction marks and BOMs come along when people paste from the web.
		.replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, '')
		.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
		.replace(/ {2,}/g, ' ')
		.trim()

/** Same length for every row, and no empty rows at the end. */
export function squared(rows: readonly (readonly string[])[]): string[][] {
	let last = rows.length
	while (last > 0 && !rows[last - 1]?.some((cell) => cell !== '')) last--
	let width = 0
	for (let i = 0; i < last; i++) {
		const row = rows[i] ?? []
		let end = row.length
		while (end > width && row[end - 1] === '') end--
		width = Math.max(width, end)
	}
	return rows.slice(0, last).map((row) => Array.from({ length: width }, (_, i) => row[i] ?? ''))
}
