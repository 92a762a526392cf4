/** Rows out of bytes as they stream: CSV with a line of headings, and the objects of a JSON array. Nothing is held but the row. */

/** One row; columns by their place. Valid during the call only. */
export interface Row {
	/** As a spreadsheet numbers it: 1 is the line of headings. Objects of JSON are counted from 1. */
	readonly number: number
	/** Without the spaces around it and without quotes. */
	text(column: number): string
	/** A whole number of up to nine digits; NaN for anything else. */
	whole(column: number): number
	/** A decimal number × 10^shift, rounded once; NaN for anything that is not a number. */
	decimal(column: number, shift: number): number
}
export interface Reading {
	head(columns: readonly string[]): void
	row(row: Row): void
}
export interface Reader {
	push(bytes: Buffer): void
	/** The last bytes are in. Throws what `Fault` says when the row at hand is not whole. */
	end(): void
	/** Rows read, headings counted. */
	readonly rows: number
}

/** What is wrong with the bytes; told with the file by whoever opened it. */
export class Fault extends Error {
	readonly code: string
	readonly facts: Readonly<Record<string, unknown>>
	constructor(code: string, facts: Readonly<Record<string, unknown>> = {}) {
		super(code)
		this.code = code
		this.facts = facts
	}
}

const [lf, cr, quote, space, dot, zero, nine] = [10, 13, 34, 32, 46, 48, 57]
const longestRow = 1 << 20
const powers = Array.from({ length: 23 }, (_, k) => 10 ** k)

export function csvReader(to: Reading): Reader {
	let rest: Buffer = Buffer.alloc(0)
	let bytes: Buffer = rest
	let rows = 0
	let expected = 0
	let delimiter = 44
	const starts = new Int32Array(2048)
	const ends = new Int32Array(2048)

	const row: Row = {
		get number() {
			return rows
		},
		text(column) {
			let [from, until] = [starts[column] ?? 0, ends[column] ?? 0]
			if (bytes[from] !== quote) {
				while (from < until && bytes[from] === space) from++
				while (until > from && bytes[until - 1] === space) until--
				return bytes.toString('utf8', from, until)
			}
			return bytes.toString('utf8', from + 1, until - 1).replaceAll('""', '"').trim()
		},
		whole(column) {
			let [from, until] = inside(column)
			let n = 0
			if (until === from || until - from > 9) return Number.NaN
			for (; from < until; from++) {
				const digit = bytes[from] ?? 0
				if (digit < zero || digit > nine) return Number.NaN
				n = n * 10 + digit - zero
			}
			return n
		},
		decimal(column, shift) {
			const [from, until] = inside(column)
			let mantissa = 0
			let digits = 0
			let fraction = -1
			for (let p = from; p < until; p++) {
				const c = bytes[p] ?? 0
				if (c >= zero && c <= nine) {
					mantissa = mantissa * 10 + c - zero
					digits++
					if (fraction >= 0) fraction++
				} else if (c === dot && fraction < 0) fraction = 0
				else return written(bytes.toString('latin1', from, until), shift)
			}
			if (!digits) return Number.NaN
			// Both parts are exact up to 15 digits, so one division rounds once.
			if (digits > 15) return written(bytes.toString('latin1', from, until), shift)
			const power = shift - Math.max(fraction, 0)
			return power < 0 ? mantissa / (powers[-power] ?? Number.NaN) : mantissa * (powers[power] ?? Number.NaN)
		},
	}
	/** A field without the quotes and spaces around it. */
	function inside(column: number): [number, number] {
		let from = starts[column] ?? 0
		let until = ends[column] ?? 0
		if (bytes[from] === quote) {
			from++
			until--
		}
		while (from < until && bytes[from] === space) from++
		while (until > from && bytes[until - 1] === space) until--
		return [from, until]
	}

	/** Marks the fields of the row that starts at `from`; answers where the next one starts, or -1 when this one is not whole yet. */
	function fields(from: number, last: boolean): number {
		const b = bytes
		const length = b.length
		let count = 0
		let p = from
		let start = p
		for (;;) {
			if (p < length && b[p] === quote && p === start) {
				for (p++; ; p++) {
					p = b.indexOf(quote, p)
					if (p < 0) {
						if (last) throw new Fault('trade/cut-short')
						return -1
					}
					if (b[p + 1] !== quote) break
					p++
				}
				p++
				// A quote at the end of the bytes may be the first of two.
				if (p >= length && !last) return -1
			}
			let c = b[p]
			while (p < length && c !== delimiter && c !== lf) c = b[++p]
			if (p >= length && !last) return -1
			if (count === starts.length) throw new Fault('trade/not-a-table')
			const ended = p >= length || c === lf
			starts[count] = start
			ends[count++] = ended && p > start && b[p - 1] === cr ? p - 1 : p
			p++
			if (ended) {
				columns = count
				return Math.min(p, length)
			}
			start = p
		}
	}
	let columns = 0

	function heading(): void {
		const first = bytes.toString('latin1', starts[0] ?? 0, ends[columns - 1] ?? 0)
		if (first.includes('\0') || first.length > 60_000) throw new Fault('trade/not-a-table')
		const names = Array.from({ length: columns }, (_, k) => row.text(k))
		expected = names.length
		to.head(names)
	}

	function read(last: boolean): void {
		let at = 0
		if (rows === 0) {
			if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3
			const line = bytes.indexOf(lf)
			const head = bytes.toString('latin1', 0, line < 0 ? Math.min(bytes.length, 4096) : line)
			delimiter = [';', '\t', ','].find((d) => head.includes(d))?.charCodeAt(0) ?? 44
		}
		while (at < bytes.length) {
			const next = fields(at, last)
			if (next < 0) break
			// An empty line is no row.
			if (columns > 1 || ends[0] !== starts[0]) {
				rows++
				if (rows === 1) heading()
				else if (columns !== expected) throw last && next === bytes.length && columns < expected ? new Fault('trade/cut-short', { row: rows - 1 }) : new Fault('trade/row-broken', { row: rows, found: columns, expected })
				else to.row(row)
			}
			at = next
		}
		rest = Buffer.from(bytes.subarray(at))
		if (rest.length > longestRow) throw new Fault('trade/not-a-table')
	}
	return {
		push(more) {
			bytes = rest.length ? Buffer.concat([rest, more]) : more
			read(false)
		},
		end() {
			bytes = rest
			read(true)
			if (rows === 0) throw new Fault('trade/empty')
		},
		get rows() {
			return rows
		},
	}
}

