/**
 * UN Comtrade, yearly trade in goods: the columns of its API (CSV and JSON) and those of the older bulk files.
 * Exports (X) are the exporter's report; imports (M) the importer's, kept as the mirror of the partner's exports.
 * Exports are usually free on board, imports usually with freight and insurance: mirror figures are higher for the same goods.
 */
import type { HsEdition } from '#kernel/trade.ts'
import { badValue, columnsOf, economyIn, type Intake, productOf, usdIn, world, yearIn } from './intake.ts'
import { Fault, type Reading, type Row } from './rows.ts'

const editions: Readonly<Record<string, HsEdition>> = { H0: '1992', H1: '1996', H2: '2002', H3: '2007', H4: '2012', H5: '2017', H6: '2022' }
const side: Readonly<Record<string, 'X' | 'M' | 're'>> = {
	x: 'X', export: 'X', exports: 'X', '2': 'X', m: 'M', import: 'M', imports: 'M', '1': 'M',
	// Parts of X and M (re-exports, domestic exports, for processing), never beside them.
	rx: 're', rm: 're', dx: 're', fm: 're', xip: 're', xop: 're', mip: 're', mop: 're', 're-export': 're', 're-import': 're', 're-exports': 're', 're-imports': 're', '3': 're', '4': 're',
}
/** Columns that divide a figure into parts, and the value that stands for the whole. */
const parts: Readonly<Record<string, RegExp>> = { customscode: /^(C00)?$/, motcode: /^0*$/, moscode: /^0*$/, partner2code: /^0*$/ }

export function comtradeReading(intake: Intake): Reading {
	let names: readonly string[] = []
	let year = 0
	let reporter = 0
	let partner = 0
	let flow = 0
	let product = 0
	let value = 0
	let classification = -1
	let kind = -1
	let often = -1
	let divided: readonly { readonly column: number; readonly whole: RegExp }[] = []

	function editionOf(row: Row): void {
		if (classification < 0) return
		const code = row.text(classification).toUpperCase()
		const edition = editions[code]
		if (!edition) throw badValue(row, classification, names, 'trade/unknown-code')
		intake.edition(edition, row)
	}
	return {
		head(columns) {
			names = columns
			const at = columnsOf(columns)
			year = at.need('refYear', 'year', 'period')
			reporter = at.need('reporterCode', 'reporteriso')
			partner = at.need('partnerCode', 'partneriso')
			flow = at.need('flowCode', 'tradeflowcode', 'tradeflow', 'flowdesc')
			product = at.need('cmdCode', 'commoditycode')
			value = at.need('primaryValue', 'tradevalueus', 'tradevalue')
			classification = at.find('classificationcode', 'classification')
			kind = at.find('typecode')
			often = at.find('freqcode')
			divided = Object.entries(parts).flatMap(([name, whole]) => {
				const column = at.find(name)
				return column < 0 ? [] : [{ column, whole }]
			})
		},
		row(row) {
			if (kind >= 0 && !/^C?$/i.test(row.text(kind))) throw badValue(row, kind, names)
			if (often >= 0 && !/^A?$/i.test(row.text(often))) throw badValue(row, often, names)
			const direction = side[row.text(flow).toLowerCase()]
			if (!direction) throw badValue(row, flow, names)
			const y = yearIn(row, year, names)
			const from = economyIn(row, reporter, names)
			const to = economyIn(row, partner, names)
			if (from === world) throw badValue(row, reporter, names)
			const usd = usdIn(row, value, names)
			const code = row.text(product)
			const hs = /^total$/i.test(code) ? { product: 0, digits: 0 as const } : productOf(code)
			if (!hs && !/^[A-Z0-9]{2,6}$/i.test(code)) throw badValue(row, product, names, 'trade/unknown-code')
			if (hs?.digits) editionOf(row)
			if (direction === 're') return intake.leave('re-exports')
			if (divided.some(({ column, whole }) => !whole.test(row.text(column)))) return intake.leave('detail')
			if (!hs) return intake.leave('product')
			if (direction === 'X') intake.add(row, y, 0, from, to, hs.product, hs.digits, usd)
			else intake.add(row, y, 1, to, from, hs.product, hs.digits, usd)
		},
	}
}

/** Comtrade's answers may be JSON; told by its first character. */
export const looksLikeJson = (bytes: Buffer): boolean => {
	if (!bytes.length) throw new Fault('trade/empty')
	return /^(\ufeff)?\s*[[{]/.test(bytes.toString('utf8', 0, 64))
}
