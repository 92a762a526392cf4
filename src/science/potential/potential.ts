/** Export potential of exporter × market × product (Decreux and Spies 2016; what differs is named in README.md). */
import { type Inputs, meanDistance, type Prepared, prepared } from './prepare.ts'

/** All potentials of one exporter. `potential` is [products × importers], in US dollars; NaN: the pair's total trade is not known. Reused by the next block. */
export interface Block {
	readonly exporter: string
	/** Products it exports. */
	readonly products: readonly string[]
	/** Its share of the world's exports of each, 0 to 1. */
	readonly supply: Float64Array
	readonly importers: readonly string[]
	readonly potential: Float64Array
	/** By importer: total trade over what supply and demand alone would give. NaN: unknown, or no product in common. */
	readonly ease: Float64Array
	/** Total trade to each importer with whom no product is in common: no potential carries it. US dollars. */
	readonly unexplained: Float64Array
}

/** Corrected demand × supply of one exporter: rows of the products it exports, columns of importers. */
function weighed(inputs: Inputs, p: Prepared, exporter: string, into: Float64Array): void {
	const e = p.exporters.get(exporter) ?? 0
	const width = p.importers.length
	const from = p.start[e] ?? 0
	const to = p.start[e + 1] ?? 0
	for (let c = from; c < to; c++) {
		const supply = p.supply[c] ?? 0
		const row = (p.product[c] ?? 0) * width
		const out = (c - from) * width
		for (let j = 0; j < width; j++) into[out + j] = supply * (p.demand[row + j] as number)
	}
	if (inputs.distance) {
		const { km, extra } = inputs.distance
		const factors = new Map<number, Float64Array>()
		const factor = (by: number): Float64Array => {
			const mean = meanDistance(p, km)
			return Float64Array.from(p.importers, (importer) => {
				const far = km(exporter, importer)
				return far !== undefined && far > 0 ? (far / mean) ** -by : 1
			})
		}
		for (let c = from; c < to; c++) {
			const by = extra(p.products[p.product[c] ?? 0] ?? '')
			if (by === 0) continue
			const of = factors.get(by) ?? factor(by)
			factors.set(by, of)
			const out = (c - from) * width
			for (let j = 0; j < width; j++) into[out + j] = (into[out + j] as number) * (of[j] as number)
		}
	}
	if (inputs.tariff) {
		const rows = new Map<string, number>()
		for (let c = from; c < to; c++) rows.set(p.products[p.product[c] ?? 0] ?? '', (c - from) * width)
		const columns = new Map(p.importers.map((name, j) => [name, j]))
		for (const { importer, product, advantage } of inputs.tariff.advantages(exporter)) {
			const at = (rows.get(product) ?? Number.NaN) + (columns.get(importer) ?? Number.NaN)
			if (at >= 0) into[at] = (into[at] ?? 0) * Math.max(0, 1 + advantage) ** inputs.tariff.elasticity
		}
	}
}

function blockOf(inputs: Inputs, p: Prepared, exporter: string, buffer: Float64Array): Block {
	const e = p.exporters.get(exporter) ?? 0
	const width = p.importers.length
	const from = p.start[e] ?? 0
	const size = ((p.start[e + 1] ?? 0) - from) * width
	const potential = buffer.subarray(0, size)
	weighed(inputs, p, exporter, potential)
	const given = new Float64Array(width)
	for (let at = 0; at < size; at += width) for (let j = 0; j < width; j++) given[j] = (given[j] as number) + (potential[at + j] as number)
	const ease = new Float64Array(width)
	const unexplained = new Float64Array(width)
	for (let j = 0; j < width; j++) {
		const total = p.totals[e * width + j] ?? Number.NaN
		ease[j] = total / (given[j] || Number.NaN)
		if (given[j] === 0 && total > 0) unexplained[j] = total
	}
	// With nothing in common there is no potential; with an unknown total it is not known.
	const scale = ease.map((x, j) => (given[j] === 0 && !Number.isNaN(p.totals[e * width + j] ?? 0) ? 0 : x))
	for (let at = 0; at < size; at += width) for (let j = 0; j < width; j++) potential[at + j] = (potential[at + j] as number) * (scale[j] as number)
	const cells = p.product.subarray(from, p.start[e + 1])
	return { exporter, products: Array.from(cells, (k) => p.products[k] ?? ''), supply: p.supply.subarray(from, p.start[e + 1]), importers: p.importers, potential, ease, unexplained }
}

