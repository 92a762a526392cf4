/** Tables of trade made ready for potentials: supply as shares in rows, demand and totals as dense matrices. Made once for one `Inputs`, then kept beside it. */
import type { Cells, Pairs } from '#kernel/trade.ts'

/** What a potential is made of. Economies and products by the names of the tables; all values in US dollars of one year. */
export interface Inputs {
	/** Exporters × products. */
	readonly exports: Cells
	/** Importers × products. */
	readonly imports: Cells
	/** All trade from exporter to importer. */
	readonly totals: Pairs
	/** A pair that the totals do not name though both stand in them: trades nothing (as usual), or was not reported. */
	readonly silent?: 'nothing' | 'unknown'
	/** Yearly growth as a fraction (0.03: three per cent a year), carried on for `years`. What is not known stays at the year's figure. */
	readonly growth?: {
		readonly years: number
		readonly demand?: (importer: string, product: string) => number | undefined
		readonly supply?: (exporter: string, product: string) => number | undefined
	}
	/**
	 * How much less duty an exporter pays than the others who sell this product there, as a fraction of the price (0.05: five points; below 0: more).
	 * Pairs of market and product that are not named are neutral. `elasticity`: by how many per cent demand shifts for one per cent of price.
	 */
	readonly tariff?: {
		readonly advantages: (exporter: string) => readonly { readonly importer: string; readonly product: string; readonly advantage: number }[]
		readonly elasticity: number
	}
	/**
	 * That some goods travel worse than others: `extra` is a product's own elasticity of distance above (or below) that of trade as a whole, which is in the ease already.
	 * Neutral at 0, at unknown distances, and at the mean distance of trade.
	 */
	readonly distance?: Distance
}
export interface Distance {
	readonly km: (exporter: string, importer: string) => number | undefined
	readonly extra: (product: string) => number
}

export interface Prepared {
	readonly exporters: ReadonlyMap<string, number>
	readonly importers: readonly string[]
	/** Of the exports; a product nobody exports has no supply anywhere. */
	readonly products: readonly string[]
	readonly at: ReadonlyMap<string, number>
	/** Cells of exporter e: from start[e] to start[e + 1] of `product` (position) and `supply` (share of the world's exports, 0 to 1). */
	readonly start: Int32Array
	readonly product: Int32Array
	readonly supply: Float64Array
	/** Product-major: [product × importers + importer], US dollars, projected where growth is known. */
	readonly demand: Float64Array
	/** [exporter × importers + importer], US dollars; NaN where one of them is not in the table of totals, or they are the same. */
	readonly totals: Float64Array
	/** Mean distances of trade by the function that tells distances. */
	readonly means: WeakMap<Distance['km'], number>
}

const kept = new WeakMap<Inputs, Prepared>()

/** The prepared form of `inputs`: some 30 ms at four digits the first time, nothing after. The inputs must not change. */
export function prepared(inputs: Inputs): Prepared {
	const work = preparing(inputs)
	for (;;) {
		const step = work.next()
		if (step.done) return step.value
	}
}

/** The same with pauses, for a caller that lets others work in between. */
export function* preparing(inputs: Inputs): Generator<undefined, Prepared> {
	const held = kept.get(inputs)
	if (held) return held
	const { exports, imports } = inputs
	const supplied = supplyOf(inputs)
	yield
	const demand = yield* demandOf(inputs)
	yield
	const totals = totalsOf(inputs)
	const made: Prepared = { exporters: positions(exports.places), importers: imports.places, products: exports.products, at: positions(exports.products), product: exports.product, ...supplied, demand, totals, means: new WeakMap() }
	kept.set(inputs, made)
	return made
}

/** The same tables under other corrections; nothing is prepared anew. */
export function corrected(inputs: Inputs, corrections: Pick<Inputs, 'tariff' | 'distance'>): Inputs {
	const other = { ...inputs, ...corrections }
	kept.set(other, prepared(inputs))
	return other
}

