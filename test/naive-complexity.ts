/** Complexity by its formulas, word by word: dense matrices, every pair of products, Jacobi's eigenvectors. For tests and the bench only. */
import type { Cells } from '#kernel/trade.ts'
import type { Profile } from '#science/complexity/index.ts'

type Rows = number[][]
const at = (rows: Rows, i: number, j: number): number => rows[i]?.[j] ?? 0
const make = (n: number, k: number, of: (i: number, j: number) => number): Rows => Array.from({ length: n }, (_, i) => Array.from({ length: k }, (_, j) => of(i, j)))
const total = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)
const mean = (list: readonly number[]): number => total(list) / list.length

/** All eigenpairs of a symmetric matrix by Jacobi's rotations, largest first. */
function jacobi(of: Rows): { value: number; vector: number[] }[] {
	const n = of.length
	const a = of.map((row) => [...row])
	const v = make(n, n, (i, j) => (i === j ? 1 : 0))
	for (let sweep = 0; sweep < 60; sweep++) {
		if (total(a.map((row, i) => total(row.map((x, j) => (i === j ? 0 : x * x))))) < 1e-30) break
		for (let p = 0; p < n; p++) {
			for (let q = p + 1; q < n; q++) {
				if (at(a, p, q) === 0) continue
				const theta = (at(a, q, q) - at(a, p, p)) / (2 * at(a, p, q))
				const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
				const c = 1 / Math.sqrt(t * t + 1)
				const s = t * c
				for (const rows of [a, v]) {
					for (const row of rows) {
						const [x, y] = [row[p] ?? 0, row[q] ?? 0]
						row[p] = c * x - s * y
						row[q] = s * x + c * y
					}
				}
				const [rp, rq] = [a[p] ?? [], a[q] ?? []]
				for (let k = 0; k < n; k++) {
					const [x, y] = [rp[k] ?? 0, rq[k] ?? 0]
					rp[k] = c * x - s * y
					rq[k] = s * x + c * y
				}
			}
		}
	}
	return Array.from({ length: n }, (_, k) => ({ value: at(a, k, k), vector: v.map((row) => row[k] ?? 0) })).sort((x, y) => y.value - x.value)
}

export interface Naive {
	readonly eci: number[]
	readonly pci: number[]
	readonly coi: number[]
	readonly diversity: number[]
	readonly ubiquity: number[]
	readonly rca: Rows
	readonly phi: Rows
	readonly density: Rows
	readonly cog: Rows
	/** The eigenvalues of W, largest first; of one profile by reflections none. */
	readonly values: number[]
}

export function naiveComplexity(cells: Cells, profile: Profile): Naive {
	const [C, P] = [cells.places.length, cells.products.length]
	const X = make(C, P, () => 0)
	for (const [k, value] of cells.value.entries()) (X[cells.place[k] ?? -1] as number[])[cells.product[k] ?? -1] = value
	const all = total(X.map(total))
	const ofProduct = Array.from({ length: P }, (_, p) => total(X.map((row) => row[p] ?? 0)))
	const rca = X.map((row) => row.map((x, p) => x / total(row) / ((ofProduct[p] ?? 0) / all)))
	const M = rca.map((row) => row.map((r) => (r >= profile.threshold * (1 - 1e-12) ? 1 : 0)))
	const diversity = M.map(total)
	const ubiquity = Array.from({ length: P }, (_, p) => total(M.map((row) => row[p] ?? 0)))
	const common = (p: number, q: number): number => total(M.map((row) => (row[p] ?? 0) * (row[q] ?? 0)))
	const phi = make(P, P, (p, q) => (p === q ? profile.selfProximity : common(p, q) / Math.max(ubiquity[p] ?? 0, ubiquity[q] ?? 0)))
	const near = phi.map(total)
	const density = M.map((row) => near.map((n, p) => total(row.map((has, q) => has * at(phi, p, q))) / n))
	const overProducts = (q: readonly number[]) => M.map((row, c) => total(row.map((has, p) => has * (q[p] ?? 0))) / (diversity[c] ?? 0))
	const overOwners = (e: readonly number[]) => ubiquity.map((u, p) => total(M.map((row, c) => (row[p] ?? 0) * (e[c] ?? 0))) / u)
	let [e, q, values]: [number[], number[], number[]] = [diversity, ubiquity, []]
	if (profile.method === 'reflections') {
		for (let step = 1; step <= 19; step++) {
			const next = overOwners(e)
			if (step < 19) e = overProducts(q)
			q = next
		}
	} else {
		const pairs = jacobi(make(C, C, (c, d) => total(ubiquity.map((u, p) => (at(M, c, p) * at(M, d, p)) / u)) / Math.sqrt((diversity[c] ?? 0) * (diversity[d] ?? 0))))
		values = pairs.map((pair) => pair.value)
		e = (pairs[1]?.vector ?? []).map((v, c) => v / Math.sqrt(diversity[c] ?? 0))
		const sign = Math.sign(total(e.map((v, c) => (v - mean(e)) * ((diversity[c] ?? 0) - mean(diversity)))))
		e = e.map((v) => v * sign)
		q = overOwners(e).map((v) => v / (values[1] ?? 0))
	}
	const deviation = (list: readonly number[], divisor: number) => Math.sqrt(total(list.map((v) => (v - mean(list)) ** 2)) / divisor)
	const rows = (list: readonly number[]) => (profile.deviation === 'economies' ? deviation(list, C) : profile.deviation === 'economies-1' ? deviation(list, C - 1) : deviation(list, (C * P - 1) / P))
	const [m, s] = [mean(e), rows(e)]
	const eci = e.map((v) => (v - m) / s)
	const joint = profile.scale === 'joint'
	const pci = joint ? q.map((v) => (v - m) / s) : q.map((v) => (v - mean(q)) / deviation(q, P - 1))
	const worth = joint ? q : pci
	const outlook = M.map((row, c) => total(row.map((has, p) => (1 - has) * at(density, c, p) * (worth[p] ?? 0))))
	const coi = joint ? outlook.map((v) => (v - mean(outlook)) / rows(outlook)) : outlook
	const cog = M.map((row) => row.map((has, p) => ((1 - has) * total(row.map((h, r) => ((1 - h) * at(phi, p, r) * (worth[r] ?? 0)) / (near[r] ?? 0)))) / (joint ? s : 1)))
	return { eci, pci, coi, diversity, ubiquity, rca, phi, density, cog, values }
}
