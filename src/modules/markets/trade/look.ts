/**
 * A first look at a file of trade figures, from its beginning alone: what it seems to be, before anything is kept. It judges
 * nothing for good: the store does, when all of it is read. Pure.
 */
import { parse } from 'csv-parse/sync'
import type { Head, Landed } from '#kernel/ports.ts'
import type { Bringing, HsEdition } from '#kernel/trade.ts'

export interface LookProblem {
	/** 1 is the line of headings of a CSV; of JSON the how-manieth record. 0: the file as a whole. */
	readonly row: number
	readonly column: string
	/** Message key. */
	readonly code: string
	readonly value: string
}
export interface Look {
	readonly name: string
	readonly size: number
	readonly shape: 'csv' | 'json' | undefined
	readonly packed: boolean
	/** undefined: its columns are none of those known here. */
	readonly format: Bringing['format'] | undefined
	readonly columns: readonly string[]
	/** Columns whose figures would be taken, and what for: "year", "exporter", "importer", "reporter", "partner", "product", "value", "flow". */
	readonly used: Readonly<Record<string, string>>
	readonly rows: readonly (readonly string[])[]
	/** Seen in the beginning. */
	readonly years: readonly number[]
	/** As the file or its name says. */
	readonly edition: HsEdition | undefined
	/** In the whole file, about. */
	readonly rowsAbout: number
	readonly problems: readonly LookProblem[]
}

/** How much of a file is looked at (bytes as they lie). */
export const lookBytes = 192 * 1024
const shownRows = 5
const shownProblems = 12

type Use = 'year' | 'exporter' | 'importer' | 'reporter' | 'partner' | 'product' | 'value' | 'flow' | 'edition'
/** Names of columns, folded (letters and digits only), as the publishers write them and the store reads them; the first that is there is used. */
const known: Readonly<Record<Bringing['format'], readonly (readonly [Use, readonly string[], boolean])[]>> = {
	baci: [['year', ['t'], true], ['exporter', ['i'], true], ['importer', ['j'], true], ['product', ['k'], true], ['value', ['v'], true]],
	comtrade: [
		['year', ['refyear', 'year', 'period'], true],
		['flow', ['flowcode', 'tradeflowcode', 'tradeflow', 'flowdesc'], true],
		['reporter', ['reportercode', 'reporteriso'], true],
		['partner', ['partnercode', 'partneriso'], true],
		['product', ['cmdcode', 'commoditycode'], true],
		['value', ['primaryvalue', 'tradevalueus', 'tradevalue'], true],
		['edition', ['classificationcode', 'classification'], false],
	],
	atlas: [
		['year', ['year'], true],
		['exporter', ['locationcode', 'countryiso3code', 'countrycode', 'exporter', 'country', 'countryid'], true],
		['importer', ['partneriso3code', 'partnercountryiso3code', 'partnercode', 'partner', 'importer', 'partnercountryid', 'partnerid'], false],
		['product', ['producths92code', 'producths96code', 'producths02code', 'producths07code', 'producths12code', 'producths17code', 'producths22code', 'hsproductcode', 'productcode', 'product', 'productid'], true],
		['value', ['exportvalue', 'export', 'value', 'importvalue', 'import'], true],
	],
}
const fold = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')
const editionsOfHs: Readonly<Record<string, HsEdition>> = { H0: '1992', H1: '1996', H2: '2002', H3: '2007', H4: '2012', H5: '2017', H6: '2022' }
const editionsInNames: Readonly<Record<string, HsEdition>> = { 88: '1992', 92: '1992', 96: '1996', '02': '2002', '07': '2007', 12: '2012', 17: '2017', 22: '2022' }

function usesOf(format: Bringing['format'], columns: readonly string[]): Record<string, Use> | undefined {
	const folded = columns.map(fold)
	const used: Record<string, Use> = {}
	for (const [use, names, needed] of known[format]) {
		const at = names.map((n) => folded.indexOf(n)).find((i) => i >= 0)
		if (at === undefined && needed) return undefined
		if (at !== undefined) used[columns[at] ?? ''] = use
	}
	return used
}

/** Besides HS, UN Comtrade has sums (TOTAL, AG2) and the Atlas words for services: the store leaves them out. */
const codes: Readonly<Record<Bringing['format'], RegExp>> = { baci: /^\d{5,6}$/, comtrade: /^[A-Z0-9]{2,6}$/i, atlas: /^/ }
const formatsInOrder = ['baci', 'comtrade', 'atlas'] as const

interface Table {
	readonly columns: readonly string[]
	readonly rows: readonly (readonly string[])[]
}

/** Lines of a CSV; the last of a beginning is left out: it may be cut. */
function csvTable(text: string, whole: boolean): Table | undefined {
	const end = whole ? text.length : text.lastIndexOf('\n') + 1
	const first = text.split(/\r?\n/, 1)[0] ?? ''
	const delimiter = ['\t', ';', ','].find((d) => first.includes(d)) ?? ','
	try {
		const [columns = [], ...rows] = parse(text.slice(0, end), { delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true }) as string[][]
		return { columns, rows }
	} catch {
		return undefined
	}
}

