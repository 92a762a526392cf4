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

const toMeanOne = (x: Float64Array): void => {
	let sum = 0
	for (let i = 0; i < x.length; i++) sum += x[i] as number
	const times = x.length / sum
	for (let i = 0; i < x.length; i++) x[i] = (x[i] as number) * times
}

/**
 * Q = 1 / (Mᵀ (1/F)), then F = M Q, divided by its mean, from F = 1. The paper steps both at once, each from the other's last value: two such
 * chains side by side, of which this is the one that starts at F, in half the work; the limit is the same.
 * Ends when no economy's fitness moves by more than `still` (of a mean of 1), or after `most` steps; where some fitness tends to 0
 * (the method does that to economies that have only what everybody has), it is the value reached then.
 */
export function fitnessOf(m: Matrix, still = 1e-10, most = 500): Fitness {
	const { C, P, at, has, from, owners } = m
	const F = new Float64Array(C).fill(1)
	const next = new Float64Array(C)
	const inverse = new Float64Array(C)
	const Q = new Float64Array(P)
	let step = 0
	for (let moved = Number.POSITIVE_INFINITY; moved > still && step < most; step++) {
		for (let e = 0; e < C; e++) inverse[e] = 1 / (F[e] as number)
		for (let p = 0; p < P; p++) {
			let sum = 0
			for (let i = from[p] as number; i < (from[p + 1] as number); i++) sum += inverse[owners[i] as number] as number
			Q[p] = 1 / sum
		}
		for (let e = 0; e < C; e++) {
			let sum = 0
			for (let i = at[e] as number; i < (at[e + 1] as number); i++) sum += Q[has[i] as number] as number
			next[e] = sum
		}
		toMeanOne(next)
		moved = 0
		for (let e = 0; e < C; e++) moved = Math.max(moved, Math.abs((next[e] as number) - (F[e] as number)))
		F.set(next)
	}
	toMeanOne(Q)
	return { economies: F, products: Q, steps: step, settled: step < most }
}
