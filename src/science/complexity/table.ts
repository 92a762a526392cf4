/** The table behind everything: checked cells by economy, totals, quotients, and who has what (M). */
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Cells } from '#kernel/trade.ts'
import type { SampleFilter } from './profiles.ts'

/**
 * Location quotient, of exports Balassa's revealed comparative advantage: the share of a product in a place over its share in all places.
 * Of one unit all four: the product in the place, all of the place, the product in all places, all. 1 is "as everywhere"; NaN when a total is 0.
 * Balassa 1965, "Trade liberalisation and revealed comparative advantage", The Manchester School 33.
 */
export const locationQuotient = (own: number, place: number, product: number, all: number): number => own / place / (product / all)

/** Values by economy: those of economy e are `at[e]` to `at[e + 1]`, products ascending. */
export interface Table {
	readonly economies: readonly string[]
	readonly products: readonly string[]
	readonly at: Int32Array
	readonly product: Int32Array
	readonly value: Float64Array
	readonly ofEconomy: Float64Array
	readonly ofProduct: Float64Array
	readonly total: number
	readonly leftOut: { readonly economies: readonly string[]; readonly products: readonly string[] }
}

/**
 * Columns in any order as `Cells`: names sorted, cells by place, then product. Refuses a cell given twice (`complexity/duplicate-cell`,
 * with the positions `first` and `again` in the columns given). O(cells + names).
 */
export function cellsOf(placeNames: readonly string[], productNames: readonly string[], place: Int32Array, product: Int32Array, value: Float64Array): Outcome<Cells> {
	const order = (names: readonly string[]) => {
		const sorted = names.map((_, i) => i).sort((a, b) => ((names[a] as string) < (names[b] as string) ? -1 : 1))
		const rank = new Int32Array(names.length)
		for (const [to, from] of sorted.entries()) rank[from] = to
		return { names: sorted.map((i) => names[i] as string), rank }
	}
	const places = order(placeNames)
	const products = order(productNames)
	// Sorted by the lesser key, then stably by the greater.
	const by = (rows: Int32Array, of: Int32Array, rank: Int32Array): Int32Array => {
		const next = new Int32Array(rank.length + 1)
		for (const row of rows) (next[(rank[of[row] as number] as number) + 1] as number)++
		for (let i = 1; i < next.length; i++) (next[i] as number) += next[i - 1] as number
		const sorted = new Int32Array(rows.length)
		for (const row of rows) sorted[(next[rank[of[row] as number] as number] as number)++] = row
		return sorted
	}
	const rows = by(by(Int32Array.from(value, (_, i) => i), product, products.rank), place, places.rank)
	const cells = { places: places.names, products: products.names, place: new Int32Array(rows.length), product: new Int32Array(rows.length), value: new Float64Array(rows.length) }
	for (let i = 0; i < rows.length; i++) {
		const row = rows[i] as number
		cells.place[i] = places.rank[place[row] as number] as number
		cells.product[i] = products.rank[product[row] as number] as number
		cells.value[i] = value[row] as number
		if (i && cells.place[i] === cells.place[i - 1] && cells.product[i] === cells.product[i - 1]) return refuse({ code: 'complexity/duplicate-cell', economy: placeNames[place[row] as number], product: productNames[product[row] as number], first: rows[i - 1], again: row })
	}
	return done(cells)
}

/** The fault of a single value, if it has one; the caller says where. */
export const valueFault = (value: number): 'complexity/not-a-number' | 'complexity/negative' | undefined => (!Number.isFinite(value) ? 'complexity/not-a-number' : value < 0 ? 'complexity/negative' : undefined)

