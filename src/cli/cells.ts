import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { done, type Outcome, type Refusal, refuse } from '#kernel/outcome.ts'
import type { Cells } from '#kernel/trade.ts'
import { cellsOf, valueFault } from '#modules/markets/index.ts'

/** A file's cells, and where each economy first stands in it. */
export interface CellsFile {
	readonly cells: Cells
	/** Row of the file, the heading being row 1. */
	rowOf(economy: string): number | undefined
}

const delimiters = [',', ';', '\t'] as const
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
/** Nothing that is a table has a line this long; a stream without line ends is not read into memory. */
const longestLine = 1_000_000

/** The fields of a line; undefined while a quotation mark stays open. */
function fieldsOf(line: string, delimiter: string): string[] | undefined {
	if (!line.includes('"')) return line.split(delimiter)
	const fields: string[] = []
	for (let at = 0; at <= line.length; ) {
		if (line[at] === '"') {
			let field = ''
			for (at++; ; ) {
				const end = line.indexOf('"', at)
				if (end < 0) return undefined
				field += line.slice(at, end)
				at = end + 1
				if (line[at] !== '"') break
				field += '"'
				at++
			}
			const end = line.indexOf(delimiter, at)
			fields.push(field + line.slice(at, end < 0 ? undefined : end))
			at = (end < 0 ? line.length : end) + 1
		} else {
			const end = line.indexOf(delimiter, at)
			fields.push(line.slice(at, end < 0 ? undefined : end))
			at = (end < 0 ? line.length : end) + 1
		}
	}
	return fields
}

/** Names by position, each kept as a string of its own: a slice would keep the whole piece of file it was cut from. */
function nameList(): { names: string[]; of(name: string): number } {
	const names: string[] = []
	const positions = new Map<string, number>()
	let last = ''
	let lastAt = -1
	return {
		names,
		of(name) {
			if (name === last && lastAt >= 0) return lastAt
			let at = positions.get(name)
			if (at === undefined) {
				const own = Buffer.from(name).toString()
				at = names.push(own) - 1
				positions.set(own, at)
			}
			last = name
			lastAt = at
			return at
		},
	}
}

interface Heading {
	readonly delimiter: string
	readonly fields: number
	readonly economy: number
	readonly product: number
	readonly value: number
	/** As the file writes them. */
	readonly names: readonly string[]
}

function headingOf(line: string): Outcome<Heading> {
	const read = delimiters.map((delimiter) => ({ delimiter, names: (fieldsOf(line, delimiter) ?? []).map((name) => name.trim()) }))
	const { delimiter, names } = read.reduce((a, b) => (b.names.length > a.names.length ? b : a))
	const lower = names.map((name) => name.toLowerCase())
	const placed = lower.includes('economy') ? 'economy' : 'country'
	for (const [column, name] of [[placed, 'economy'], ['product', 'product'], ['value', 'value']] as const) {
		if (!lower.includes(column)) return refuse({ code: 'complexity/no-column', row: 1, column: name })
		if (lower.indexOf(column) !== lower.lastIndexOf(column)) return refuse({ code: 'complexity/column-twice', row: 1, column })
	}
	return done({ delimiter, fields: names.length, economy: lower.indexOf(placed), product: lower.indexOf('product'), value: lower.indexOf('value'), names })
}

