/**
 * Atlas of Economic Complexity (Growth Lab), CSV: an economy's exports and imports by product, or between two economies.
 * Figures are reconciled by the publisher. Between two economies each figure stands twice, as A's exports to B and as B's
 * imports from A: the exports are taken.
 */
import type { HsEdition } from '#kernel/trade.ts'
import { badValue, columnsOf, economyIn, type Intake, productOf, usdIn, world, yearIn } from './intake.ts'
import { Fault, type Reading, type Row } from './rows.ts'

const editions: Readonly<Record<string, HsEdition>> = { '92': '1992', '96': '1996', '02': '2002', '07': '2007', '12': '2012', '17': '2017', '22': '2022' }
const editionIn = (text: string): HsEdition | undefined => editions[/hs_?(\d\d)(?!\d)/i.exec(text)?.[1] ?? '']

export function atlasReading(name: string, intake: Intake): Reading {
	let names: readonly string[] = []
	let year = 0
	let place = 0
	let partner = -1
	let product = 0
	let exported = -1
	let imported = -1
	const basis = 2

	/** An empty field is not a zero: there is no figure. */
	const figure = (row: Row, column: number): number | undefined => (column < 0 || /^(nan|na|null)?$/i.test(row.text(column)) ? undefined : usdIn(row, column, names))

	return {
		head(columns) {
			names = columns
			const at = columnsOf(columns)
			year = at.need('year')
			place = at.need('location_code', 'countryiso3code', 'countrycode', 'exporter', 'country', 'countryid')
			partner = at.find('partneriso3code', 'partnercountryiso3code', 'partnercode', 'partner', 'importer', 'partnercountryid', 'partnerid')
			const coded = columns.findIndex((column) => /product_?hs_?\d\d_?code/i.test(column))
			product = coded < 0 ? at.need('hs_product_code', 'productcode', 'product', 'productid') : coded
			exported = at.find('exportvalue', 'export', 'value')
			imported = partner < 0 ? at.find('importvalue', 'import') : -1
			if (exported < 0 && imported < 0) throw new Fault('trade/column-missing', { column: 'export_value' })
			const edition = editionIn(columns[product] ?? '') ?? editionIn(name)
			if (edition) intake.edition(edition)
		},
		row(row) {
			const y = yearIn(row, year, names)
			const from = economyIn(row, place, names)
			const to = partner < 0 ? world : economyIn(row, partner, names)
			if (from === world) throw badValue(row, place, names)
			const [out, into] = [figure(row, exported), figure(row, imported)]
			const hs = productOf(row.text(product))
			// Services and goods that could not be told apart have words or letters for codes.
			if (!hs) return intake.leave('product')
			if (out !== undefined) intake.add(row, y, basis, from, to, hs.product, hs.digits, out)
			if (into !== undefined) intake.add(row, y, basis, world, from, hs.product, hs.digits, into)
		},
	}
}