const positions = (names: readonly string[]): Map<string, number> => new Map(names.map((name, at) => [name, at]))
const grown = (rate: number | undefined, years: number): number => (rate === undefined ? 1 : Math.max(0, 1 + rate) ** years)

function supplyOf({ exports, growth }: Inputs): Pick<Prepared, 'start' | 'supply'> {
	const { places, products, place, product, value } = exports
	const projected = value.slice()
	if (growth?.supply) for (let c = 0; c < projected.length; c++) projected[c] = (projected[c] ?? 0) * grown(growth.supply(places[place[c] ?? 0] ?? '', products[product[c] ?? 0] ?? ''), growth.years)
	const world = new Float64Array(products.length)
	const start = new Int32Array(places.length + 1)
	for (let c = 0; c < projected.length; c++) {
		const k = product[c] ?? 0
		world[k] = (world[k] ?? 0) + (projected[c] ?? 0)
		const next = (place[c] ?? 0) + 1
		start[next] = (start[next] ?? 0) + 1
	}
	for (let e = 1; e < start.length; e++) start[e] = (start[e] ?? 0) + (start[e - 1] ?? 0)
	return { start, supply: projected.map((usd, c) => (usd > 0 ? usd / (world[product[c] ?? 0] ?? 1) : 0)) }
}

function* demandOf({ exports, imports, growth }: Inputs): Generator<undefined, Float64Array> {
	const { places, products, place, product, value } = imports
	const width = places.length
	const demand = new Float64Array(exports.products.length * width)
	const at = positions(exports.products)
	const row = Int32Array.from(products, (name) => at.get(name) ?? -1)
	for (let c = 0; c < value.length; c++) {
		if (growth && c % 16_384 === 0) yield
		const k = row[product[c] ?? 0] ?? -1
		const j = place[c] ?? 0
		if (k >= 0) demand[k * width + j] = (value[c] ?? 0) * (growth?.demand ? grown(growth.demand(places[j] ?? '', products[product[c] ?? 0] ?? ''), growth.years) : 1)
	}
	return demand
}

function totalsOf({ exports: { places: exporters }, imports: { places: importers }, totals, silent }: Inputs): Float64Array {
	const absent = silent === 'unknown' ? Number.NaN : 0
	const width = importers.length
	const matrix = new Float64Array(exporters.length * width).fill(Number.NaN)
	const row = positions(exporters)
	const column = positions(importers)
	const rows = Int32Array.from(totals.economies, (e) => row.get(e) ?? -1)
	const columns = Int32Array.from(totals.economies, (e) => column.get(e) ?? -1)
	for (const [a, i] of rows.entries()) if (i >= 0) for (const [b, j] of columns.entries()) if (j >= 0 && a !== b) matrix[i * width + j] = absent
	for (let c = 0; c < totals.value.length; c++) {
		const a = totals.exporter[c] ?? 0
		const b = totals.importer[c] ?? 0
		const i = rows[a] ?? -1
		const j = columns[b] ?? -1
		if (i >= 0 && j >= 0 && a !== b) matrix[i * width + j] = totals.value[c] ?? 0
	}
	return matrix
}

/** The geometric mean of the distances that trade covers, weighed by it; 1 where no distance is known. */
export function meanDistance(p: Prepared, km: Distance['km']): number {
	const held = p.means.get(km)
	if (held !== undefined) return held
	let sum = 0
	let weight = 0
	for (const [exporter, i] of p.exporters)
		for (const [j, importer] of p.importers.entries()) {
			const usd = p.totals[i * p.importers.length + j] ?? 0
			const far = usd > 0 ? km(exporter, importer) : undefined
			if (far === undefined || !(far > 0)) continue
			sum += usd * Math.log(far)
			weight += usd
		}
	const mean = weight > 0 ? Math.exp(sum / weight) : 1
	p.means.set(km, mean)
	return mean
}
