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

/** By product: how an exporter's distances move a good that travels worse or better than trade as a whole; undefined: not at all. */
function farFactors(inputs: Inputs, p: Prepared, exporter: string): (product: string) => Float64Array | undefined {
	if (!inputs.distance) return () => undefined
	const { km, extra } = inputs.distance
	const mean = meanDistance(p, km)
	const made = new Map<number, Float64Array>()
	return (product) => {
		const by = extra(product)
		if (by === 0) return undefined
		const factor =
			made.get(by) ??
			Float64Array.from(p.importers, (importer) => {
				const far = km(exporter, importer)
				return far !== undefined && far > 0 ? (far / mean) ** -by : 1
			})
		made.set(by, factor)
		return factor
	}
}

/** By product: importers (positions) where the exporter's duty differs from the others', and by what that moves demand. */
function dutyFactors({ tariff }: Inputs, p: Prepared, exporter: string): ReadonlyMap<string, readonly (readonly [importer: number, factor: number])[]> {
	const of = new Map<string, (readonly [number, number])[]>()
	if (!tariff) return of
	const at = new Map(p.importers.map((name, j) => [name, j]))
	for (const { importer, product, advantage } of tariff.advantages(exporter)) {
		const j = at.get(importer)
		if (j === undefined) continue
		const list = of.get(product) ?? []
		list.push([j, Math.max(0, 1 + advantage) ** tariff.elasticity])
		of.set(product, list)
	}
	return of
}

function blockOf(inputs: Inputs, p: Prepared, exporter: string, buffer: Float64Array): Block {
	const e = p.exporters.get(exporter) ?? 0
	const width = p.importers.length
	const from = p.start[e] ?? 0
	const to = p.start[e + 1] ?? 0
	const products = Array.from(p.product.subarray(from, to), (k) => p.products[k] ?? '')
	const supply = p.supply.subarray(from, to)
	const potential = buffer.subarray(0, products.length * width)
	const far = farFactors(inputs, p, exporter)
	const duty = dutyFactors(inputs, p, exporter)

	// Supply × corrected demand, and what all of it together would give each importer.
	const given = new Float64Array(width)
	for (const [row, product] of products.entries()) {
		const share = supply[row] as number
		const demand = (p.product[from + row] as number) * width
		const at = row * width
		for (let j = 0; j < width; j++) potential[at + j] = share * (p.demand[demand + j] as number)
		const factor = far(product)
		if (factor) for (let j = 0; j < width; j++) potential[at + j] = (potential[at + j] as number) * (factor[j] as number)
		for (const [j, by] of duty.get(product) ?? []) potential[at + j] = (potential[at + j] as number) * by
		for (let j = 0; j < width; j++) given[j] = (given[j] as number) + (potential[at + j] as number)
	}

	const totals = p.totals.subarray(e * width, (e + 1) * width)
	const ease = totals.map((total, j) => total / (given[j] || Number.NaN))
	const unexplained = totals.map((total, j) => (given[j] === 0 && total > 0 ? total : 0))
	// With nothing in common there is no potential; with an unknown total it is not known.
	const scale = ease.map((x, j) => (given[j] === 0 && !Number.isNaN(totals[j]) ? 0 : x))
	for (let at = 0; at < potential.length; at += width) for (let j = 0; j < width; j++) potential[at + j] = (potential[at + j] as number) * (scale[j] as number)
	return { exporter, products, supply, importers: p.importers, potential, ease, unexplained }
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
