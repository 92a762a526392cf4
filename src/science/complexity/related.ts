/** Sums of proximity over what an economy has, for every economy and product, without any product × product matrix. */
import type { Matrix } from './table.ts'

/** Products by ubiquity, the most common first: `[ubiquity, products]` in turn. */
function runs(m: Matrix): [number, number[]][] {
	const by = new Map<number, number[]>()
	for (let p = 0; p < m.P; p++) {
		const u = m.ubiquity[p] as number
		const run = by.get(u)
		if (run) run.push(p)
		else by.set(u, [p])
	}
	return [...by].sort((a, b) => b[0] - a[0])
}

/** Adds `by` for every pair of owners of p, `also` to a second table. */
function addPairs({ from, owners, C }: Matrix, p: number, to: Float64Array, by: number, and?: Float64Array, also = 0): void {
	const start = from[p] as number
	const end = from[p + 1] as number
	for (let i = start; i < end; i++) {
		const row = (owners[i] as number) * C
		for (let j = start; j < end; j++) {
			const at = row + (owners[j] as number)
			to[at] = (to[at] as number) + by
			if (and) and[at] = (and[at] as number) + also
		}
	}
}

/**
 * R[p·C + c] = sum over q that c has of phi_pq · w_q, with phi_pp = 1; P × C values.
 *
 * With u_p = t, phi_pq = common(p, q) / max(t, u_q), and common(p, q) counts the owners c' of p that have q. So the sum over q goes
 * inside: R = sum over owners c' of p of [K_cc'/t + L_cc'], K = sum of w_q over q common to c and c' with u_q ≤ t, L = sum of w_q/u_q over
 * those with u_q > t. Both change only as t does. O(links · C + sum of u²).
 */
export function relatedOf(m: Matrix, weight?: Float64Array): Float64Array {
	const { C, P } = m
	const K = new Float64Array(C * C)
	const L = new Float64Array(C * C)
	const G = new Float64Array(C * C)
	for (let p = 0; p < P; p++) addPairs(m, p, K, weight ? (weight[p] as number) : 1)
	const out = new Float64Array(P * C)
	for (const [t, run] of runs(m)) {
		combine(G, K, L, 1 / t)
		for (const p of run) addRows(m, p, G, out)
		for (const p of run) {
			const w = weight ? (weight[p] as number) : 1
			addPairs(m, p, K, -w, L, w / t)
		}
	}
	return out
}
function combine(G: Float64Array, K: Float64Array, L: Float64Array, one: number): void {
	for (let i = 0; i < G.length; i++) G[i] = (K[i] as number) * one + (L[i] as number)
}
/** The rows of G of p's owners, summed; four at a time, so that the sum is fetched and stored a quarter as often. */
function addRows({ C, from, owners }: Matrix, p: number, G: Float64Array, out: Float64Array): void {
	const to = p * C
	const end = from[p + 1] as number
	let i = from[p] as number
	for (; i + 3 < end; i += 4) {
		const a = (owners[i] as number) * C
		const b = (owners[i + 1] as number) * C
		const c = (owners[i + 2] as number) * C
		const d = (owners[i + 3] as number) * C
		for (let k = 0; k < C; k++) out[to + k] = (out[to + k] as number) + ((G[a + k] as number) + (G[b + k] as number) + ((G[c + k] as number) + (G[d + k] as number)))
	}
	for (; i < end; i++) {
		const a = (owners[i] as number) * C
		for (let k = 0; k < C; k++) out[to + k] = (out[to + k] as number) + (G[a + k] as number)
	}
}

/** The same over all products, as if one economy had them all: sum over q of phi_pq · w_q, with phi_pp = 1. O(links). */
export function relatedToAll(m: Matrix, weight?: Float64Array): Float64Array {
	const { C, P, from, owners } = m
	const k = new Float64Array(C)
	const l = new Float64Array(C)
	const out = new Float64Array(P)
	const add = (p: number, to: Float64Array, by: number): void => {
		for (let i = from[p] as number; i < (from[p + 1] as number); i++) to[owners[i] as number] = (to[owners[i] as number] as number) + by
	}
	for (let p = 0; p < P; p++) add(p, k, weight ? (weight[p] as number) : 1)
	for (const [t, run] of runs(m)) {
		for (const p of run) {
			let sum = 0
			for (let i = from[p] as number; i < (from[p + 1] as number); i++) sum += (k[owners[i] as number] as number) / t + (l[owners[i] as number] as number)
			out[p] = sum
		}
		for (const p of run) {
			const w = weight ? (weight[p] as number) : 1
			add(p, k, -w)
			add(p, l, w / t)
		}
	}
	return out
}

/** Who has each product, a bit an economy, `words` 32-bit words a product. */
export interface Bits {
	readonly words: number
	readonly of: Int32Array
}
export function bitsOf(m: Matrix): Bits {
	const words = Math.ceil(m.C / 32)
	const of = new Int32Array(m.P * words)
	for (let p = 0; p < m.P; p++) for (let i = m.from[p] as number; i < (m.from[p + 1] as number); i++) (of[p * words + ((m.owners[i] as number) >> 5)] as number) |= 1 << ((m.owners[i] as number) & 31)
	return { words, of }
}
export const hasBit = (bits: Bits, e: number, p: number): boolean => (((bits.of[p * bits.words + (e >> 5)] as number) >>> (e & 31)) & 1) === 1

/** Bits set in a 32-bit word. */
function ones(word: number): number {
	let v = word - ((word >>> 1) & 0x55555555)
	v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
	return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** One row of phi: proximity of product p to every product, `self` to itself. O(P · C/32). */
export function proximityRow(m: Matrix, bits: Bits, p: number, self: 0 | 1): Float64Array {
	const { words, of } = bits
	const row = new Float64Array(m.P)
	const u = m.ubiquity[p] as number
	for (let q = 0; q < m.P; q++) {
		let common = 0
		for (let w = 0; w < words; w++) common += ones((of[p * words + w] as number) & (of[q * words + w] as number))
		row[q] = common / Math.max(u, m.ubiquity[q] as number)
	}
	row[p] = self
	return row
}