/** Records of JSON, also of a beginning: whole flat objects of the list. */
function jsonTable(text: string): Table | undefined {
	const list = text.search(/\[\s*\{/)
	if (list < 0) return undefined
	const records: Record<string, unknown>[] = []
	for (const [found] of text.slice(list).matchAll(/\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}/g)) {
		try {
			records.push(JSON.parse(found) as Record<string, unknown>)
		} catch {
			return undefined
		}
	}
	const columns = Object.keys(records[0] ?? {})
	return columns.length ? { columns, rows: records.map((r) => columns.map((c) => (r[c] === null || r[c] === undefined ? '' : String(r[c])))) } : undefined
}

const empty = { shape: undefined, format: undefined, columns: [], used: {}, rows: [], years: [], edition: undefined, rowsAbout: 0 } as const

/** What the beginning of a file shows. */
export function lookAt(file: Landed, head: Head): Look {
	const about = { name: file.name, size: file.size, packed: head.packed }
	const whole = head.read >= head.of
	const not = (code: string, value = ''): Look => ({ ...about, ...empty, problems: [{ row: 0, column: '', code, value }] })
	// A workbook is a zip inside, too.
	if (head.broken) return not(/\.zip$/i.test(file.name) ? 'tradein/zip' : /\.(xlsx?|docx|od[st])$/i.test(file.name) ? 'tradein/not-text' : 'tradein/gz-broken')
	if (!head.bytes.length) return not('tradein/empty')
	// Text holds no zero bytes; a picture, a workbook or a PDF does.
	if (head.bytes.includes(0) || new TextDecoder().decode(head.bytes.subarray(0, 5)) === '%PDF-') return not('tradein/not-text')
	const text = new TextDecoder().decode(head.bytes).replace(/^\ufeff/, '')
	const shape = /^\s*[[{]/.test(text) ? 'json' : 'csv'
	const table = shape === 'json' ? jsonTable(text) : csvTable(text, whole)
	if (!table) return { ...not(shape === 'json' ? 'tradein/not-json' : 'tradein/not-csv'), shape }
	const { columns, rows } = table
	const format = formatsInOrder.find((f) => usesOf(f, columns))
	const used = (format && usesOf(format, columns)) ?? {}
	const share = whole ? 1 : head.read / head.of
	const seen = { ...about, shape, format, columns, used, rows: rows.slice(0, shownRows), rowsAbout: whole ? rows.length : Math.round(rows.length / share) } as const
	if (!format) return { ...seen, years: [], edition: undefined, problems: [{ row: 1, column: '', code: 'tradein/columns-unknown', value: columns.slice(0, 12).join(', ').slice(0, 120) }] }
	const column = (use: Use): number => columns.findIndex((c) => used[c] === use)
	const [yearAt, productAt, valueAt, editionAt] = (['year', 'product', 'value', 'edition'] as const).map(column) as [number, number, number, number]
	const years = new Set<number>()
	const problems: LookProblem[] = []
	if (!rows.length) problems.push({ row: 0, column: '', code: 'tradein/no-rows', value: '' })
	for (const [i, row] of rows.entries()) {
		const bad = (at: number, code: string) => problems.push({ row: shape === 'json' ? i + 1 : i + 2, column: columns[at] ?? '', code, value: (row[at] ?? '').slice(0, 40) })
		const cell = (at: number) => row[at] ?? ''
		if (problems.length > shownProblems) break
		if (row.length !== columns.length) {
			bad(-1, 'tradein/row-length')
			continue
		}
		const year = /^(\d{4})(\d\d)?$/.exec(cell(yearAt))
		if (!year) bad(yearAt, 'tradein/year')
		else if (year[2]) bad(yearAt, 'tradein/monthly')
		else years.add(Number(year[1]))
		if (!codes[format].test(cell(productAt))) bad(productAt, 'tradein/product')
		const value = cell(valueAt)
		if (format === 'atlas' && /^(nan|na|null)?$/i.test(value)) continue
		if (value.trim() === '' || !Number.isFinite(Number(value))) bad(valueAt, 'tradein/value')
		else if (Number(value) < 0) bad(valueAt, 'tradein/negative')
	}
	const hs = editionAt >= 0 ? [...new Set(rows.map((r) => (r[editionAt] ?? '').toUpperCase()))] : []
	const named = /HS[ _-]?(?:19|20)?(88|92|96|02|07|12|17|22)(?!\d)/i.exec(`${head.name} ${file.name}`)?.[1] ?? columns.join(' ').match(/hs(92|12|22)/i)?.[1]
	const edition = (hs.length === 1 && hs[0] && editionsOfHs[hs[0]]) || (named ? editionsInNames[named] : undefined)
	return { ...seen, years: [...years].sort((a, b) => a - b), edition, problems: problems.slice(0, shownProblems) }
}
