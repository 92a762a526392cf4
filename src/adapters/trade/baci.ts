/** BACI (CEPII) CSV: t year, i exporter, j importer (UN Comtrade numbers), k product (HS, six digits), v thousand US dollars, q tonnes. */
import type { HsEdition } from '#kernel/trade.ts'
import { badValue, columnsOf, economyAt, type Intake, usdIn, yearIn } from './intake.ts'
import { Fault, type Reading } from './rows.ts'

const editions: Readonly<Record<string, HsEdition>> = { '92': '1992', '96': '1996', '02': '2002', '07': '2007', '12': '2012', '17': '2017', '22': '2022' }

/** BACI_HS17_Y2022_V202401b.csv: edition, year and version stand in the name. */
export function baciName(name: string): { readonly edition?: HsEdition; readonly year?: number; readonly version?: string } {
	const [, edition] = /HS(\d\d)/i.exec(name) ?? []
	const [, year] = /_Y(\d{4})/i.exec(name) ?? []
	const [, version] = /_V(\d{6}[a-z]?)/i.exec(name) ?? []
	const held = edition && editions[edition]
	return { ...(held ? { edition: held } : {}), ...(year ? { year: Number(year) } : {}), ...(version ? { version } : {}) }
}

export function baciReading(name: string, intake: Intake): Reading {
	const said = baciName(name)
	if (said.edition) intake.edition(said.edition)
	let names: readonly string[] = []
	let [t, i, j, k, v] = [0, 0, 0, 0, 0]
	return {
		head(columns) {
			names = columns
			const at = columnsOf(columns)
			;[t, i, j, k, v] = [at.need('t'), at.need('i'), at.need('j'), at.need('k'), at.need('v')]
		},
		row(row) {
			const year = yearIn(row, t, names)
			if (said.year && year !== said.year) throw new Fault('trade/wrong-year', { row: row.number, value: String(year), year: String(said.year) })
			const product = row.whole(k)
			// Chapters 01 to 97, and 98 and 99 for national uses; 77 is kept free.
			const chapter = Math.floor(product / 10_000)
			if (!(product >= 10_000 && product <= 999_999) || chapter === 77) throw badValue(row, k, names, 'trade/unknown-code')
			const exporter = economyAt(row.whole(i))
			if (Number.isNaN(exporter) || exporter === 0) throw badValue(row, i, names, 'trade/unknown-code')
			const importer = economyAt(row.whole(j))
			if (Number.isNaN(importer) || importer === 0) throw badValue(row, j, names, 'trade/unknown-code')
			intake.add(row, year, 2, exporter, importer, product, 6, usdIn(row, v, names, 3))
		},
	}
}
