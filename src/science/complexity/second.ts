/** The second direction of "places that share products share complexity": an eigenvector by Lanczos, or twenty reflections. */
import type { Matrix } from './table.ts'

/** x ↦ U⁻¹ Mᵀ x: of each product, the mean over those who have it. */
export function overOwners(m: Matrix, x: Float64Array): Float64Array {
	const { P, from, owners, ubiquity } = m
	const y = new Float64Array(P)
	for (let p = 0; p < P; p++) {
		let sum = 0
		for (let i = from[p] as number; i < (from[p + 1] as number); i++) sum += x[owners[i] as number] as number
		y[p] = sum / (ubiquity[p] as number)
	}
	return y
}
/** y ↦ D⁻¹ M y: of each economy, the mean over what it has. */
export function overProducts(m: Matrix, y: Float64Array): Float64Array {
	const { C, at, has, diversity } = m
	const x = new Float64Array(C)
	for (let e = 0; e < C; e++) {
		let sum = 0
		for (let i = at[e] as number; i < (at[e + 1] as number); i++) sum += y[has[i] as number] as number
		x[e] = sum / (diversity[e] as number)
	}
	return x
}

const dot = (a: Float64Array, b: Float64Array): number => {
	let sum = 0
	for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
	return sum
}
const addTo = (a: Float64Array, b: Float64Array, times: number): void => {
	for (let i = 0; i < a.length; i++) (a[i] as number) += times * (b[i] as number)
}
const scale = (a: Float64Array, by: number): Float64Array => a.map((v) => v * by)

/** The largest eigenvalue of a symmetric tridiagonal matrix and its vector: bisection by Sturm's count, then inverse iteration from just above. */
function topOfTridiagonal(diagonal: readonly number[], beside: readonly number[]): { value: number; vector: Float64Array } {
	const n = diagonal.length
	const b = (i: number) => (i >= 0 && i < n - 1 ? (beside[i] as number) : 0)
	let [lo, hi] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
	for (let i = 0; i < n; i++) {
		lo = Math.max(lo, diagonal[i] as number)
		hi = Math.max(hi, (diagonal[i] as number) + Math.abs(b(i - 1)) + Math.abs(b(i)))
	}
	const above = (x: number): boolean => {
		let d = 1
		for (let i = 0; i < n; i++) {
			d = x - (diagonal[i] as number) - (i ? b(i - 1) ** 2 / d : 0)
			if (d <= 0) return false
		}
		return true
	}
	hi += Number.EPSILON * (1 + Math.abs(hi))
	for (let k = 0; k < 80 && hi - lo > Number.EPSILON * Math.abs(hi); k++) {
		const mid = (lo + hi) / 2
		if (above(mid)) hi = mid
		else lo = mid
	}
	// hi·I − T is positive definite: elimination needs no pivots.
	const shift = hi + 4 * Number.EPSILON * (Math.abs(hi) + 1e-300)
	let v: Float64Array = new Float64Array(n).fill(1)
	const pivot = new Float64Array(n)
	for (let i = 0; i < n; i++) pivot[i] = Math.max(shift - (diagonal[i] as number) - (i ? b(i - 1) ** 2 / (pivot[i - 1] as number) : 0), 1e-300)
	for (let k = 0; k < 3; k++) {
		for (let i = 1; i < n; i++) (v[i] as number) += (b(i - 1) / (pivot[i - 1] as number)) * (v[i - 1] as number)
		for (let i = n - 1; i >= 0; i--) v[i] = ((v[i] as number) + (i < n - 1 ? b(i) * (v[i + 1] as number) : 0)) / (pivot[i] as number)
		v = scale(v, 1 / Math.sqrt(dot(v, v)))
	}
	return { value: hi, vector: v }
}

interface Pair {
	readonly value: number
	readonly vector: Float64Array
}

/**
 * The largest eigenpair of a symmetric matrix (given as x ↦ Ax, of size n) at right angles to `known` unit eigenvectors.
 * Lanczos with every vector kept at right angles to all before; begun anew from the best when 200 did not do.
 * `enough` may stop it early.
 */
