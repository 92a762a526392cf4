/**
 * Section 1 of the science: what an economy has that others have not, and what is near to it, from a table of places × products
 * (exports, output or employment). Formulas, their sources and the reasons that published values differ: README.md.
 * Pure and order-free; no product × product matrix is ever built.
 */
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { Cells } from '#kernel/trade.ts'
import { fitnessOf } from './fitness.ts'
import type { Profile } from './profiles.ts'
import { bitsOf, hasBit, proximityRow, relatedOf, relatedToAll } from './related.ts'
import { eighteenReflections, overOwners, secondEigenvector } from './second.ts'
import { type Matrix, matrixOf, partsOf, quotientIn, tableOf } from './table.ts'

export { defaultProfile, isProfileName, type Profile, type ProfileName, profileNames, profiles, type SampleFilter } from './profiles.ts'
export { cellsOf, locationQuotient, valueFault } from './table.ts'

export interface EconomyComplexity {
	readonly economy: string
	/** Economic complexity index: standardised by the profile. */
	readonly eci: number
	/** Complexity outlook index: how much of the complex is near. */
	readonly coi: number
	/** Products with a quotient of at least the threshold. */
	readonly diversity: number
	/** Tacchella's fitness, mean 1. */
	readonly fitness: number
}
export interface ProductComplexity {
	readonly product: string
	/** Product complexity index, on the profile's scale. */
	readonly pci: number
	/** Economies with a quotient of at least the threshold. */
	readonly ubiquity: number
	/** Tacchella's complexity of the product (Q), mean 1. */
	readonly quality: number
}

/** `e` and `p` are positions in `economies` and `products`, which are ordered by name. */
export interface Complexity {
	readonly profile: Profile
	readonly economies: readonly EconomyComplexity[]
	readonly products: readonly ProductComplexity[]
	/** By the profile's filter, or for having nothing; by name. */
	readonly leftOut: { readonly economies: readonly string[]; readonly products: readonly string[] }
	/** How the iteration of fitness ended. */
	readonly fitness: { readonly steps: number; readonly settled: boolean }
	/** Location quotient (of exports: revealed comparative advantage); 0 where there is none. */
	rca(e: number, p: number): number
	/** Whether the quotient is at least the threshold. */
	has(e: number, p: number): boolean
	/** 0 to 1: the share of what is near p that e has. */
	density(e: number, p: number): number
	/** Complexity outlook gain of taking up p; 0 where e has it. */
	cog(e: number, p: number): number
	/** A row of phi: p to every product, 0 to 1. */
	proximity(p: number): Float64Array
}

const meanOf = (x: Float64Array): number => x.reduce((a, b) => a + b, 0) / x.length

/** Standard deviation of C values by the profile's divisor. */
function deviationOf(x: Float64Array, profile: Profile, P: number): number {
	const mean = meanOf(x)
	const squares = x.reduce((sum, v) => sum + (v - mean) ** 2, 0)
	const C = x.length
	return Math.sqrt(profile.deviation === 'economies' ? squares / C : profile.deviation === 'economies-1' ? squares / (C - 1) : (squares * P) / (C * P - 1))
}
const against = (x: Float64Array, mean: number, deviation: number): Float64Array => x.map((v) => (deviation > 0 ? (v - mean) / deviation : 0))

/** Covariance with diversity over the sizes of both: −1 to 1, 0 where either does not vary. */
function withDiversity(m: Matrix, x: Float64Array): number {
	const [mx, md] = [meanOf(x), meanOf(Float64Array.from(m.diversity))]
	let [xx, dd, xd] = [0, 0, 0]
	for (let e = 0; e < m.C; e++) {
		const [a, b] = [(x[e] as number) - mx, (m.diversity[e] as number) - md]
		xx += a * a
		dd += b * b
		xd += a * b
	}
	return xx > 0 && dd > 0 ? xd / Math.sqrt(xx * dd) : 0
}

/** Raw vectors of economies and products, turned so that the diverse are complex. */
function vectorsOf(m: Matrix, profile: Profile): Outcome<{ e: Float64Array; q: Float64Array }> {
	if (profile.method === 'reflections') {
		const e = eighteenReflections(m)
		return typeof e === 'string' ? refuse({ code: `complexity/${e}` }) : done({ e, q: overOwners(m, e) })
	}
	const second = secondEigenvector(m)
	if (typeof second === 'string') return refuse({ code: `complexity/${second}` })
	const alike = withDiversity(m, second.e)
	if (Math.abs(alike) < 1e-9) return refuse({ code: 'complexity/undetermined' })
	const e = second.e.map((v) => v * Math.sign(alike))
	// e = D⁻¹ M q and U⁻¹ Mᵀ e = λ q.
	return done({ e, q: overOwners(m, e).map((v) => v / second.value) })
}

