import { Parser } from 'saxen'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { type Listing, listings } from './numbering.ts'
import { type Merge, type Sheet, type SheetRefusal, sheetLimits, squared, tidy } from './sheet.ts'
import { unzip, ZipFault } from './zip.ts'

interface Cell {
	span: number
	/** Goes on from the cell above. */
	merged: boolean
	readonly lines: string[]
}
const wanted = new Set(['word/document.xml', 'word/numbering.xml'])
/** Above this many cells a document is no annex; nested tables count too. */
const mostCells = 200_000

/**
 * A Word document (.docx) → its tables and the paragraphs between them as one table of text, top to bottom: a paragraph is
 * a row of one cell, a cell of several paragraphs has line breaks. What is joined across columns or rows stands in its first
 * cell. Numbers and bullets that Word itself counts are written out, for the text does not hold them. Words struck out under
 * "track changes" are left out. Refusals as of a workbook.
 */
export function readDocx(bytes: Uint8Array, { name }: { readonly name: string }): Outcome<Sheet, SheetRefusal> {
	try {
		const parts = unzip(bytes, (path) => wanted.has(path), sheetLimits.document)
		const textOf = (path: string) => new TextDecoder().decode(parts.find((p) => p.path === path)?.bytes ?? new Uint8Array())
		const { rows, merged } = walk(textOf('word/document.xml'), listings(textOf('word/numbering.xml')))
		if (rows.length > sheetLimits.rows) return refuse({ code: 'import/too-many-rows', rows: rows.length, most: sheetLimits.rows })
		const columns = Math.max(0, ...rows.map((r) => r.length))
		if (columns > sheetLimits.columns) return refuse({ code: 'import/too-many-columns', columns, most: sheetLimits.columns })
		const title = name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
		return done({ name: title, sheets: [title], rows: squared(rows), firstRow: 1, merged })
	} catch (error) {
		if (error instanceof ZipFault) return error.reason === 'too-large' ? refuse({ code: 'file/too-large', megabytes: sheetLimits.document / 1_000_000 }) : refuse({ code: 'file/damaged', where: error.message })
		if (error instanceof Unreadable) return refuse({ code: 'file/damaged', where: error.message })
		throw error
	}
}
class Unreadable extends Error {}

/** The same picture again for older Words; words that were moved elsewhere. */
const passedOver = new Set(['mc:Fallback', 'w:moveFrom'])
/** Boxes that Word's own symbol fonts draw; other symbols become a bullet. */
const boxes = /^F0(A8|6F|71|72|FE|FD|52|A3)$/i
const off = (value: string | undefined) => value === '0' || value === 'false' || value === 'off'

function walk(xml: string, listing: Listing): { rows: string[][]; merged: Merge[] } {
	const rows: string[][] = []
	const merged: Merge[] = []
	/** Cells that may still grow downwards, by their left edge. */
	let growing = new Map<number, { top: number; left: number; right: number; bottom: number }>()
	const tables: { row: Cell[] }[] = []
	let line = ''
	let list: { id?: string; level: number } = { level: 0 }
	let [skipped, cells, characters] = [0, 0, 0]
	let [inText, hidden] = [false, false]
	const cell = () => tables.at(-1)?.row.at(-1)

	const closeRow = (row: readonly Cell[]) => {
		// A table inside a cell: its rows are lines of that cell.
		if (tables.length > 1) {
			tables.at(-2)?.row.at(-1)?.lines.push(...row.flatMap((c) => c.lines).filter(Boolean))
			return
		}
		const at = rows.length
		const out: string[] = []
		const next = new Map<number, { top: number; left: number; right: number; bottom: number }>()
		for (const c of row) {
			const left = out.length
			const right = left + c.span - 1
			const above = growing.get(left)
			if (c.merged && above) {
				above.bottom = at
				next.set(left, above)
			} else {
				const box = { top: at, left, right, bottom: at }
				next.set(left, box)
				if (c.span > 1) merged.push(box)
			}
			if (c.merged && above && above.top < at && !merged.includes(above)) merged.push(above)
			out.push(c.merged ? '' : tidy(c.lines.filter(Boolean).join('\n')))
			for (let i = left; i < right; i++) out.push('')
		}
		growing = next
		rows.push(out)
	}
	const closeLine = () => {
		const mark = list.id === undefined ? '' : listing(list.id, list.level)
		const text = tidy(line) && tidy(mark ? `${mark} ${line}` : line)
		characters += text.length
		if (characters > sheetLimits.characters) throw new ZipFault('too-large', 'text')
		const into = cell()
		if (into) into.lines.push(...text.split('\n'))
		else if (tables.length === 0 && text) for (const one of text.split('\n')) rows.push([one])
	}

	const parser = new Parser()
	parser.on('openTag', (tag: string, attributes: () => Record<string, string>) => {
		if (passedOver.has(tag)) skipped++
		if (skipped) return
		switch (tag) {
			case 'w:tbl':
				tables.push({ row: [] })
				if (tables.length === 1) growing = new Map()
				break
			case 'w:tr':
				if (tables.length) (tables.at(-1) as { row: Cell[] }).row = []
				break
			case 'w:tc':
				if (++cells > mostCells) throw new ZipFault('too-large', 'cells')
				tables.at(-1)?.row.push({ span: 1, merged: false, lines: [] })
				break
			case 'w:gridSpan': {
				const into = cell()
				const span = Number(attributes()['w:val'])
				if (into && Number.isInteger(span) && span > 0 && span <= sheetLimits.columns) into.span = span
				break
			}
			case 'w:vMerge': {
				const into = cell()
				if (into) into.merged = attributes()['w:val'] !== 'restart'
				break
			}
			case 'w:p':
				line = ''
				list = { level: 0 }
				break
			case 'w:numId':
				if (attributes()['w:val'] !== '0') list.id = attributes()['w:val'] ?? ''
				break
			case 'w:ilvl':
				list.level = Number(attributes()['w:val']) || 0
				break
			case 'w:t':
				inText = true
				break
			case 'w:tab':
				line += ' '
				break
			case 'w:br':
			case 'w:cr':
				line += '\n'
				break
			case 'w:sym':
				line += boxes.test(attributes()['w:char'] ?? '') ? '☐' : '•'
				break
			case 'w:noBreakHyphen':
				line += '-'
				break
			case 'w:vanish':
				hidden = !off(attributes()['w:val'])
				break
			case 'w:r':
				hidden = false
				break
		}
	})
	parser.on('text', (value: string, decode: (s: string) => string) => {
		if (inText && !hidden && !skipped) line += decode(value)
	})
	parser.on('closeTag', (tag: string) => {
		if (passedOver.has(tag)) skipped--
		if (skipped) return
		if (tag === 'w:t') inText = false
		else if (tag === 'w:p') closeLine()
		else if (tag === 'w:tr') closeRow(tables.at(-1)?.row ?? [])
		else if (tag === 'w:tbl') tables.pop()
	})
	parser.on('error', (error: Error) => {
		throw new Unreadable(error.message.slice(0, 200))
	})
	parser.parse(xml)
	return { rows, merged }
}
