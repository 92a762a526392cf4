/** Demand by economy: the programme's own figures first, those of the best set of trade figures held, else none. */
import { asDay, type Day } from '#kernel/day.ts'
import { asDecimal, type Decimal } from '#kernel/decimal.ts'
import type { Id } from '#kernel/id.ts'
import type { Cells, TradeSet, TradeStore } from '#kernel/trade.ts'
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
/** Smaller imports are no market, and in symmetrised figures mostly noise. */
export const leastUsd = 10_000

/** Imports of one heading in US dollars, biggest first. */
export function importsOf(cells: Cells, heading: string): readonly (readonly [economy: string, usd: number])[] {
	const product = cells.products.indexOf(heading)
	const found: [string, number][] = []
	if (product >= 0) for (let k = 0; k < cells.value.length; k++) if (cells.product[k] === product) found.push([cells.places[cells.place[k] ?? 0] ?? '', cells.value[k] ?? 0])
	return found.filter(([, usd]) => usd >= leastUsd).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
}
/** The best set that says what economies import. */
export const demandSet = async (trade: TradeStore, programme?: Id<'programme'>): Promise<TradeSet | undefined> => bestSet(await trade.sets(programme), { tables: ['imports'], digits: 4 })

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
