/** What the readers of the three formats share: codes to positions, columns by name, one place that takes figures in. */
import { economies, economyOfCode, economyOfNumber } from '#kernel/economies.ts'
import type { HsDigits, HsEdition } from '#kernel/trade.ts'
import { Fault, type Row } from './rows.ts'

export const world = 0
/** Why a row was read but not counted. */
export type LeftOut =
	/** Both sides, or the one there is, belong to no economy of today. */
	| 'economy'
	/** Re-exports and the like, which stand in the exports already. */
	| 're-exports'
	/** Parts of a figure that is there as a whole (by customs procedure, transport, second partner). */
	| 'detail'
	/** Sums at fewer digits than the finest held. */
	| 'coarser'
	/** Services, and codes outside the HS. */
	| 'product'
	| 'zero'

export interface Intake {
	/** One figure: economies as `economyAt` gives them; product 0 of 0 digits is all products. */
	add(row: Row, year: number, basis: 0 | 1 | 2, exporter: number, importer: number, product: number, digits: HsDigits | 0, usd: number): void
	leave(why: LeftOut): void
	/** The edition a row or file names; Fault trade/mixed-editions when another was named before. */
	edition(edition: HsEdition, row?: Row): void
}

const positions = new Map(economies.map((code, k) => [code, k + 1]))
const answerOf = (answer: string | undefined, elsewhere: () => number): number | undefined => (answer === undefined ? undefined : answer === 'world' ? world : answer === 'out' ? elsewhere() : positions.get(answer))

/** Numbers 0 to 999 → position + 1, 0 for the world, below 0 for what belongs to no economy of today; NaN: not known. */
const byNumber = Float64Array.from({ length: 1000 }, (_, n) => answerOf(economyOfNumber(n), () => -n) ?? Number.NaN)
export const economyAt = (code: number): number => byNumber[code] ?? Number.NaN

const byText = new Map<string, number>()
/** The same for letters; each code outside gets a number of its own, so that two of them are not one cell. */
export function economyAtText(text: string): number {
	let at = byText.get(text)
	if (at === undefined) {
		at = answerOf(economyOfCode(text), () => -1000 - byText.size) ?? Number.NaN
		if (byText.size < 5000) byText.set(text, at)
	}
	return at
}

export const badValue = (row: Row, column: number, names: readonly string[], code: 'trade/bad-value' | 'trade/unknown-code' = 'trade/bad-value'): Fault =>
	new Fault(code, { row: row.number, column: names[column] ?? '', value: row.text(column).slice(0, 60) })

/** The economy in a column of numbers or letters; Fault trade/unknown-code. */
export function economyIn(row: Row, column: number, names: readonly string[]): number {
	const number = row.whole(column)
	const at = Number.isNaN(number) ? economyAtText(row.text(column)) : economyAt(number)
	if (Number.isNaN(at)) throw badValue(row, column, names, 'trade/unknown-code')
	return at
}

/** A value in US dollars: finite, 0 or more; Fault trade/bad-value. */
export function usdIn(row: Row, column: number, names: readonly string[], shift = 0): number {
	const usd = row.decimal(column, shift)
	if (!(usd >= 0 && usd < 1e16)) throw badValue(row, column, names)
	return usd
}

export const firstYear = 1962
/** A year of four digits; Fault trade/bad-value. */
export function yearIn(row: Row, column: number, names: readonly string[]): number {
	const year = row.whole(column)
	if (!(year >= firstYear && year <= 2100)) throw badValue(row, column, names)
	return year
}

/** Digits of an HS code as a number and how many they are (a spreadsheet drops the leading zero: 101 is 0101); undefined when it is none. */
export function productOf(text: string): { readonly product: number; readonly digits: HsDigits } | undefined {
	if (!/^\d{1,6}$/.test(text)) return undefined
	const digits = (text.length + (text.length % 2)) as HsDigits
	const product = Number(text)
	const chapter = Math.floor(product / 10 ** (digits - 2))
	return chapter >= 1 && chapter !== 77 ? { product, digits } : undefined
}

/** Headings without case and signs: "Trade Value (US$)" is tradevalueus. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Finds a column under any of its names; the first that is there. */
export function columnsOf(names: readonly string[]) {
	const at = new Map(names.map((name, k) => [plain(name), k]))
	const find = (...any: readonly string[]): number => any.map((name) => at.get(name)).find((k) => k !== undefined) ?? -1
	return {
		find,
		/** Fault trade/column-missing, naming the column as its publisher does. */
		need(like: string, ...any: readonly string[]): number {
			const found = find(plain(like), ...any)
			if (found < 0) throw new Fault('trade/column-missing', { column: like })
			return found
		},
	}
}