function topBeside(known: readonly Float64Array[], apply: (x: Float64Array) => Float64Array, n: number, enough: (value: number, residual: number) => boolean): Pair {
	let seed = 1
	let start: Float64Array = Float64Array.from({ length: n }, () => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
		return seed / 2 ** 32 - 0.5
	})
	const steps = Math.min(n - known.length, 200)
	if (steps < 1) return { value: 0, vector: new Float64Array(n) }
	let best: Pair = { value: 0, vector: start }
	for (let round = 0; round < 25; round++) {
		const basis: Float64Array[] = []
		const diagonal: number[] = []
		const beside: number[] = []
		const clean = (x: Float64Array): void => {
			for (let twice = 0; twice < 2; twice++) {
				for (const k of known) addTo(x, k, -dot(k, x))
				for (const q of basis) addTo(x, q, -dot(q, x))
			}
		}
		clean(start)
		let q = scale(start, 1 / Math.sqrt(dot(start, start)))
		for (let j = 1; ; j++) {
			const next = apply(q)
			diagonal.push(dot(q, next))
			basis.push(q)
			clean(next)
			const beta = Math.sqrt(dot(next, next))
			const last = j === steps || beta < 1e-14
			if (last || j % 5 === 0) {
				const top = topOfTridiagonal(diagonal, beside)
				const residual = last && beta < 1e-14 ? 0 : beta * Math.abs(top.vector[j - 1] as number)
				const good = residual < 1e-15 || j === n - known.length || enough(top.value, residual)
				if (good || last) {
					const vector = new Float64Array(n)
					for (const [i, b] of basis.entries()) addTo(vector, b, top.vector[i] as number)
					best = { value: top.value, vector: scale(vector, 1 / Math.sqrt(dot(vector, vector))) }
					if (good) return best
					break
				}
			}
			beside.push(beta)
			q = scale(next, 1 / beta)
		}
		start = best.vector.slice()
	}
	return best
}

/** Below this the matrix has no second direction: all economies are alike. Two directions closer than this cannot be told apart. */
const nothing = 1e-11
const tied = 1e-9

/**
 * The second eigenvector e of W = D⁻¹ M U⁻¹ Mᵀ and its eigenvalue, of a connected matrix, by the symmetric form D^½ W D^−½.
 * Fault: `all-alike` when there is none, `undetermined` when a third is as large.
 */
export function secondEigenvector(m: Matrix): { readonly value: number; readonly e: Float64Array } | 'all-alike' | 'undetermined' {
	const root = Float64Array.from(m.diversity, Math.sqrt)
	const apply = (x: Float64Array): Float64Array => {
		const w = overProducts(m, overOwners(m, x.map((v, i) => v / (root[i] as number))))
		return w.map((v, i) => v * (root[i] as number))
	}
	const first = scale(root, 1 / Math.sqrt(dot(root, root)))
	const second = topBeside([first], apply, m.C, () => false)
	if (second.value < nothing) return 'all-alike'
	const third = topBeside([first, second.vector], apply, m.C, (value, residual) => value + 10 * residual < second.value * (1 - tied))
	if (third.value > second.value * (1 - tied)) return 'undetermined'
	return { value: second.value, e: second.vector.map((v, i) => v / (root[i] as number)) }
}

/**
 * k_c,18 of Hidalgo & Hausmann's (2009) reflections, up to shift and scale. What is common to all is taken out at every step:
 * it is standardised away in the end, and left in, it would drown in its rounding what economies differ by.
 */
export function eighteenReflections(m: Matrix): Float64Array | 'all-alike' | 'undetermined' {
	const links = m.has.length
	const centred = (x: Float64Array): Float64Array => {
		let mean = 0
		for (let e = 0; e < m.C; e++) mean += ((x[e] as number) * (m.diversity[e] as number)) / links
		return x.map((v) => v - mean)
	}
	let x = centred(Float64Array.from(m.diversity))
	if (dot(x, x) < 1e-20 * m.C) return 'undetermined'
	for (let step = 0; step < 9; step++) {
		const next = centred(overProducts(m, overOwners(m, x)))
		const size = Math.sqrt(dot(next, next) / dot(x, x))
		if (size < nothing) return 'all-alike'
		x = scale(next, 1 / Math.sqrt(dot(next, next)))
	}
	return x
}