interface Sums {
	readonly at: Int32Array
	readonly ofEconomy: Float64Array
	readonly ofProduct: Float64Array
	readonly total: number
	/** Each cell stands after the one before it: then none is given twice. */
	readonly ordered: boolean
	/** The first cell whose value is none, or −1. */
	readonly faulty: number
}
/** One pass over all cells. */
function sumsOf({ places, products, place, product, value }: Cells): Sums {
	const at = new Int32Array(places.length + 1)
	const ofEconomy = new Float64Array(places.length)
	const ofProduct = new Float64Array(products.length)
	let total = 0
	let ordered = true
	let last = -1
	for (let i = 0; i < value.length; i++) {
		const e = place[i] as number
		const p = product[i] as number
		const x = value[i] as number
		if (!(x >= 0 && x < Number.POSITIVE_INFINITY)) return { at, ofEconomy, ofProduct, total, ordered, faulty: i }
		const key = e * products.length + p
		if (key <= last) ordered = false
		last = key
		at[e + 1] = i + 1
		ofEconomy[e] = (ofEconomy[e] as number) + x
		ofProduct[p] = (ofProduct[p] as number) + x
		total += x
	}
	return { at, ofEconomy, ofProduct, total, ordered, faulty: -1 }
}

/** The cells of the economies and products that stay, and the names of the others. */
function kept(cells: Cells, economyStays: readonly boolean[], productStays: readonly boolean[]): { cells: Cells; economies: string[]; products: string[] } {
	const numbered = (stays: readonly boolean[]): Int32Array => {
		let next = 0
		return Int32Array.from(stays, (stay) => (stay ? next++ : -1))
	}
	const [toEconomy, toProduct] = [numbered(economyStays), numbered(productStays)]
	const rows = [...cells.value.keys()].filter((i) => (toEconomy[cells.place[i] as number] as number) >= 0 && (toProduct[cells.product[i] as number] as number) >= 0)
	return {
		cells: {
			places: cells.places.filter((_, e) => economyStays[e]),
			products: cells.products.filter((_, p) => productStays[p]),
			place: Int32Array.from(rows, (i) => toEconomy[cells.place[i] as number] as number),
			product: Int32Array.from(rows, (i) => toProduct[cells.product[i] as number] as number),
			value: Float64Array.from(rows, (i) => cells.value[i] as number),
		},
		economies: cells.places.filter((_, e) => !economyStays[e]),
		products: cells.products.filter((_, p) => !productStays[p]),
	}
}

/** Checks every cell, takes out what the filter leaves out and what nobody has, and sums. */
export function tableOf(given: Cells, filter: SampleFilter, population?: ReadonlyMap<string, number>): Outcome<Table> {
	if (given.value.length === 0) return refuse({ code: 'complexity/empty' })
	if (filter.population !== undefined && !population) throw new Error('a filter by population needs the populations')
	let cells = given
	let sums = sumsOf(cells)
	if (sums.faulty >= 0) {
		const value = cells.value[sums.faulty] as number
		return refuse({ code: valueFault(value) ?? '', economy: cells.places[cells.place[sums.faulty] as number], product: cells.products[cells.product[sums.faulty] as number], value: String(value) })
	}
	if (!sums.ordered) {
		const ordered = cellsOf(cells.places, cells.products, cells.place, cells.product, cells.value)
		if (!ordered.ok) return ordered
		cells = ordered.value
		sums = sumsOf(cells)
	}
	const nothing = sums.ofEconomy.indexOf(0)
	if (nothing >= 0) return refuse({ code: 'complexity/empty-economy', economy: cells.places[nothing] })
	const leftOut = { economies: [] as string[], products: [] as string[] }
	const without = (economyStays: readonly boolean[], productStays: readonly boolean[]): void => {
		if (economyStays.every(Boolean) && productStays.every(Boolean)) return
		const less = kept(cells, economyStays, productStays)
		cells = less.cells
		sums = sumsOf(cells)
		leftOut.economies.push(...less.economies)
		leftOut.products.push(...less.products)
	}
	without(
		cells.places.map((name, e) => (sums.ofEconomy[e] as number) >= (filter.exports ?? 0) && (filter.population === undefined || (population?.get(name) ?? 0) >= filter.population)),
		cells.products.map(() => true),
	)
	without(
		cells.places.map(() => true),
		cells.products.map((_, p) => (sums.ofProduct[p] as number) > 0 && (sums.ofProduct[p] as number) >= (filter.product ?? 0)),
	)
	// An economy that had only what is left out is left out with it.
	without(
		cells.places.map((_, e) => (sums.ofEconomy[e] as number) > 0),
		cells.products.map(() => true),
	)
	leftOut.economies.sort()
	if (cells.places.length === 0) return refuse({ code: 'complexity/empty' })
	if (cells.places.length === 1) return refuse({ code: 'complexity/one-economy', economy: cells.places[0] })
	if (!Number.isFinite(sums.total)) return refuse({ code: 'complexity/too-large' })
	return done({ economies: cells.places, products: cells.products, at: sums.at, product: cells.product, value: cells.value, ofEconomy: sums.ofEconomy, ofProduct: sums.ofProduct, total: sums.total, leftOut })
}

