import { parse } from 'csv-parse/sync'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import { utf16 } from './kind.ts'
import { type Sheet, type SheetRefusal, sheetLimits, squared, tidy } from './sheet.ts'

/** A delimited text file → one table. Comma, semicolon or tab; UTF-8, UTF-16, Windows-1258, Windows-874 or Shift_JIS. */
export function readCsv(bytes: Uint8Array, { name }: { readonly name: string }): Outcome<Sheet, SheetRefusal> {
	let text = decode(bytes)
	// Excel's own hint in the first line; Excel does not count that line as a row either.
	const hint = /^sep=(.)\r?\n/i.exec(text)
	if (hint) text = text.slice(hint[0].length)
	const records = records_(text, hint?.[1] ?? delimiterOf(text))
	if (!records.ok) return records
	if (records.value.length > sheetLimits.rows) {
		return refuse({ code: 'import/too-many-rows', rows: records.value.length, most: sheetLimits.rows })
	}
	const rows = squared(records.value.map((row) => row.map(tidy)))
	const columns = rows[0]?.length ?? 0
	if (columns > sheetLimits.columns) return refuse({ code: 'import/too-many-columns', columns, most: sheetLimits.columns })
	const title = name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
	return done({ name: title, sheets: [title], rows, firstRow: 1, merged: [] })
}

function records_(text: string, delimiter: string): Outcome<string[][], SheetRefusal> {
	try {
		return done(
			parse(text, {
				delimiter,
				relax_column_count: true,
				relax_quotes: true,
				skip_empty_lines: false,
				to: sheetLimits.rows + 1,
			}) as unknown as string[][],
		)
	} catch (error) {
		const line = error instanceof Error && 'lines' in error ? String(error.lines) : '?'
		return refuse({ code: 'file/damaged', where: `line ${line}` })
	}
}

/** Bytes → text. What is not UTF is told apart by how its high bytes lie: Thai in runs, Vietnamese alone among ASCII. */
function decode(bytes: Uint8Array): string {
	const wide = utf16(bytes)
	if (wide) return new TextDecoder(wide).decode(bytes)
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
	} catch {
		// Not UTF-8: an office's older Windows code page.
	}
	let high = 0
	let leads = 0
	let runs = 0
	let before = false
	for (const byte of bytes) {
		const is = byte >= 0x80
		if (is) {
			high++
			if (byte >= 0x81 && byte <= 0x9f) leads++
			if (!before) runs++
		}
		before = is
	}
	if (leads > high / 5) {
		try {
			return new TextDecoder('shift_jis', { fatal: true }).decode(bytes)
		} catch {
			// Not Japanese after all.
		}
	}
	return new TextDecoder(high / runs >= 3 ? 'windows-874' : 'windows-1258').decode(bytes)
}

/** The mark that splits the first lines into the most columns, counted outside quotes. */
function delimiterOf(text: string): string {
	const counts: Record<string, number[]> = { ',': [], ';': [], '\t': [] }
	let quoted = false
	let line: Record<string, number> = {}
	let lines = 0
	for (let i = 0; i < text.length && lines < 40; i++) {
		const char = text[i] ?? ''
		if (char === '"') quoted = !quoted
		else if (!quoted && char in counts) line[char] = (line[char] ?? 0) + 1
		if ((char === '\n' && !quoted) || i === text.length - 1) {
			for (const [mark, seen] of Object.entries(counts)) seen.push(line[mark] ?? 0)
			line = {}
			lines++
		}
	}
	// Titles have none and free text a few commas: the count most lines agree on says more than the sum.
	const weight = (seen: readonly number[]): number => {
		const often = new Map<number, number>()
		for (const n of seen) if (n > 0) often.set(n, (often.get(n) ?? 0) + 1)
		return Math.max(0, ...[...often].map(([n, times]) => n * times))
	}
	return Object.entries(counts).reduce((best, [mark, seen]) => (weight(seen) > best.weight ? { mark, weight: weight(seen) } : best), {
		mark: ',',
		weight: 0,
	}).mark
}
