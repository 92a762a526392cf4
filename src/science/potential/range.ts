/** A range instead of one number: the least and the most that the ways of computing it give. */
import type { Inputs } from './prepare.ts'
import { type MarketPotential, marketPotentials } from './potential.ts'

/** One way to compute: with or without a correction, from reports or mirror figures, another year. */
export interface Variant {
	readonly name: string
	readonly inputs: Inputs
}
export interface RangedPotential extends MarketPotential {
	/** Least and most over the variants in which the potential is known; both undefined where only one knows it: no range is then claimed. */
	readonly low: number | undefined
	readonly high: number | undefined
}

/** The first variant is the one whose number is shown; the others only widen its range. Undefined as in `marketPotentials`. */
export function rangedPotentials(variants: readonly [Variant, ...Variant[]], exporter: string, product: string, actual?: (importer: string) => number | undefined): readonly RangedPotential[] | undefined {
	const [shown, ...others] = variants
	const rows = marketPotentials(shown.inputs, exporter, product, actual)
	if (!rows) return undefined
	const more = others.map((v) => new Map(marketPotentials(v.inputs, exporter, product)?.map((r) => [r.importer, r.potential])))
	return rows.map((row) => {
		const known = [row.potential, ...more.map((m) => m.get(row.importer))].filter((x) => x !== undefined)
		return { ...row, ...(known.length > 1 && row.potential !== undefined ? { low: Math.min(...known), high: Math.max(...known) } : { low: undefined, high: undefined }) }
	})
}
