/** Sums of proximity over what an economy has, for every economy and product, without any product × product matrix. */
import type { Matrix } from './table.ts'

/** Products by ubiquity, the most common first, in runs of equals: [ubiquity, products]. */
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
	const each = (p: number, to: Float64Array, by: number): void => {
		const [start, end] = [m.from[p] as number, m.from[p + 1] as number]
		for (let i = start; i < end; i++) {
			const row = (m.owners[i] as number) * C
			for (let j = start; j < end; j++) (to[row + (m.owners[j] as number)] as number) += by
		}
	}
	for (let p = 0; p < P; p++) each(p, K, weight ? (weight[p] as number) : 1)
	const out = new Float64Array(P * C)
	for (const [t, run] of runs(m)) {
		const one = 1 / t
		for (let i = 0; i < G.length; i++) G[i] = (K[i] as number) * one + (L[i] as number)
		for (const p of run) {
			const to = p * C
			for (let i = m.from[p] as number; i < (m.from[p + 1] as number); i++) {
				const row = (m.owners[i] as number) * C
				for (let c = 0; c < C; c++) (out[to + c] as number) += G[row + c] as number
			}
		}
		for (const p of run) {
			const w = weight ? (weight[p] as number) : 1
			each(p, K, -w)
			each(p, L, w / t)
		}
	}
	return out
}

/** The same over all products, as if one economy had them all: sum over q of phi_pq · w_q, with phi_pp = 1. O(links). */
export function relatedToAll(m: Matrix, weight?: Float64Array): Float64Array {
	const k = new Float64Array(m.C)
	const l = new Float64Array(m.C)
	const out = new Float64Array(m.P)
	const each = (p: number, to: Float64Array, by: number): void => {
		for (let i = m.from[p] as number; i < (m.from[p + 1] as number); i++) (to[m.owners[i] as number] as number) += by
	}
	for (let p = 0; p < m.P; p++) each(p, k, weight ? (weight[p] as number) : 1)
	for (const [t, run] of runs(m)) {
		for (const p of run) {
			let sum = 0
			for (let i = m.from[p] as number; i < (m.from[p + 1] as number); i++) sum += (k[m.owners[i] as number] as number) / t + (l[m.owners[i] as number] as number)
			out[p] = sum
		}
		for (const p of run) {
			const w = weight ? (weight[p] as number) : 1
			each(p, k, -w)
			each(p, l, w / t)
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
