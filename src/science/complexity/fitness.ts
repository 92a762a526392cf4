/** Fitness of economies and complexity of products by each other: Tacchella et al. 2012, "A new metrics for countries' fitness and products' complexity", Scientific Reports 2:723. */
import type { Matrix } from './table.ts'

export interface Fitness {
	/** F_c, mean 1. */
	readonly economies: Float64Array
	/** Q_p, mean 1. */
	readonly products: Float64Array
	readonly steps: number
	/** False when `most` steps did not settle it. */
	readonly settled: boolean
}

const toMeanOne = (x: Float64Array): Float64Array => {
	const mean = x.reduce((a, b) => a + b, 0) / x.length
	return x.map((v) => v / mean)
}

/**
 * F' = M Q, Q' = 1 / (Mᵀ (1/F)), both divided by their mean, from all 1; Q' is of the F of the step before.
 * Ends when no economy's fitness moves by more than `still` (of a mean of 1), or after `most` steps; where some fitness tends to 0
 * (the method does that to economies that have only what everybody has), it is the value reached then.
 */
export function fitnessOf(m: Matrix, still = 1e-12, most = 1000): Fitness {
	let F: Float64Array = new Float64Array(m.C).fill(1)
	let Q: Float64Array = new Float64Array(m.P).fill(1)
	for (let step = 1; step <= most; step++) {
		const f = new Float64Array(m.C)
		for (let e = 0; e < m.C; e++) for (let i = m.at[e] as number; i < (m.at[e + 1] as number); i++) (f[e] as number) += Q[m.has[i] as number] as number
		const inverse = F.map((v) => 1 / v)
		const q = new Float64Array(m.P)
		for (let p = 0; p < m.P; p++) {
			let sum = 0
			for (let i = m.from[p] as number; i < (m.from[p + 1] as number); i++) sum += inverse[m.owners[i] as number] as number
			q[p] = 1 / sum
		}
		const [before, after] = [F, toMeanOne(f)]
		F = after
		Q = toMeanOne(q)
		if (step > 1 && after.every((v, e) => Math.abs(v - (before[e] as number)) <= still)) return { economies: F, products: Q, steps: step, settled: true }
	}
	return { economies: F, products: Q, steps: most, settled: false }
}
