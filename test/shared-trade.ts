/** Trade figures of ../shared as tables, for long tests and benchmarks; undefined where the folder is not there. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Cells, Pairs } from '#kernel/trade.ts'

/** As data:build finds it; a worktree may lie one folder deeper. */
const folders = [process.env.IPPIN_SHARED, join(import.meta.dirname, '../../shared/data'), join(import.meta.dirname, '../../../shared/data')].filter((f) => f !== undefined)

/** The lines of a file of ../shared/data below its heading, split at commas. */
export function sharedRows(path: string): string[][] | undefined {
	const file = folders.map((f) => join(f, path)).find((f) => existsSync(f))
	if (!file) return undefined
	const bytes = readFileSync(file)
	return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
		.toString('utf8')
		.split('\n')
		.slice(1)
		.filter(Boolean)
		.map((line) => line.split(','))
}

/** Cells and pairs from sums of rows, whatever their order. */
export function cellsFrom(rows: Iterable<readonly [place: string, product: string, usd: number]>): Cells {
	const sums = new Map<string, Map<string, number>>()
	for (const [place, product, usd] of rows) {
		if (!(usd > 0)) continue
		const row = sums.get(place) ?? new Map<string, number>()
		sums.set(place, row.set(product, (row.get(product) ?? 0) + usd))
	}
	const places = [...sums.keys()].sort()
	const products = [...new Set([...sums.values()].flatMap((row) => [...row.keys()]))].sort()
	const column = new Map(products.map((p, k) => [p, k]))
	const sorted = places.flatMap((place, i) => [...(sums.get(place) ?? [])].map(([product, usd]) => [i, column.get(product) ?? 0, usd] as const).sort((a, z) => a[1] - z[1]))
	return { places, products, place: Int32Array.from(sorted, (r) => r[0]), product: Int32Array.from(sorted, (r) => r[1]), value: Float64Array.from(sorted, (r) => r[2]) }
}
export function pairsFrom(rows: Iterable<readonly [exporter: string, importer: string, usd: number]>): Pairs {
	const { places, products, place, product, value } = cellsFrom(rows)
	const economies = [...new Set([...places, ...products])].sort()
	const at = new Map(economies.map((e, k) => [e, k]))
	return { economies, exporter: place.map((i) => at.get(places[i] ?? '') ?? 0), importer: product.map((j) => at.get(products[j] ?? '') ?? 0), value }
}

/** Open Trade Statistics 2018: 226 economies × 1,222 headings (alpha-3), totals summed over sections. CC BY-NC 4.0: tests and demo only. */
export function trade2018(): { readonly exports: Cells; readonly imports: Cells; readonly totals: Pairs } | undefined {
	const cells = sharedRows('trade/demand/country_hs4_2018.csv.gz')
	const pairs = sharedRows('trade/demand/bilateral_section_2010_2018.csv.gz')
	if (!cells || !pairs) return undefined
	return {
		exports: cellsFrom(cells.map(([e = '', k = '', usd]) => [e, k, Number(usd)])),
		imports: cellsFrom(cells.map(([e = '', k = '', , usd]) => [e, k, Number(usd)])),
		totals: pairsFrom(pairs.filter((r) => r[0] === '2018').map(([, i = '', j = '', , kusd]) => [i, j, Number(kusd) * 1000])),
	}
}
