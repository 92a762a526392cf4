import { fold } from '#kernel/text.ts'
import { fieldsOf, type ImportField, importFields } from './headings.ts'
import type { Column, ImportSheet, Layout } from './types.ts'

/** 0 → A, 26 → AA. */
export function columnLetter(index: number): string {
	let letters = ''
	for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
	return letters
}

/** The rows with every merged area's value in all its cells: a producer's name merged over its products is on each. */
export function spread(sheet: ImportSheet): readonly (readonly string[])[] {
	const merged = sheet.merged ?? []
	if (merged.length === 0) return sheet.rows
	const rows = sheet.rows.map((row) => [...row])
	const width = rows[0]?.length ?? 0
	// Overlapping areas are possible in a made-up file; the work is bounded by what a real sheet needs.
	let left = 500_000
	for (const area of merged) {
		const value = sheet.rows[area.top]?.[area.left] ?? ''
		if (value === '') continue
		for (let r = area.top; r <= Math.min(area.bottom, rows.length - 1); r++) {
			for (let c = area.left; c <= Math.min(area.right, width - 1); c++) {
				if (left-- <= 0) return rows
				const row = rows[r]
				if (row && row[c] === '') row[c] = value
			}
		}
	}
	return rows
}

interface Assigned {
	readonly field: ImportField
	readonly index: number
	readonly score: number
}

/** Each column its field, best match first; a field is given once. Ties go by the heading's text, never by position. */
function assign(headings: readonly string[], known: Map<string, ReturnType<typeof fieldsOf>>): Assigned[] {
	const matches = (heading: string): ReturnType<typeof fieldsOf> => {
		const found = known.get(heading) ?? fieldsOf(heading)
		known.set(heading, found)
		return found
	}
	const wishes = headings.flatMap((heading, index) => matches(heading).map((match) => ({ ...match, index, heading })))
	wishes.sort((a, b) => b.score - a.score || (a.heading < b.heading ? -1 : a.heading > b.heading ? 1 : a.index - b.index))
	const out: Assigned[] = []
	for (const wish of wishes) {
		if (out.some((taken) => taken.index === wish.index || taken.field === wish.field)) continue
		out.push(wish)
	}
	return out
}

const strength = (found: readonly Assigned[]): number => found.reduce((sum, one) => sum + (one.field === 'ordinal' ? 0.5 : one.score === 1000 ? 2 : 1), 0)

const isHeadingLike = (row: readonly string[]): boolean => row.every((cell) => cell.length <= 120 && !/\d{5,}|\d[-/.]\d/.test(cell))

/** "(1) (2) (3)", "A B 1 2": the line that forms number their columns with. */
const isNumbering = (row: readonly string[]): boolean => {
	const filled = row.filter((cell) => cell !== '')
	return filled.length >= 2 && filled.every((cell) => /^\(?(?:\d{1,2}|[A-Za-z]|\d{1,2} ?= ?[\d+*x() ]+)\)?$/.test(cell)) && filled.some((cell) => /\d/.test(cell)) && new Set(filled).size === filled.length
}

/**
 * Finds the heading row (one line or two) within the first 40 rows and says what each column holds.
 * Nothing recognised: `headingRow` undefined and all columns unknown; the officer then maps them.
 */
export function recognise(sheet: ImportSheet): Layout {
	const rows = spread(sheet)
	const known = new Map<string, ReturnType<typeof fieldsOf>>()
	let best: { at: number; lines: 1 | 2; headings: readonly string[]; found: Assigned[]; value: number } | undefined
	for (let at = 0; at < Math.min(rows.length, 40); at++) {
		const row = rows[at] ?? []
		if (!isHeadingLike(row) || row.filter((cell) => cell !== '').length < 2) continue
		const below = rows[at + 1] ?? []
		const both = isHeadingLike(below) && below.some((cell) => cell !== '') && !isNumbering(below) ? row.map((cell, i) => (!below[i] || fold(below[i] ?? '') === fold(cell) ? cell : `${cell} ${below[i]}`.trim())) : undefined
		for (const [lines, headings] of [
			[1, row],
			[2, both],
		] as const) {
			if (!headings) continue
			const found = assign(headings, known)
			const value = strength(found)
			// Two lines must earn it: data below a heading repeats its words ("Hợp tác xã …").
			const better = best ? value > best.value + (lines === 2 ? 1 : 0) : found.length >= 2
			if (better && found.some((one) => one.field === 'producer-name' || one.field === 'product-name')) best = { at, lines, headings, found, value }
		}
	}
	const width = rows[0]?.length ?? 0
	const indices = Array.from({ length: width }, (_, i) => i)
	const last = best ? best.at + best.lines - 1 : -1
	const thai = (best?.headings ?? rows.slice(0, 5).flat()).some((cell) => /\p{Script=Thai}/u.test(cell))
	const first = isNumbering(rows[last + 1] ?? []) && best ? last + 2 : last + 1
	const found = best?.found ?? []
	const headingOf = (index: number): string => best?.headings[index]?.replace(/\s+/g, ' ') ?? ''
	return {
		headingRow: best ? sheet.firstRow + last : undefined,
		firstDataRow: sheet.firstRow + first,
		columns: found.map(({ field, index }): Column => ({ index, letter: columnLetter(index), heading: headingOf(index), field })).sort((a, b) => a.index - b.index),
		unknownColumns: indices.filter((index) => !found.some((one) => one.index === index) && rows.some((row, r) => r > last && row[index] !== '')).map((index) => ({ index, letter: columnLetter(index), heading: headingOf(index) })),
		thai,
	}
}

/**
 * The layout as the officer wants it: letters → field, or '' for "leave this column out". Letters not named stay as
 * recognised, except that a field given by hand is taken from the column that had it.
 */
export function withMapping(sheet: ImportSheet, layout: Layout, mapping: Readonly<Record<string, ImportField | ''>>, firstDataRow?: number): Layout {
	const given = new Set(Object.values(mapping).filter((field) => field !== ''))
	const width = sheet.rows[0]?.length ?? 0
	const columns: Column[] = []
	const unknown: Layout['unknownColumns'][number][] = []
	for (let index = 0; index < width; index++) {
		const letter = columnLetter(index)
		const before = layout.columns.find((column) => column.index === index)
		const heading = before?.heading ?? layout.unknownColumns.find((column) => column.index === index)?.heading ?? ''
		const wanted = Object.hasOwn(mapping, letter) ? mapping[letter] : before && !given.has(before.field) ? before.field : undefined
		const field = importFields.find((one) => one === wanted)
		if (field && !columns.some((column) => column.field === field)) columns.push({ index, letter, heading, field })
		else if (before || layout.unknownColumns.some((column) => column.index === index)) unknown.push({ index, letter, heading })
	}
	return { ...layout, columns, unknownColumns: unknown, firstDataRow: firstDataRow ?? layout.firstDataRow }
}