/** Takes lines one after another; the first fault ends it. */
function cellReader() {
	const economies = nameList()
	const products = nameList()
	let heading: Heading | undefined
	let [place, product, rowOf, value] = [new Int32Array(1024), new Int32Array(1024), new Int32Array(1024), new Float64Array(1024)]
	let count = 0
	let row = 0
	/** A record whose quotation mark is still open, and the row it began on. */
	let open: { readonly text: string; readonly row: number } | undefined

	const all = (): Outcome<Cells> => {
		const made = cellsOf(economies.names, products.names, place.subarray(0, count), product.subarray(0, count), value.subarray(0, count))
		if (made.ok) return made
		const { first, again, ...facts } = made.refusal
		return refuse({ ...facts, row: rowOf[Number(again)], column: heading?.names[heading.value], firstRow: rowOf[Number(first)] })
	}
	function grow(): Refusal | undefined {
		// More rows than economies × products: one stands twice, however long the file goes on.
		if (count > economies.names.length * products.names.length) {
			const made = all()
			if (!made.ok) return made.refusal
		}
		const twice = <T extends Int32Array | Float64Array>(old: T, bigger: T): T => {
			bigger.set(old)
			return bigger
		}
		place = twice(place, new Int32Array(count * 2))
		product = twice(product, new Int32Array(count * 2))
		rowOf = twice(rowOf, new Int32Array(count * 2))
		value = twice(value, new Float64Array(count * 2))
		return undefined
	}

	return {
		line(given: string): Refusal | undefined {
			row++
			const line = open ? `${open.text}\n${given}` : given.endsWith('\r') ? given.slice(0, -1) : given
			const began = open?.row ?? row
			if (line.trim() === '') return undefined
			if (!heading) {
				const read = headingOf(line)
				if (!read.ok) return { ...read.refusal, row: began }
				heading = read.value
				return undefined
			}
			const fields = fieldsOf(line, heading.delimiter)
			if (!fields) {
				open = { text: line, row: began }
				return line.length > longestLine ? { code: 'complexity/open-quote', row: began } : undefined
			}
			open = undefined
			const at = (column: number) => ({ row: began, column: heading?.names[column] })
			if (fields.length !== heading.fields) return { code: 'complexity/ragged-row', row: began, found: fields.length, needed: heading.fields }
			const economy = (fields[heading.economy] ?? '').trim()
			const named = (fields[heading.product] ?? '').trim()
			if (economy === '') return { code: 'complexity/no-name', ...at(heading.economy) }
			if (named === '') return { code: 'complexity/no-name', ...at(heading.product) }
			const text = (fields[heading.value] ?? '').trim()
			const read = number.test(text) ? Number(text) : Number.NaN
			const code = valueFault(read)
			if (code) return { code, ...at(heading.value), economy, product: named, value: text }
			if (count === value.length) {
				const fault = grow()
				if (fault) return fault
			}
			place[count] = economies.of(economy)
			product[count] = products.of(named)
			rowOf[count] = began
			value[count++] = read
			return undefined
		},
		end(): Outcome<CellsFile> {
			if (open) return refuse({ code: 'complexity/open-quote', row: open.row })
			if (!count) return refuse({ code: 'complexity/empty', row: Math.max(1, row) })
			const made = all()
			if (!made.ok) return made
			return done({ cells: made.value, rowOf: (name) => rowOf[place.subarray(0, count).indexOf(economies.names.indexOf(name))] })
		},
	}
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
	for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) yield piece as Buffer
}

/**
 * A table of cells from a CSV file: columns `economy` (or `country`), `product`, `value` in any order among others; comma, semicolon or tab;
 * plain or gzipped by its content. Streams; memory grows with the cells, not with the file.
 */
export async function readCells(path: string): Promise<Outcome<CellsFile>> {
	const reader = cellReader()
	let fault: Refusal | undefined
	const take = async (source: AsyncIterable<Buffer>): Promise<void> => {
		const decoder = new TextDecoder('utf-8', { fatal: true })
		let rest = ''
		const lines = (text: string): void => {
			const whole = rest + text
			let from = 0
			for (let end = whole.indexOf('\n'); end >= 0 && !fault; end = whole.indexOf('\n', from)) {
				fault = reader.line(whole.slice(from, end))
				from = end + 1
			}
			rest = whole.slice(from)
			if (!fault && rest.length > longestLine) fault = { code: 'complexity/not-text' }
		}
		for await (const piece of source) {
			lines(decoder.decode(piece, { stream: true }))
			if (fault) return
		}
		lines(decoder.decode())
		if (!fault && rest) fault = reader.line(rest)
	}
	try {
		const bytes = bytesOf(path)
		const first = (await bytes.next()).value as Buffer | undefined
		const whole = async function* (): AsyncGenerator<Buffer> {
			if (first) yield first
			yield* bytes
		}
		if (first?.[0] === 0x1f && first[1] === 0x8b) await pipeline(whole(), createGunzip(), take)
		else await take(whole())
	} catch (error) {
		const { code, message } = error as { code?: string; message: string }
		if (fault) return refuse(fault)
		if (code === 'Z_BUF_ERROR') return refuse({ code: 'complexity/cut-short' })
		if (code?.startsWith('Z_')) return refuse({ code: 'complexity/damaged' })
		if (error instanceof TypeError || code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return refuse({ code: 'complexity/not-text' })
		return refuse({ code: 'complexity/no-file', file: path, reason: code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message })
	}
	return fault ? refuse(fault) : reader.end()
}