/**
 * All measures of a table by a profile. `population` by economy is needed by a filter that asks for it.
 * Refusals, each with the place where it can be named: complexity/empty, not-a-number, negative, duplicate-cell, empty-economy, too-large,
 * one-economy, no-advantage (a threshold above 1 that an economy or product never reaches), disconnected (`parts`, and an `economy` outside
 * the largest), all-alike (no differences to order by), undetermined (two orders are equally good, or nothing tells up from down).
 */
export function complexity(cells: Cells, profile: Profile, population?: ReadonlyMap<string, number>): Outcome<Complexity> {
	const read = tableOf(cells, profile.filter, population)
	if (!read.ok) return read
	const table = read.value
	const m = matrixOf(table, profile.threshold)
	const { C, P } = m
	const [bare, unsold] = [m.diversity.indexOf(0), m.ubiquity.indexOf(0)]
	if (bare >= 0) return refuse({ code: 'complexity/no-advantage', name: table.economies[bare] })
	if (unsold >= 0) return refuse({ code: 'complexity/no-advantage', name: table.products[unsold] })
	const part = partsOf(m)
	const sizes = new Map<number, number>()
	for (const n of part) sizes.set(n, (sizes.get(n) ?? 0) + 1)
	if (sizes.size > 1) {
		const largest = [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0]
		return refuse({ code: 'complexity/disconnected', parts: sizes.size, economy: table.economies[part.findIndex((n) => n !== largest)] })
	}
	const vectors = vectorsOf(m, profile)
	if (!vectors.ok) return vectors
	const { e, q } = vectors.value
	const [mean, deviation] = [meanOf(e), deviationOf(e, profile, P)]
	const eci = against(e, mean, deviation)
	const joint = profile.scale === 'joint'
	const pci = joint ? against(q, mean, deviation) : against(q, meanOf(q), Math.sqrt(q.reduce((s, v) => s + (v - meanOf(q)) ** 2, 0) / (P - 1)))

	const bits = bitsOf(m)
	const self = profile.selfProximity
	const all = relatedToAll(m).map((sum) => sum - (1 - self))
	const worth = joint ? q : pci
	const share = worth.map((v, p) => v / (all[p] as number))
	const gainOfAll = relatedToAll(m, share)
	const unit = joint ? deviation : 1
	// Density and gain side by side, made in place of the sums they come from.
	const both = relatedOf(m, share)
	const outlook = new Float64Array(C)
	for (let p = 0; p < P; p++) {
		const most = (gainOfAll[p] as number) - (1 - self) * (share[p] as number)
		for (let c = 0; c < C; c++) {
			const at = 2 * (p * C + c)
			const has = hasBit(bits, c, p)
			const density = ((both[at] as number) - (has ? 1 - self : 0)) / (all[p] as number)
			both[at] = density
			both[at + 1] = has ? 0 : (most - (both[at + 1] as number)) / unit
			if (!has) outlook[c] = (outlook[c] as number) + density * (worth[p] as number)
		}
	}
	const coi = joint ? against(outlook, meanOf(outlook), deviationOf(outlook, profile, P)) : outlook
	const fitness = fitnessOf(m)
	return done({
		profile,
		economies: table.economies.map((economy, c) => ({ economy, eci: eci[c] as number, coi: coi[c] as number, diversity: m.diversity[c] as number, fitness: fitness.economies[c] as number })),
		products: table.products.map((product, p) => ({ product, pci: pci[p] as number, ubiquity: m.ubiquity[p] as number, quality: fitness.products[p] as number })),
		leftOut: table.leftOut,
		fitness: { steps: fitness.steps, settled: fitness.settled },
		rca: (c, p) => quotientIn(table, c, p),
		has: (c, p) => hasBit(bits, c, p),
		density: (c, p) => both[2 * (p * C + c)] as number,
		cog: (c, p) => both[2 * (p * C + c) + 1] as number,
		proximity: (p) => proximityRow(m, bits, p, self),
	})
}