const widest = (p: Prepared): number => {
	let most = 0
	for (let e = 1; e < p.start.length; e++) most = Math.max(most, (p.start[e] ?? 0) - (p.start[e - 1] ?? 0))
	return most * p.importers.length
}

/** One exporter after the other, in one buffer: what is wanted of a block is taken before the next is asked for. */
export function* allPotentials(inputs: Inputs, exporters: readonly string[] = inputs.exports.places): Generator<Block> {
	const p = prepared(inputs)
	const buffer = new Float64Array(widest(p))
	for (const exporter of exporters) if (p.exporters.has(exporter)) yield blockOf(inputs, p, exporter, buffer)
}

const lastBlock = new WeakMap<Inputs, Block>()
/** The block of one exporter; the last one asked for is kept, since a page asks for one exporter's products one after the other. */
export function exporterBlock(inputs: Inputs, exporter: string): Block | undefined {
	const held = lastBlock.get(inputs)
	if (held?.exporter === exporter) return held
	const block = allPotentials(inputs, [exporter]).next().value as Block | undefined
	if (block) lastBlock.set(inputs, block)
	return block
}

export interface MarketPotential {
	readonly importer: string
	/** The exporter's share of the world's exports of the product, 0 to 1. */
	readonly supply: number
	/** Imports of the product there, projected where growth is known. US dollars. */
	readonly demand: number
	/** Above 1: the two trade more than what they offer and want would give. Undefined: not known. */
	readonly ease: number | undefined
	/** US dollars a year. Undefined: total trade of the pair is not known. */
	readonly potential: number | undefined
	readonly actual?: number
	/** Potential - actual; below 0 where more is sold than expected. Only where actual is known. */
	readonly unrealised?: number
}

/**
 * The potential of one product of one exporter in every market of the tables but itself, biggest first, unknown ones last.
 * Undefined: the exporter is not in the table, or nobody exports the product. An exporter that does not export it yet has potential 0 everywhere
 * (see `diversification`). `actual`: what it sells there now in US dollars, by importer; with a full table of flows pass 0 for those that are not in it.
 */
export function marketPotentials(inputs: Inputs, exporter: string, product: string, actual?: (importer: string) => number | undefined): readonly MarketPotential[] | undefined {
	const p = prepared(inputs)
	const k = p.at.get(product)
	const block = k === undefined ? undefined : exporterBlock(inputs, exporter)
	if (k === undefined || !block) return undefined
	const width = p.importers.length
	const row = block.products.indexOf(product)
	const rows = p.importers.flatMap((importer, j): MarketPotential[] => {
		if (importer === exporter) return []
		const ease = block.ease[j] ?? Number.NaN
		const total = p.totals[(p.exporters.get(exporter) ?? 0) * width + j] ?? Number.NaN
		const potential = Number.isNaN(total) ? undefined : row < 0 ? 0 : block.potential[row * width + j]
		const sold = actual?.(importer)
		return [
			{
				importer,
				supply: row < 0 ? 0 : (block.supply[row] ?? 0),
				demand: p.demand[k * width + j] ?? 0,
				ease: Number.isNaN(ease) ? undefined : ease,
				potential,
				...(sold === undefined ? {} : { actual: sold, ...(potential === undefined ? {} : { unrealised: potential - sold }) }),
			},
		]
	})
	return rows.sort((a, z) => (z.potential ?? -1) - (a.potential ?? -1) || z.demand - a.demand || (a.importer < z.importer ? -1 : 1))
}
