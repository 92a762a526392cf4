/** Whom an economy may compare itself with, and what they sell where. */
import type { Cells, Flow, Pairs } from '#kernel/trade.ts'

export interface Alike {
	readonly economy: string
	/** 0 to 1: the share of their exports that overlaps. */
	readonly overlap: number
}

/**
 * Economies whose exports are made up most like one's own: S = Σ over products of min(own share, their share)
 * (Finger and Kreinin 1979, "A Measure of 'Export Similarity' and Its Possible Uses", Economic Journal 89). With a
 * `heading` only those that export it. Most alike first, at most `most`; none when the economy is not in the table.
 */
export function mostAlike(exports: Cells, economy: string, most: number, heading?: string): Alike[] {
	const all = overlaps(exports, economy)
	if (heading === undefined) return all.slice(0, most)
	const column = exports.products.indexOf(heading)
	const sells = new Set<string>()
	for (let i = 0; i < exports.value.length; i++) if (exports.product[i] === column && (exports.value[i] ?? 0) > 0) sells.add(exports.places[exports.place[i] ?? 0] ?? '')
	return all.filter((a) => sells.has(a.economy)).slice(0, most)
}

const kept = new WeakMap<Cells, Map<string, Alike[]>>()
/** All overlaps with one economy, largest first; kept beside the table. */
function overlaps(exports: Cells, economy: string): Alike[] {
	const known = kept.get(exports) ?? new Map<string, Alike[]>()
	kept.set(exports, known)
	const made = known.get(economy) ?? overlapping(exports, economy)
	known.set(economy, made)
	return made
}
function overlapping(exports: Cells, economy: string): Alike[] {
	const count = exports.places.length
	const here = exports.places.indexOf(economy)
	if (here < 0) return []
	const totals = new Float64Array(count)
	const own = new Float64Array(exports.products.length)
	const { place, product, value } = exports
	for (let i = 0; i < value.length; i++) {
		const c = place[i] ?? 0
		totals[c] = (totals[c] ?? 0) + (value[i] ?? 0)
		if (c === here) own[product[i] ?? 0] = value[i] ?? 0
	}
	const overlap = new Float64Array(count)
	for (let i = 0; i < value.length; i++) {
		const c = place[i] ?? 0
		const mine = own[product[i] ?? 0] ?? 0
		if (mine > 0 && c !== here) overlap[c] = (overlap[c] ?? 0) + Math.min(mine / (totals[here] || 1), (value[i] ?? 0) / (totals[c] || 1))
	}
	return exports.places.flatMap((name, c) => ((overlap[c] ?? 0) > 0 ? [{ economy: name, overlap: overlap[c] ?? 0 }] : [])).sort((a, z) => z.overlap - a.overlap || (a.economy < z.economy ? -1 : 1))
}

/** What a market buys of a group, of all it buys: 0 to 1. A market that buys nothing of anybody is not in the map. */
export function sharesOfPairs(pairs: Pairs, group: readonly string[]): ReadonlyMap<string, number> {
	const inside = new Set(group.map((e) => pairs.economies.indexOf(e)))
	const all = new Float64Array(pairs.economies.length)
	const theirs = new Float64Array(pairs.economies.length)
	for (let i = 0; i < pairs.value.length; i++) {
		const j = pairs.importer[i] ?? 0
		all[j] = (all[j] ?? 0) + (pairs.value[i] ?? 0)
		if (inside.has(pairs.exporter[i] ?? 0)) theirs[j] = (theirs[j] ?? 0) + (pairs.value[i] ?? 0)
	}
	return new Map(pairs.economies.flatMap((e, j) => ((all[j] ?? 0) > 0 ? [[e, (theirs[j] ?? 0) / (all[j] ?? 1)] as const] : [])))
}

/** The same for one product, of single flows of one year and basis. */
export function sharesOfFlows(flows: readonly Flow[], group: readonly string[]): ReadonlyMap<string, number> {
	const sums = new Map<string, [all: number, theirs: number]>()
	for (const f of flows) {
		const sum = sums.get(f.importer) ?? [0, 0]
		sums.set(f.importer, [sum[0] + f.usd, sum[1] + (group.includes(f.exporter) ? f.usd : 0)])
	}
	return new Map([...sums].flatMap(([market, [all, theirs]]) => (all > 0 ? [[market, theirs / all] as const] : [])))
}
