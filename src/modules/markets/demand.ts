/** Demand by economy: the programme's own figures first, those of the best set of trade figures held, else none. */
import { asDay, type Day } from '#kernel/day.ts'
import { asDecimal, type Decimal, decimalText } from '#kernel/decimal.ts'
import type { Source } from '#kernel/fact.ts'
import type { Id } from '#kernel/id.ts'
import type { House } from '#kernel/ports.ts'
import type { Cells, TradeSet, TradeStore } from '#kernel/trade.ts'
import { distances, tradeAbout } from './packs.ts'
import { type MarketInput, type Ranked, rank } from './ranking.ts'
import { isSingleEconomy } from './rules.ts'
import { readRows, type SheetFault } from './sheet.ts'
import { bestSet } from './trade/choose.ts'

export interface OwnDemand {
	readonly economy: string
	readonly hs4: string
	readonly year: number
	readonly usd: Decimal
	readonly source: string
}
export interface DemandMarket extends MarketInput {
	/** Year of the demand figure. */
	readonly year?: number
	/** The figure comes from partners' reports only, or is a known artefact. */
	readonly mirror?: boolean
	/** Given by the programme itself: the source it named. */
	readonly own?: string
}
export interface MarketRanking {
	readonly hs4: string
	readonly exponent: number
	readonly markets: readonly Ranked<DemandMarket>[]
	/** Whether any demand figure is held: without one the order is by distance alone. */
	readonly demand: 'pack' | 'own' | 'both' | 'none'
	/** Of the pack's figures, when any is shown. */
	readonly packSource: Source | undefined
	readonly packYear: number | undefined
	/** The figures shown are the demo's, symmetrised and not free for every use. */
	readonly packDemo: boolean
	readonly distanceSource: Source | undefined
	readonly ownSources: readonly { readonly source: string; readonly year: number }[]
}

/** Smaller imports are no market, and in symmetrised figures mostly noise. */
const leastUsd = 10_000

/** Imports of one heading, biggest first, in whole thousand US dollars. */
function importsOf(cells: Cells, hs4: string): [string, number][] {
	const product = cells.products.indexOf(hs4)
	const found: [string, number][] = []
	if (product >= 0) for (let k = 0; k < cells.value.length; k++) if (cells.product[k] === product) found.push([cells.places[cells.place[k] ?? 0] ?? '', Math.round((cells.value[k] ?? 0) / 1000)])
	return found.filter(([, thousand]) => thousand >= leastUsd / 1000).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
}
const demandSet = async (trade: TradeStore, programme?: Id<'programme'>): Promise<TradeSet | undefined> => bestSet(await trade.sets(programme), { tables: ['imports'], digits: 4 })

/** Economies by demand for a heading, discounted by distance from `from`. */
export async function rankMarkets({ packs, trade }: Pick<House, 'packs' | 'trade'>, from: string, hs4: string, own: readonly OwnDemand[], exponent: number, programme?: Id<'programme'>): Promise<MarketRanking> {
	const set = await demandSet(trade, programme)
	const year = set?.years.at(-1)
	const cells = set && year ? await trade.imports(set, { year, digits: 4 }) : undefined
	const artefacts = set?.demoOnly ? (await tradeAbout(packs))?.mirrorCells[hs4] : undefined
	const gravity = await distances(packs)
	const row = gravity?.economies.indexOf(from) ?? -1
	const far = (economy: string): number | undefined => {
		const column = gravity?.economies.indexOf(economy) ?? -1
		if (row < 0 || column < 0) return undefined
		return gravity?.weighted[row]?.[column] ?? gravity?.capital[row]?.[column] ?? undefined
	}
	const markets = new Map<string, DemandMarket>()
	for (const [economy, demand] of cells ? importsOf(cells, hs4) : []) {
		const mirror = (set?.mirrorOnly.includes(economy) || artefacts?.includes(economy)) ?? false
		markets.set(economy, { economy, demand, distance: far(economy), ...(year ? { year } : {}), mirror })
	}
	const mine = own.filter((o) => o.hs4 === hs4)
	for (const o of mine) markets.set(o.economy, { economy: o.economy, demand: Number(decimalText(o.usd)) / 1000, distance: far(o.economy), year: o.year, own: o.source })
	const fromPack = [...markets.values()].some((m) => m.demand !== undefined && m.own === undefined)
	const demand = fromPack ? (mine.length ? 'both' : 'pack') : mine.length ? 'own' : 'none'
	if (demand === 'none') for (const economy of gravity?.economies ?? []) if (isSingleEconomy(economy)) markets.set(economy, { economy, distance: far(economy) })
	markets.delete(from)
	return {
		hs4,
		exponent,
		markets: rank([...markets.values()], exponent),
		demand,
		packSource: fromPack ? set?.source : undefined,
		packYear: fromPack ? year : undefined,
		packDemo: fromPack && set?.demoOnly === true,
		distanceSource: gravity?.source,
		ownSources: [...new Map(mine.map((o) => [`${o.source}/${o.year}`, { source: o.source, year: o.year }])).values()],
	}
}

