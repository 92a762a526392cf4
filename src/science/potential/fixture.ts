/** Small tables for tests, from rows of names. */
import type { Cells, Pairs } from '#kernel/trade.ts'

export function cellsOf(rows: readonly (readonly [place: string, product: string, usd: number])[]): Cells {
	const places = [...new Set(rows.map((r) => r[0]))].sort()
	const products = [...new Set(rows.map((r) => r[1]))].sort()
	const sorted = rows.map(([a, b, v]) => [places.indexOf(a), products.indexOf(b), v] as const).sort((a, z) => a[0] - z[0] || a[1] - z[1])
	return { places, products, place: Int32Array.from(sorted, (r) => r[0]), product: Int32Array.from(sorted, (r) => r[1]), value: Float64Array.from(sorted, (r) => r[2]) }
}
export function pairsOf(rows: readonly (readonly [exporter: string, importer: string, usd: number])[], more: readonly string[] = []): Pairs {
	const economies = [...new Set([...rows.flatMap((r) => [r[0], r[1]]), ...more])].sort()
	const sorted = rows.map(([a, b, v]) => [economies.indexOf(a), economies.indexOf(b), v] as const).sort((a, z) => a[0] - z[0] || a[1] - z[1])
	return { economies, exporter: Int32Array.from(sorted, (r) => r[0]), importer: Int32Array.from(sorted, (r) => r[1]), value: Float64Array.from(sorted, (r) => r[2]) }
}
