/** Product diversification: what an exporter does not sell yet, by how near it is to what it makes (density) and how reachable its demand is. A rank, never money. */
import { exporterBlock } from './potential.ts'
import { type Inputs, prepared } from './prepare.ts'

export interface Diversification {
	readonly product: string
	readonly importer: string
	/** 0 to 1 of the best in this answer. Says nothing but order. */
	readonly score: number
}

/**
 * density × ease × demand over products and markets, best first. `density`: the exporter's row of the product space (src/science/complexity), 0 to 1 by product;
 * products that are not in it, or that nobody trades, are left out. Undefined: the exporter is not in the table.
 */
export function diversification(inputs: Inputs, exporter: string, density: ReadonlyMap<string, number>, top = 50): readonly Diversification[] | undefined {
	const p = prepared(inputs)
	const ease = exporterBlock(inputs, exporter)?.ease
	if (!ease) return undefined
	const width = p.importers.length
	const found: Diversification[] = []
	for (const [product, near] of density) {
		const k = p.at.get(product)
		if (k === undefined || !(near > 0)) continue
		for (const [j, importer] of p.importers.entries()) {
			const score = near * (ease[j] ?? 0) * (p.demand[k * width + j] ?? 0)
			if (score > 0) found.push({ product, importer, score })
		}
	}
	found.sort((a, z) => z.score - a.score || (a.product < z.product ? -1 : a.product > z.product ? 1 : a.importer < z.importer ? -1 : 1))
	const best = found[0]?.score ?? 1
	return found.slice(0, top).map((d) => ({ ...d, score: d.score / best }))
}
