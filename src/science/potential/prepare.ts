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
	readonly distance?: {
		readonly km: (exporter: string, importer: string) => number | undefined
		readonly extra: (product: string) => number
	}
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
	/** Extra elasticities of distance that occur, and which of them a product has; undefined when all are 0. */
	readonly extra: { readonly values: readonly number[]; readonly of: Int32Array; readonly mean: number } | undefined
}

const kept = new WeakMap<Inputs, Prepared>()

/** The prepared form of `inputs`: some milliseconds at four digits the first time, nothing after. The inputs must not change. */
export function prepared(inputs: Inputs): Prepared {
	const held = kept.get(inputs) ?? prepare(inputs)
	kept.set(inputs, held)
	return held
}

const positions = (names: readonly string[]): Map<string, number> => new Map(names.map((name, at) => [name, at]))
const grown = (rate: number | undefined, years: number): number => (rate === undefined ? 1 : Math.max(0, 1 + rate) ** years)

function prepare(inputs: Inputs): Prepared {
	const { exports, imports, totals, growth } = inputs
	const products = exports.products
	const at = positions(products)
	const exporters = positions(exports.places)
	const importers = imports.places
	const width = importers.length

	const projected = exports.value.slice()
	if (growth?.supply) for (let c = 0; c < projected.length; c++) projected[c] = (projected[c] ?? 0) * grown(growth.supply(exports.places[exports.place[c] ?? 0] ?? '', products[exports.product[c] ?? 0] ?? ''), growth.years)
	const world = new Float64Array(products.length)
	const start = new Int32Array(exports.places.length + 1)
	for (let c = 0; c < projected.length; c++) {
		const k = exports.product[c] ?? 0
		world[k] = (world[k] ?? 0) + (projected[c] ?? 0)
		const next = (exports.place[c] ?? 0) + 1
		start[next] = (start[next] ?? 0) + 1
	}
	for (let e = 1; e < start.length; e++) start[e] = (start[e] ?? 0) + (start[e - 1] ?? 0)
	const supply = projected.map((usd, c) => (usd > 0 ? usd / (world[exports.product[c] ?? 0] ?? 1) : 0))

	const demand = new Float64Array(products.length * width)
	for (let c = 0; c < imports.value.length; c++) {
		const name = imports.products[imports.product[c] ?? 0] ?? ''
		const k = at.get(name)
		if (k === undefined) continue
		const j = imports.place[c] ?? 0
		demand[k * width + j] = (imports.value[c] ?? 0) * (growth?.demand ? grown(growth.demand(importers[j] ?? '', name), growth.years) : 1)
	}

	const matrix = totalsOf(totals, exports.places, importers)
	return { exporters, importers, products, at, start, product: exports.product, supply, demand, totals: matrix, extra: extraOf(inputs, matrix) }
}

function totalsOf(totals: Pairs, exporters: readonly string[], importers: readonly string[]): Float64Array {
	const known = new Set(totals.economies)
	const width = importers.length
	const matrix = new Float64Array(exporters.length * width)
	for (const [i, exporter] of exporters.entries()) for (const [j, importer] of importers.entries()) matrix[i * width + j] = exporter !== importer && known.has(exporter) && known.has(importer) ? 0 : Number.NaN
	const row = positions(exporters)
	const column = positions(importers)
	for (let c = 0; c < totals.value.length; c++) {
		const i = row.get(totals.economies[totals.exporter[c] ?? 0] ?? '')
		const j = column.get(totals.economies[totals.importer[c] ?? 0] ?? '')
		if (i !== undefined && j !== undefined && exporters[i] !== importers[j]) matrix[i * width + j] = totals.value[c] ?? 0
	}
	return matrix
}

/** The mean distance is geometric, weighed by the trade that covers it. */
function extraOf({ exports, imports, distance }: Inputs, totals: Float64Array): Prepared['extra'] {
	if (!distance) return undefined
	const values: number[] = []
	const of = Int32Array.from(exports.products, (product) => {
		const extra = distance.extra(product)
		const found = values.indexOf(extra)
		return found >= 0 ? found : values.push(extra) - 1
	})
	if (values.every((v) => v === 0)) return undefined
	let sum = 0
	let weight = 0
	for (const [i, exporter] of exports.places.entries())
		for (const [j, importer] of imports.places.entries()) {
			const usd = totals[i * imports.places.length + j] ?? 0
			const km = usd > 0 ? distance.km(exporter, importer) : undefined
			if (km === undefined || !(km > 0)) continue
			sum += usd * Math.log(km)
			weight += usd
		}
	return { values, of, mean: weight > 0 ? Math.exp(sum / weight) : 1 }
}
