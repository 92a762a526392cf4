/** Pack `trade-demo`: exports and imports by economy and heading and totals between economies, 2018; totals 2013. Non-commercial licence: demo mode only. */
import { shipSet, type ShipRow } from '../../src/adapters/trade/ship.ts'
import { economyCodes } from './places.ts'
import { readCsv, readText, type Where, writePack } from './lib.ts'
import { economyOf } from './trade.ts'

/** What the source's own checks found to be mirror artefacts rather than imports. */
const mirrorEconomies = ['PG', 'VN']
const mirrorCells: Record<string, string[]> = { '5805': ['VN'], '6117': ['NI'], '6911': ['VN'] }
const source = { name: 'Open Trade Statistics (from UN Comtrade)', url: 'https://tradestatistics.io', asOf: '2018', licence: 'CC BY-NC 4.0' }

const thousand = (usd: string | undefined): number => Math.round(Number(usd || 0) / 1000)
const byCode = <T>(of: ReadonlyMap<string, T>): [string, T][] => [...of].sort(([a], [b]) => (a < b ? -1 : 1))

/** Growth by section and the foods as they were reported: the ready join of the raw data. */
function growthAndFoods(where: Where) {
	const codes = economyCodes(where)
	const growth = new Map<string, Map<string, number>>()
	const headings = new Map<string, Set<string>>()
	const foods = new Map<string, Map<string, (number | null)[]>>()
	for (const row of readCsv(where, 'trade/demand/demand_hs4.csv.gz')) {
		const economy = codes.get(row.importer ?? '')
		const hs4 = row.hs4 ?? ''
		const section = row.section ?? ''
		if (!economy || !/^\d{4}$/.test(hs4)) continue
		headings.set(section, (headings.get(section) ?? new Set()).add(hs4))
		const cagr = row.section_import_cagr_2013_2018
		if (cagr) growth.set(section, (growth.get(section) ?? new Map()).set(economy, Number(cagr)))
		if (row.food_reported_year && thousand(row.import_2018_ots_usd) >= 10)
			foods.set(hs4, (foods.get(hs4) ?? new Map()).set(economy, [Number(row.food_reported_year), thousand(row.food_reported_import_usd), row.food_reported_cagr_2012_2017 ? Number(row.food_reported_cagr_2012_2017) : null]))
	}
	return { growth, headings, foods }
}

/** Totals between economies of some years in US dollars: the sections' sums. Read line by line: the file holds 2.5 million. */
function totals(where: Where, years: readonly string[]): Map<string, ShipRow[]> {
	const sums = new Map(years.map((year) => [year, new Map<string, number>()]))
	for (const line of readText(where, 'trade/demand/bilateral_section_2010_2018.csv.gz').split('\n')) {
		const [year, from, to, , kusd] = line.split(',')
		const of = sums.get(year ?? '')
		of?.set(`${from}/${to}`, (of.get(`${from}/${to}`) ?? 0) + Number(kusd) * 1000)
	}
	return new Map(
		[...sums].map(([year, of]) => [
			year,
			[...of].flatMap(([pair, usd]) => {
				const [exporter, importer] = pair.split('/').map(economyOf)
				return exporter && importer && usd > 0 ? [{ year: Number(year), exporter, importer, usd }] : []
			}),
		]),
	)
}

export async function buildTradeDemo(where: Where) {
	const { growth, headings, foods } = growthAndFoods(where)
	const pairs = totals(where, ['2013', '2018'])
	const sides: ShipRow[] = []
	let outside = 0
	for (const row of readCsv(where, 'trade/demand/country_hs4_2018.csv.gz')) {
		const economy = economyOf(row.iso3)
		const product = row.hs4 ?? ''
		if (!economy) outside++
		if (!economy || !/^\d{4}$/.test(product)) continue
		if (Number(row.export_usd) > 0) sides.push({ year: 2018, exporter: economy, product, usd: Number(row.export_usd) })
		if (Number(row.import_usd) > 0) sides.push({ year: 2018, importer: economy, product, usd: Number(row.import_usd) })
	}
	const about = { edition: '2007', digits: 4, mirrorOnly: mirrorEconomies } as const
	const trade = await shipSet({ ...about, id: 'symmetrised-2018', source, leftOut: { economy: outside } }, 'reconciled', [...sides, ...(pairs.get('2018') ?? [])])
	const before = await shipSet({ ...about, id: 'totals-2013', source: { ...source, asOf: '2013' }, mirrorOnly: [] }, 'reconciled', pairs.get('2013') ?? [])
	const entries: Record<string, unknown> = {
		about: {
			kind: 'trade-about',
			label: 'symmetrised; 2018',
			nomenclature: 'HS 2007, four digits',
			reportedSource: { name: 'UN Comtrade, as collected by lee269/iapdashboard @28983023', asOf: '2018', licence: 'MIT for the collection; UN Comtrade terms for the figures' },
			notes: [
				'Symmetrised: each flow is the larger of the exporter’s report and the importer’s report divided by 1.08. Relative size and rank, not statistics.',
				'Four digits only: 4602 is all plaiting, not one material.',
				'Growth is known for the whole section only, not for the heading.',
				'Chinese Taipei is not in the figures.',
			],
			mirrorEconomies,
			mirrorCells,
		},
		growth: {
			kind: 'trade-growth',
			label: 'yearly growth of imports of the whole section, 2013 to 2018',
			sections: Object.fromEntries(byCode(growth).map(([section, of]) => [section, Object.fromEntries(byCode(of))])),
			headings: Object.fromEntries(byCode(headings).map(([section, of]) => [section, [...of].sort()])),
		},
		foods: { kind: 'trade-foods', unit: 'thousand USD', headings: Object.fromEntries(byCode(foods).map(([hs4, of]) => [hs4, Object.fromEntries(byCode(of))])) },
		[trade.entry.id]: trade.entry,
		[before.entry.id]: before.entry,
	}
	return writePack(where, { pack: 'trade-demo', version: '2026.11.2', licence: 'CC BY-NC 4.0', demoOnly: true }, entries, { ...trade.files, ...before.files })
}
