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

/** Adds `one` and `weighted` for every pair of owners of p: to the upper triangle alone, both tables being symmetric. */
function addPairs({ from, owners, C }: Matrix, p: number, to: Float64Array, one: number, weighted: number): void {
	const start = from[p] as number
	const end = from[p + 1] as number
	for (let i = start; i < end; i++) {
		const row = (owners[i] as number) * C
		for (let j = i; j < end; j++) {
			const at = 2 * (row + (owners[j] as number))
			to[at] = (to[at] as number) + one
			to[at + 1] = (to[at + 1] as number) + weighted
		}
	}
}
/** From K to L: what `addPairs` of p did to K is undone, and done to L divided by t. */
function movePairs({ from, owners, C }: Matrix, p: number, K: Float64Array, L: Float64Array, w: number, t: number): void {
	const start = from[p] as number
	const end = from[p + 1] as number
	const one = 1 / t
	const weighted = w / t
	for (let i = start; i < end; i++) {
		const row = (owners[i] as number) * C
		for (let j = i; j < end; j++) {
			const at = 2 * (row + (owners[j] as number))
			K[at] = (K[at] as number) - 1
			K[at + 1] = (K[at + 1] as number) - w
			L[at] = (L[at] as number) + one
			L[at + 1] = (L[at + 1] as number) + weighted
		}
	}
}
/** G = K/t + L, both triangles. */
function combine(C: number, G: Float64Array, K: Float64Array, L: Float64Array, t: number): void {
	const one = 1 / t
	for (let r = 0; r < C; r++) {
		for (let c = r; c < C; c++) {
			const at = 2 * (r * C + c)
			const over = 2 * (c * C + r)
			const plain = (K[at] as number) * one + (L[at] as number)
			const weighted = (K[at + 1] as number) * one + (L[at + 1] as number)
			G[at] = plain
			G[over] = plain
			G[at + 1] = weighted
			G[over + 1] = weighted
		}
	}
}
/** The rows of G of p's owners, summed; four at a time, so that the sum is fetched and stored a quarter as often. */
function addRows({ C, from, owners }: Matrix, p: number, G: Float64Array, out: Float64Array): void {
	const wide = 2 * C
	const to = p * wide
	const end = from[p + 1] as number
	let i = from[p] as number
	for (; i + 3 < end; i += 4) {
		const a = (owners[i] as number) * wide
		const b = (owners[i + 1] as number) * wide
		const c = (owners[i + 2] as number) * wide
		const d = (owners[i + 3] as number) * wide
		for (let k = 0; k < wide; k++) out[to + k] = (out[to + k] as number) + ((G[a + k] as number) + (G[b + k] as number) + ((G[c + k] as number) + (G[d + k] as number)))
	}
	for (; i < end; i++) {
		const a = (owners[i] as number) * wide
		for (let k = 0; k < wide; k++) out[to + k] = (out[to + k] as number) + (G[a + k] as number)
	}
}

/**
 * R[2(p·C + c)] = sum over q that c has of phi_pq, and R[2(p·C + c) + 1] the same of phi_pq · w_q, with phi_pp = 1; 2 × P × C values.
 *
 * With u_p = t, phi_pq = common(p, q) / max(t, u_q), and common(p, q) counts the owners c' of p that have q. So the sum over q goes
 * inside: R = sum over owners c' of p of [K_cc'/t + L_cc'], K = sum of w_q over q common to c and c' with u_q ≤ t, L = sum of w_q/u_q over
 * those with u_q > t. Both change only as t does. O(links · C + sum of u²). Plain and weighted stand side by side and share the way.
 */
export function relatedOf(m: Matrix, weight: Float64Array): Float64Array {
	const { C, P } = m
	const K = new Float64Array(2 * C * C)
	const L = new Float64Array(2 * C * C)
	const G = new Float64Array(2 * C * C)
	for (let p = 0; p < P; p++) addPairs(m, p, K, 1, weight[p] as number)
	const out = new Float64Array(2 * P * C)
	for (const [t, run] of runs(m)) {
		combine(C, G, K, L, t)
		for (const p of run) addRows(m, p, G, out)
		for (const p of run) movePairs(m, p, K, L, weight[p] as number, t)
	}
	return out
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
