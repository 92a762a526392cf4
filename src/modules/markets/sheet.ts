/** A sheet of figures somebody gives us, read by the names of its columns: what demand and the office's own figures share. */
import { parse } from 'csv-parse/sync'

export interface SheetFault {
	/** As a spreadsheet counts: 1 is the line of headings. */
	readonly row: number
	readonly column: string
	/** Message key. */
	readonly code: string
	readonly value: string
}
export interface SheetRow<C extends string> {
	readonly row: number
	/** Trimmed; '' where the row is short. */
	readonly cell: (column: C) => string
}
const most = 5000

/** Rows under a first row that names the columns, in any order; comma, semicolon or tab. Rows without any text are left out. */
export function readRows<C extends string>(text: string, columns: readonly C[]): { readonly rows: readonly SheetRow<C>[]; readonly problems: readonly SheetFault[] } {
	const refused = (...problems: SheetFault[]) => ({ rows: [], problems })
	const first = text.split(/\r?\n/, 1)[0] ?? ''
	const delimiter = [';', '\t', ','].find((d) => first.includes(d)) ?? ','
	let lines: string[][]
	try {
		lines = parse(text, { delimiter, bom: true, relax_column_count: true, trim: true }) as string[][]
	} catch {
		return refused({ row: 1, column: '', code: 'markets/sheet-not-csv', value: '' })
	}
	const head = (lines[0] ?? []).map((h) => h.toLowerCase().trim())
	const missing = columns.filter((c) => !head.includes(c))
	if (missing.length) return refused(...missing.map((column) => ({ row: 1, column, code: 'markets/sheet-column-missing', value: '' })))
	const filled = lines.slice(1).flatMap((line, i) => (line.some((cell) => cell !== '') ? [{ row: i + 2, cell: (column: C) => (line[head.indexOf(column)] ?? '').trim() }] : []))
	if (filled.length > most) return refused({ row: most + 1, column: '', code: 'markets/sheet-too-many', value: String(most) })
	if (filled.length === 0) return refused({ row: 1, column: '', code: 'markets/sheet-empty', value: '' })
	return { rows: filled, problems: [] }
}
