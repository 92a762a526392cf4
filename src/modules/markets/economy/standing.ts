/** One economy out of a computed table of all: where each of its goods stands. Pure. */
import type { Cells } from '#kernel/trade.ts'
import type { Complexity } from '#science/complexity/index.ts'

export interface Good {
	readonly heading: string
	/** What the economy sold of it, in the table's unit; 0 when nothing is on record. */
	readonly value: number
	/** Its share of the good over its share of all trade (revealed comparative advantage). */
	readonly quotient: number
	/** Quotient of at least the profile's threshold. */
	readonly held: boolean
	/** Economies that hold it. */
	readonly holders: number
	/** 0 to 1: share of what is near the good that the economy holds (density). */
	readonly near: number
	/** Product complexity index on the profile's scale. */
	readonly worth: number
	/** What taking it up would open (complexity outlook gain); 0 for what is held. */
	readonly gain: number
}
export interface Standing {
	readonly economy: string
	readonly economies: number
	readonly goods: readonly Good[]
	readonly eci: number
	readonly coi: number
	readonly fitness: number
	/** Goods held. */
	readonly diversity: number
	/** 1 is the highest. */
	readonly rank: { readonly eci: number; readonly diversity: number; readonly fitness: number }
}

const rankOf = <T>(all: readonly T[], value: (of: T) => number, own: number): number => 1 + all.filter((x) => value(x) > own).length

/** Undefined when the economy is not in the table, or was left out by the filter. */
export function standingOf(cells: Cells, c: Complexity, economy: string): Standing | undefined {
	const e = c.economies.findIndex((x) => x.economy === economy)
	const own = c.economies[e]
	if (!own) return undefined
	const place = cells.places.indexOf(economy)
	const sold = new Map<string, number>()
	for (let k = 0; k < cells.value.length; k++) if (cells.place[k] === place) sold.set(cells.products[cells.product[k] as number] as string, cells.value[k] as number)
	return {
		economy,
		economies: c.economies.length,
		goods: c.products.map((p, i) => ({ heading: p.product, value: sold.get(p.product) ?? 0, quotient: c.rca(e, i), held: c.has(e, i), holders: p.ubiquity, near: c.density(e, i), worth: p.pci, gain: c.cog(e, i) })),
		eci: own.eci,
		coi: own.coi,
		fitness: own.fitness,
		diversity: own.diversity,
		rank: { eci: rankOf(c.economies, (x) => x.eci, own.eci), diversity: rankOf(c.economies, (x) => x.diversity, own.diversity), fitness: rankOf(c.economies, (x) => x.fitness, own.fitness) },
	}
}

const byHeading = (a: Good, b: Good): number => (a.heading < b.heading ? -1 : 1)

/** What it holds and the fewest others do; the more it sells above its share, the earlier among equals. */
export const rarest = <T extends Good>(goods: readonly T[], most: number): T[] => goods.filter((g) => g.held).sort((a, b) => a.holders - b.holders || b.quotient - a.quotient || byHeading(a, b)).slice(0, most)

/**
 * What it does not hold yet and would open most, among the nearer half of what it does not hold: far goods promise much and are
 * seldom reached (Hidalgo et al. 2007).
 */
export function nextGoods<T extends Good>(goods: readonly T[], most: number): T[] {
	const open = goods.filter((g) => !g.held)
	const line = median(open.map((g) => g.near))
	return open.filter((g) => g.near >= line && g.gain > 0).sort((a, b) => b.gain - a.gain || byHeading(a, b)).slice(0, most)
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b)
	const mid = sorted.length >> 1
	return sorted.length === 0 ? 0 : sorted.length % 2 ? (sorted[mid] as number) : ((sorted[mid - 1] as number) + (sorted[mid] as number)) / 2
}

export interface Near {
	readonly heading: string
	/** 0 to 1: the smaller of the two chances that who holds one holds the other (proximity). */
	readonly proximity: number
	readonly held: boolean
	readonly holders: number
}

/** The goods most often held together with `heading`, nearest first; undefined when the table has no such heading. */
export function nearTo(c: Complexity, economy: string, heading: string, most: number): { readonly held: boolean; readonly holders: number; readonly around: readonly Near[] } | undefined {
	const e = c.economies.findIndex((x) => x.economy === economy)
	const p = c.products.findIndex((x) => x.product === heading)
	const own = c.products[p]
	if (!own) return undefined
	const row = c.proximity(p)
	const around = c.products
		.map((x, q): Near => ({ heading: x.product, proximity: row[q] as number, held: e >= 0 && c.has(e, q), holders: x.ubiquity }))
		.filter((_, q) => q !== p)
		.sort((a, b) => b.proximity - a.proximity || (a.heading < b.heading ? -1 : 1))
		.slice(0, most)
	return { held: e >= 0 && c.has(e, p), holders: own.ubiquity, around }
}