/** The quotient of an economy and a product; 0 where the economy has none of it. */
export function quotientIn(t: Table, e: number, p: number): number {
	let [lo, hi] = [t.at[e] as number, (t.at[e + 1] as number) - 1]
	while (lo < hi) {
		const mid = (lo + hi) >> 1
		if ((t.product[mid] as number) < p) lo = mid + 1
		else hi = mid
	}
	return lo === hi && t.product[lo] === p ? locationQuotient(t.value[lo] as number, t.ofEconomy[e] as number, t.ofProduct[p] as number, t.total) : 0
}

/** Who has what, both ways round: products of economy e are `has[at[e]…]`, economies of product p `owners[from[p]…]`, both ascending. */
export interface Matrix {
	readonly C: number
	readonly P: number
	readonly at: Int32Array
	readonly has: Int32Array
	readonly from: Int32Array
	readonly owners: Int32Array
	/** k_c and u_p. */
	readonly diversity: Int32Array
	readonly ubiquity: Int32Array
}

/** A quotient that is the threshold but for rounding is the threshold: else rounding would decide who has what in small round tables. */
const rounding = 1e-12

/** M = 1 where the quotient is at least the threshold. */
export function matrixOf(t: Table, threshold: number): Matrix {
	const [C, P] = [t.economies.length, t.products.length]
	const least = threshold * (1 - rounding)
	const at = new Int32Array(C + 1)
	const has = new Int32Array(t.value.length)
	const ubiquity = new Int32Array(P)
	let n = 0
	for (let e = 0; e < C; e++) {
		for (let i = t.at[e] as number; i < (t.at[e + 1] as number); i++) {
			const p = t.product[i] as number
			if (locationQuotient(t.value[i] as number, t.ofEconomy[e] as number, t.ofProduct[p] as number, t.total) < least) continue
			has[n++] = p
			ubiquity[p] = (ubiquity[p] as number) + 1
		}
		at[e + 1] = n
	}
	const from = new Int32Array(P + 1)
	for (let p = 0; p < P; p++) from[p + 1] = (from[p] as number) + (ubiquity[p] as number)
	const next = from.slice()
	const owners = new Int32Array(n)
	for (let e = 0; e < C; e++) for (let i = at[e] as number; i < (at[e + 1] as number); i++) owners[(next[has[i] as number] as number)++] = e
	return { C, P, at, has: has.subarray(0, n), from, owners, diversity: Int32Array.from({ length: C }, (_, e) => (at[e + 1] as number) - (at[e] as number)), ubiquity }
}

/** The part of the matrix that each economy belongs to, numbered from 0: two are in one part when products in common link them. */
export function partsOf(m: Matrix): Int32Array {
	const part = new Int32Array(m.C).fill(-1)
	const seen = new Uint8Array(m.P)
	let parts = 0
	for (let first = 0; first < m.C; first++) {
		if (part[first] !== -1) continue
		part[first] = parts
		const queue = [first]
		for (let e = queue.pop(); e !== undefined; e = queue.pop()) {
			for (let i = m.at[e] as number; i < (m.at[e + 1] as number); i++) {
				const p = m.has[i] as number
				if (seen[p]) continue
				seen[p] = 1
				for (let j = m.from[p] as number; j < (m.from[p + 1] as number); j++) {
					const other = m.owners[j] as number
					if (part[other] !== -1) continue
					part[other] = parts
					queue.push(other)
				}
			}
		}
		parts++
	}
	return part
}