/** A number in words that are not plain digits: a sign, an exponent, more digits than a number holds. */
function written(text: string, shift: number): number {
	return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(text) ? Number(`${text}${/[eE]/.test(text) ? '' : `e${shift}`}`) * (/[eE]/.test(text) ? 10 ** shift : 1) : Number.NaN
}

/**
 * The objects of the first array of a JSON document ({"data": [{…}, …]} or [{…}, …]) as rows. Columns are those of the
 * first object; an object without one has an empty field there.
 */
export function jsonReader(to: Reading): Reader {
	let rest = Buffer.alloc(0)
	let rows = 0
	let at = 0
	let depth = 0
	let start = -1
	let inText = false
	let escaped = false
	let within = 0
	let arrays = 0
	let ended = false
	let names: readonly string[] = []
	let values: readonly unknown[] = []
	const text = (column: number): string => {
		const value = values[column]
		return value === null || value === undefined ? '' : String(value).trim()
	}
	const row: Row = {
		get number() {
			return rows
		},
		text,
		whole: (column) => (/^\d{1,9}$/.test(text(column)) ? Number(text(column)) : Number.NaN),
		decimal: (column, shift) => written(text(column), shift),
	}
	function object(bytes: Buffer): void {
		let parsed: unknown
		try {
			parsed = JSON.parse(bytes.toString('utf8'))
		} catch {
			throw new Fault('trade/not-a-table')
		}
		const entries = parsed as Record<string, unknown>
		if (rows++ === 0) {
			names = Object.keys(entries)
			to.head(names)
		}
		values = names.map((name) => entries[name])
		to.row(row)
	}
	return {
		push(more) {
			const bytes = rest.length ? Buffer.concat([rest, more]) : more
			for (; at < bytes.length && !ended; at++) {
				const c = bytes[at]
				if (inText) {
					if (escaped) escaped = false
					else if (c === 92) escaped = true
					else if (c === quote) inText = false
				} else if (c === quote) inText = true
				else if (c === 91 && start < 0 && within === 0) within = depth + 1
				else if (c === 93 && start < 0 && within > 0 && depth === within - 1) {
					// An array without objects is not the one with the figures.
					within = 0
					arrays++
					ended = rows > 0
				}
				else if (c === 123) {
					if (within > 0 && depth === within - 1) start = at
					depth++
				} else if (c === 125) {
					depth--
					if (start >= 0 && depth === within - 1) {
						object(bytes.subarray(start, at + 1))
						start = -1
					}
				}
			}
			const from = start < 0 ? at : start
			rest = Buffer.from(bytes.subarray(from))
			if (start >= 0) start = 0
			at -= from
			if (rest.length > longestRow) throw new Fault('trade/not-a-table')
		},
		end() {
			if (ended) return
			if (within > 0 || inText || start >= 0) throw new Fault('trade/cut-short', { row: rows })
			throw new Fault(arrays ? 'trade/empty' : 'trade/not-a-table')
		},
		get rows() {
			return rows
		},
	}
}
