/** Figures of trade as the domain sees them: tables in columns, and where they come from. Economies are ISO 3166-1 alpha-2, products HS digits. */
import type { Source } from './fact.ts'
import type { Id } from './id.ts'
import type { Outcome } from './outcome.ts'

/**
 * A sparse table of places × products, one row a cell, each cell once, ordered by place, then product.
 * `place[k]` and `product[k]` are positions in `places` and `products`; both lists are sorted and hold no name without a cell.
 */
export interface Cells {
	readonly places: readonly string[]
	readonly products: readonly string[]
	readonly place: Int32Array
	readonly product: Int32Array
	/** US dollars in trade; any one unit elsewhere. Finite, 0 or more. */
	readonly value: Float64Array
}

/** All trade between two economies, one row a pair, ordered by exporter, then importer; exporters and importers stand in one list. */
export interface Pairs {
	readonly economies: readonly string[]
	readonly exporter: Int32Array
	readonly importer: Int32Array
	/** US dollars. */
	readonly value: Float64Array
}

export const hsEditions = ['1992', '1996', '2002', '2007', '2012', '2017', '2022'] as const
export type HsEdition = (typeof hsEditions)[number]
export type HsDigits = 2 | 4 | 6

/**
 * Who said it: the exporter's own report, its partners' reports turned round (mirror), or one figure made of both by
 * the publisher (reconciled).
 */
export type Basis = 'reported' | 'mirror' | 'reconciled'

/** What can be asked of a set. `flows`: exporter × importer × product; the others are sums of it, or all that was published. */
export type TradeTable = 'exports' | 'imports' | 'totals' | 'flows'

/** One body of trade figures: a shipped pack's, or one brought in. Immutable; another edition is another set. */
export interface TradeSet {
	/** Stable and readable in an address: "exports-2016", or the start of the content's SHA-256. */
	readonly id: string
	/** Shipped with the product, brought in for the whole instance by its operator, or by one programme for itself. */
	readonly scope: 'shipped' | 'instance' | Id<'programme'>
	readonly format: 'baci' | 'comtrade' | 'atlas' | 'pack'
	readonly tables: readonly TradeTable[]
	/** Ascending. */
	readonly years: readonly number[]
	readonly edition: HsEdition
	/** The finest there is. */
	readonly digits: HsDigits
	readonly bases: readonly Basis[]
	readonly source: Source
	readonly rows: number
	/** Licence allows demo mode only. */
	readonly demoOnly: boolean
	/** Economies of which only partners' reports are held; their figures are shown as such. */
	readonly mirrorOnly: readonly string[]
}

/** What is asked of a set; `basis` where it holds more than one (else the first it has). */
export interface Asked {
	readonly year: number
	readonly digits: HsDigits
	readonly basis?: Basis
}
export interface Flow {
	readonly exporter: string
	readonly importer: string
	readonly product: string
	readonly year: number
	readonly basis: Basis
	/** US dollars. */
	readonly usd: number
}

/** How far a long import is. `bytes` are of the files as they lie, so that the share is true also of gz. */
export interface TradeProgress {
	readonly bytes: number
	readonly of: number
	readonly rows: number
}
export interface Bringing {
	readonly format: 'baci' | 'comtrade' | 'atlas'
	/** Whole instance when left out. */
	readonly programme?: Id<'programme'>
	/** Needed where a file does not say it. */
	readonly edition?: HsEdition
	readonly source?: Partial<Source>
	readonly signal?: AbortSignal
	readonly progress?: (at: TradeProgress) => void
}

/**
 * The one door to trade files. DuckDB over Parquet is the engine today; a distributed one takes its place by satisfying this.
 * Tables of economies × products fit in memory; flows at six digits do not and are asked for by product or pair.
 */
export interface TradeStore {
	/** All that a programme may read, its own first, then the instance's, then shipped ones; newest year first in each. */
	sets(programme?: Id<'programme'>): Promise<readonly TradeSet[]>
	/** Exporters × products; undefined when the set holds no such table or year. */
	exports(set: TradeSet, asked: Asked): Promise<Cells | undefined>
	/** Importers × products. */
	imports(set: TradeSet, asked: Asked): Promise<Cells | undefined>
	/** Exporters × importers, all products together. */
	totals(set: TradeSet, asked: Pick<Asked, 'year' | 'basis'>): Promise<Pairs | undefined>
	/** Single flows, of every basis held, biggest first. `product` is 2, 4 or 6 digits: finer rows are summed to it. */
	flows(set: TradeSet, asked: { readonly product: string; readonly exporter?: string; readonly importer?: string; readonly years?: readonly number[] }): Promise<readonly Flow[]>
	/** Reads files in bounded memory into one new set: all or nothing; the same content again is the same set. Refusals: trade/… */
	bring(files: readonly string[], how: Bringing): Promise<Outcome<TradeSet>>
	/** Takes a brought-in set away; false when there was none in that scope. */
	drop(id: string, programme?: Id<'programme'>): Promise<boolean>
	close(): Promise<void>
}
