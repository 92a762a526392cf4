import readWorkbook from 'read-excel-file/universal'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { allowed, type Merge, type Sheet, type SheetRefusal, sheetLimits, squared, tidy } from './sheet.ts'
import { type Part, unzip, ZipFault, zipStored } from './zip.ts'

type Guarded = { readonly merges: ReadonlyMap<string, readonly Merge[]> }

/**
 * A workbook (.xlsx) → its chosen sheet. We unpack it ourselves with a limit and look through the sheets before the
 * reader gets them: it makes an array element for every gap, so a cell named ZZZ9999999 would fill the memory.
 */
export async function readXlsx(bytes: Uint8Array, options: { readonly name: string; readonly sheet?: string }): Promise<Outcome<Sheet, SheetRefusal>> {
	let parts: Part[]
	try {
		parts = unzip(bytes, (path) => path.endsWith('.xml') || path.endsWith('.xml.rels') || path === 'mimetype', sheetLimits.unpacked)
	} catch (error) {
		if (!(error instanceof ZipFault)) throw error
		return error.reason === 'too-large' ? refuse({ code: 'file/too-large', megabytes: sheetLimits.unpacked / 1_000_000 }) : refuse({ code: 'file/damaged', where: error.message })
	}
	const book = parts.find((part) => part.path === 'xl/workbook.xml')
	if (!book) return refuse({ code: 'file/wrong-type', found: parts.some((part) => part.path === 'mimetype') ? 'opendocument' : 'zip', allowed })
	const guarded = guard(parts)
	if (!guarded.ok) return guarded
	let tables: readonly { readonly sheet: string; readonly data: readonly (readonly unknown[])[] | undefined }[]
	try {
		tables = await readWorkbook(zipStored(parts))
	} catch (error) {
		return refuse({ code: 'file/damaged', where: error instanceof Error ? error.message.slice(0, 200) : 'workbook' })
	}
	const sheets = tables.map((table) => table.sheet)
	const filled = (data: readonly (readonly unknown[])[] | undefined): number => (data ?? []).filter((row) => row.some((cell) => cell !== null && cell !== '')).length
	const index = options.sheet !== undefined ? sheets.indexOf(options.sheet) : tables.reduce((best, table, i) => (filled(table.data) > filled(tables[best]?.data) ? i : best), 0)
	const table = tables[index]
	if (!table) {
		return options.sheet !== undefined && tables.length > 0 ? refuse({ code: 'import/no-such-sheet', sheet: options.sheet, sheets }) : refuse({ code: 'import/no-rows' })
	}
	let characters = 0
	for (const row of table.data ?? []) for (const cell of row) if (typeof cell === 'string') characters += cell.length
	if (characters > sheetLimits.characters) return refuse({ code: 'file/too-large', megabytes: sheetLimits.characters / 1_000_000 })
	const rows = squared((table.data ?? []).map((row) => row.map(cellText)))
	return done({ name: table.sheet, sheets, rows, firstRow: 1, merged: guarded.value.merges.get(pathOf(parts, index)) ?? [] })
}

/** A cell as the text a person would type: ISO day for dates, shortest digits for numbers. */
function cellText(cell: unknown): string {
	if (cell === null || cell === undefined) return ''
	if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '#VALUE!' : cell.toISOString().slice(0, 10)
	if (typeof cell === 'number') return String(cell)
	if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
	return tidy(String(cell))
}

const decoder = new TextDecoder()
// Quoted values may hold '>'; a tag is read to its real end, as the XML reader does. None holds '<' (XML 1.0, 2.4): without
// that a file of nothing but beginnings of tags would be read as often as it has beginnings.
const cellTag = /<(?:\w+:)?(c|row|mergeCell)(\s(?:"[^"<]*"|'[^'<]*'|[^'"<>])*)?>/g

const columnNumber = (letters: string): number => [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0)

function guard(parts: readonly Part[]): Outcome<Guarded, SheetRefusal> {
	const merges = new Map<string, readonly Merge[]>()
	for (const part of parts) {
		if (!/^\/?xl\/worksheets\//.test(part.path) && !part.path.includes('sheet')) continue
		const xml = decoder.decode(part.bytes)
		const found: Merge[] = []
		for (const [, tag, attributes = ''] of xml.matchAll(cellTag)) {
			if (tag === 'mergeCell') {
				const m = /\sref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/.exec(attributes)
				if (m) found.push({ left: columnNumber(m[1] ?? '') - 1, top: Number(m[2]) - 1, right: columnNumber(m[3] ?? '') - 1, bottom: Number(m[4]) - 1 })
				continue
			}
			const named = /\sr\s*=/.test(attributes)
			if (!named) continue
			const m = /\sr=["']([A-Z]{0,3})(\d{1,7})["']/.exec(attributes)
			if (!m) return refuse({ code: 'file/damaged', where: part.path })
			const row = Number(m[2])
			// Formatted but empty cells end in "/>"; only filled ones widen the table.
			const empty = attributes.endsWith('/') || tag === 'row'
			if (row > 1_048_576) return refuse({ code: 'file/damaged', where: part.path })
			if (!empty && row > sheetLimits.rows) return refuse({ code: 'import/too-many-rows', rows: row, most: sheetLimits.rows })
			const column = columnNumber(m[1] ?? '')
			if (!empty && column > sheetLimits.columns) return refuse({ code: 'import/too-many-columns', columns: column, most: sheetLimits.columns })
		}
		merges.set(part.path.replace(/^\//, ''), found)
	}
	return done({ merges })
}

/** The path of the workbook's n-th sheet, through its relationship id. */
function pathOf(parts: readonly Part[], index: number): string {
	const textOf = (path: string): string => decoder.decode(parts.find((part) => part.path === path)?.bytes ?? new Uint8Array())
	const sheet = [...textOf('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\s[^<>]*>/g)][index]?.[0] ?? ''
	const id = /\s\w+:id=["']([^"']+)["']/.exec(sheet)?.[1]
	for (const [tag] of textOf('xl/_rels/workbook.xml.rels').matchAll(/<(?:\w+:)?Relationship\s[^<>]*>/g)) {
		if (/\sId=["']([^"']+)["']/.exec(tag)?.[1] !== id) continue
		const target = /\sTarget=["']([^"']+)["']/.exec(tag)?.[1] ?? ''
		return target.startsWith('/') ? target.slice(1) : `xl/${target}`
	}
	return ''
}