/** Whether a set of trade figures tells what economies import: the demo's, or one that is free to use. */
export async function demandHeld(trade: TradeStore, programme?: Id<'programme'>): Promise<'demo' | 'held' | undefined> {
	const set = await demandSet(trade, programme)
	return set && (set.demoOnly ? 'demo' : 'held')
}

export interface DemandSheet {
	readonly rows: readonly OwnDemand[]
	readonly problems: readonly SheetFault[]
}
export const demandColumns = ['economy', 'hs4', 'value', 'year', 'source'] as const

/** Reads "economy,hs4,value,year,source" (any order; comma, semicolon or tab; value in US dollars). Nothing is guessed. */
export function readDemand(text: string, on: Day): DemandSheet {
	const sheet = readRows(text, demandColumns)
	const rows: OwnDemand[] = []
	const problems: SheetFault[] = [...sheet.problems]
	const seen = new Map<string, number>()
	const thisYear = Number(on.slice(0, 4))
	for (const { row, cell } of sheet.rows) {
		const before = problems.length
		const bad = (column: (typeof demandColumns)[number], code: string) => problems.push({ row, column, code, value: cell(column).slice(0, 60) })
		const economy = cell('economy').toUpperCase()
		// A spreadsheet drops the leading zero of "0902".
		const digits = cell('hs4').replace(/\D/g, '').padStart(4, '0')
		const usd = asDecimal(cell('value').replace(/[\s\u00a0]/g, ''), 2)
		const year = Number(cell('year'))
		if (!isSingleEconomy(economy)) bad('economy', 'markets/demand-economy')
		if (!/^\d{3,4}$/.test(cell('hs4').replace('.', '')) || digits.length !== 4) bad('hs4', 'markets/demand-hs4')
		if (!usd || usd.units < 0n || usd.units >= 10n ** 18n) bad('value', 'markets/demand-value')
		if (!Number.isInteger(year) || year < 1988 || year > thisYear || !asDay(`${year}-01-01`)) bad('year', 'markets/demand-year')
		if (!cell('source')) bad('source', 'markets/demand-source')
		else if (cell('source').length > 200) bad('source', 'input/too-long')
		const key = `${economy}/${digits}`
		const earlier = seen.get(key)
		if (earlier !== undefined) problems.push({ row, column: 'economy', code: 'markets/demand-twice', value: String(earlier) })
		seen.set(key, row)
		if (problems.length === before && usd) rows.push({ economy, hs4: digits, year, usd, source: cell('source') })
	}
	return { rows, problems }
}

/** Older than four years, or past its review day: said wherever the figure is shown. */
export const isOld = (year: number, on: Day): boolean => Number(on.slice(0, 4)) - year > 4
