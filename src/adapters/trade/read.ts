/** Tables of a set as columns of numbers: Cells, Pairs and single flows. */
import type { DuckDBDataChunk } from '@duckdb/node-api'
import type { Asked, Basis, Cells, Flow, HsDigits, Pairs, TradeSet } from '#kernel/trade.ts'
import { type Engine, literal } from './engine.ts'
import type { HeldSet } from './held.ts'
import type { TableFile } from './stage.ts'

/** Letters of an alpha-2 code as one number, in the same order, so that rows are read as numbers. */
const number2 = (column: string) => `((ascii(${column}) - 65) * 26 + ascii(${column}[2]) - 65)::integer`
const letters = (n: number): string => String.fromCharCode(65 + Math.floor(n / 26), 65 + (n % 26))

/**
 * Whose word is taken where a set holds several and none was asked for: for exports the exporters' own reports, for
 * imports the importers' own (which are the mirror of exports).
 */
export function basisOf(set: TradeSet, table: 'exports' | 'imports' | 'totals', asked: Basis | undefined): Basis | undefined {
	if (asked) return set.bases.includes(asked) ? asked : undefined
	return table === 'imports' && set.bases.includes('mirror') ? 'mirror' : set.bases[0]
}

/** Rows of a query of three columns (integer, integer, double) as growing columns. */
async function triples(engine: Engine, sql: string): Promise<{ a: Int32Array; b: Int32Array; value: Float64Array }> {
	let a = new Int32Array(1 << 14)
	let b = new Int32Array(1 << 14)
	let value = new Float64Array(1 << 14)
	let n = 0
	await engine.each(sql, (chunk: DuckDBDataChunk) => {
		const rows = chunk.rowCount
		if (n + rows > a.length) {
			const grown = <T extends Int32Array | Float64Array>(from: T, to: T): T => {
				to.set(from)
				return to
			}
			a = grown(a, new Int32Array(a.length * 2))
			b = grown(b, new Int32Array(b.length * 2))
			value = grown(value, new Float64Array(value.length * 2))
		}
		const [first, second, third] = [0, 1, 2].map((k) => chunk.getColumnVector(k))
		for (let i = 0; i < rows; i++, n++) {
			a[n] = Number(first?.getItem(i))
			b[n] = Number(second?.getItem(i))
			value[n] = Number(third?.getItem(i))
		}
	})
	return { a: a.slice(0, n), b: b.slice(0, n), value: value.slice(0, n) }
}

/** Distinct numbers, ascending, and each number's position among them; the column is changed to positions in place. */
function positions(...columns: readonly Int32Array[]): number[] {
	const seen = new Set<number>()
	for (const column of columns) for (const n of column) seen.add(n)
	const sorted = [...seen].sort((x, y) => x - y)
	const at = new Map(sorted.map((n, k) => [n, k]))
	for (const column of columns) for (let i = 0; i < column.length; i++) column[i] = at.get(column[i] ?? 0) ?? 0
	return sorted
}

const sums = (set: TradeSet, table: 'exports' | 'imports', digits: HsDigits): { file: TableFile; of: HsDigits } | undefined => {
	const of = ([2, 4, 6] as const).find((d) => d >= digits && (d === set.digits || (d === 4 && set.digits > 4)))
	return of && { file: `${table}-${of}`, of }
}

/** Exports or imports of a year; undefined when the set does not hold them so. */
export async function readCells(engine: Engine, held: HeldSet, table: 'exports' | 'imports', asked: Asked): Promise<Cells | undefined> {
	const basis = basisOf(held.set, table, asked.basis)
	const from = sums(held.set, table, asked.digits)
	const path = from && (await held.file(from.file))
	if (!path || !basis || !held.set.years.includes(asked.year)) return undefined
	const per = 10 ** (from.of - asked.digits)
	const value = per === 1 ? 'usd' : 'sum(usd)'
	const { a, b, value: usd } = await triples(
		engine,
		`select ${number2('place')} as p, (product::integer // ${per})::integer as q, ${value} from read_parquet(${literal(path)}) where year = ${asked.year} and basis = ${literal(basis)} ${per === 1 ? '' : 'group by p, q'} order by p, q`,
	)
	if (!a.length) return undefined
	const places = positions(a).map(letters)
	const products = positions(b).map((n) => String(n).padStart(asked.digits, '0'))
	return { places, products, place: a, product: b, value: usd }
}

/** Totals of a year; undefined when the set does not hold them. */
export async function readPairs(engine: Engine, held: HeldSet, asked: Pick<Asked, 'year' | 'basis'>): Promise<Pairs | undefined> {
	const basis = basisOf(held.set, 'totals', asked.basis)
	const path = await held.file('totals')
	if (!path || !basis) return undefined
	const { a, b, value } = await triples(engine, `select ${number2('exporter')} as x, ${number2('importer')} as m, usd from read_parquet(${literal(path)}) where year = ${asked.year} and basis = ${literal(basis)} order by x, m`)
	if (!a.length) return undefined
	return { economies: positions(a, b).map(letters), exporter: a, importer: b, value }
}

/** Most flows that one question is answered with. */
export const mostFlows = 200_000

/** Flows of a product, biggest first; finer rows are summed. */
export async function readFlows(engine: Engine, held: HeldSet, asked: { readonly product: string; readonly exporter?: string; readonly importer?: string; readonly years?: readonly number[] }): Promise<Flow[]> {
	const paths = held.flows()
	if (!paths.length || !/^\d{2}(\d\d){0,2}$/.test(asked.product)) return []
	const flows: Flow[] = []
	const where = [
		`product >= ${literal(asked.product)} and product <= ${literal(asked.product.padEnd(held.set.digits, '9'))}`,
		...(['exporter', 'importer'] as const).flatMap((side) => (asked[side] === undefined ? [] : [`${side} = ${literal(asked[side])}`])),
		...(asked.years ? [`year in (${asked.years.map((y) => Math.trunc(y)).join(',') || 'null'})`] : []),
	]
	await engine.each(
		`select exporter, importer, year, basis, sum(usd) as total from read_parquet([${paths.map(literal).join(',')}]) where ${where.join(' and ')} group by all order by total desc, year desc, exporter, importer, basis limit ${mostFlows}`,
		(chunk) => {
			for (const [exporter, importer, year, basis, usd] of chunk.getRows()) flows.push({ exporter: String(exporter), importer: String(importer), product: asked.product, year: Number(year), basis: basis as Basis, usd: Number(usd) })
		},
	)
	return flows
}
