/** Pack `trade-demo`: imports by economy and heading, 2018. Non-commercial licence: demo mode only. */
import { economyCodes } from './places.ts'
import { readCsv, type Where, writePack } from './lib.ts'

/** What the source's own checks found to be mirror artefacts rather than imports. */
const mirrorEconomies = ['PG', 'VN']
const mirrorCells: Record<string, string[]> = { '5805': ['VN'], '6117': ['NI'], '6911': ['VN'] }

const thousand = (usd: string | undefined): number => Math.round(Number(usd || 0) / 1000)

export function buildTradeDemo(where: Where) {
	const codes = economyCodes(where)
	const chapters = new Map<string, Map<string, { section: string; imports: Map<string, number>; reported: Map<string, (number | null)[]> }>>()
	const growth = new Map<string, Map<string, number>>()
	for (const row of readCsv(where, 'trade/demand/demand_hs4.csv.gz')) {
		const economy = codes.get(row.importer ?? '')
		const hs4 = row.hs4 ?? ''
		const section = row.section ?? ''
		if (!economy || !/^\d{4}$/.test(hs4)) continue
		const cagr = row.section_import_cagr_2013_2018
		if (cagr) growth.set(section, (growth.get(section) ?? new Map()).set(economy, Number(cagr)))
		const usd = thousand(row.import_2018_ots_usd)
		if (usd < 10) continue
		const chapter = chapters.get(hs4.slice(0, 2)) ?? new Map()
		chapters.set(hs4.slice(0, 2), chapter)
		const heading = chapter.get(hs4) ?? { section, imports: new Map(), reported: new Map() }
		chapter.set(hs4, heading)
		heading.imports.set(economy, usd)
		if (row.food_reported_year) heading.reported.set(economy, [Number(row.food_reported_year), thousand(row.food_reported_import_usd), row.food_reported_cagr_2012_2017 ? Number(row.food_reported_cagr_2012_2017) : null])
	}
	const byCode = <T>(of: ReadonlyMap<string, T>): [string, T][] => [...of].sort(([a], [b]) => (a < b ? -1 : 1))
	const bySize = (of: ReadonlyMap<string, number>) => [...of].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
	const entries: Record<string, unknown> = {
		about: {
			kind: 'trade-about',
			label: 'symmetrised; 2018',
			unit: 'thousand USD',
			nomenclature: 'HS 2007, four digits',
			year: 2018,
			source: { name: 'Open Trade Statistics (from UN Comtrade)', url: 'https://tradestatistics.io', asOf: '2018', licence: 'CC BY-NC 4.0' },
			reportedSource: { name: 'UN Comtrade, as collected by lee269/iapdashboard @28983023', asOf: '2018', licence: 'MIT for the collection; UN Comtrade terms for the figures' },
			notes: [
				'Symmetrised: each flow is the larger of the exporter’s report and the importer’s report divided by 1.08. Relative size and rank, not statistics.',
				'Four digits only: 4602 is all plaiting, not one material.',
				'Growth is known for the whole section only, not for the heading.',
				'Chinese Taipei is not in the figures as an importer.',
			],
			mirrorEconomies,
			mirrorCells,
		},
		growth: {
			kind: 'trade-growth',
			label: 'yearly growth of imports of the whole section, 2013 to 2018',
			sections: Object.fromEntries(byCode(growth).map(([section, of]) => [section, Object.fromEntries(byCode(of))])),
		},
	}
	for (const [chapter, headings] of byCode(chapters))
		entries[`hs${chapter}`] = {
			kind: 'trade-imports',
			year: 2018,
			unit: 'thousand USD',
			headings: Object.fromEntries(
				byCode(headings).map(([hs4, of]) => [hs4, { section: of.section, imports: bySize(of.imports), ...(of.reported.size ? { reported: Object.fromEntries(byCode(of.reported)) } : {}) }]),
			),
		}
	return writePack(where, { pack: 'trade-demo', version: '2026.11.1', licence: 'CC BY-NC 4.0', demoOnly: true }, entries)
}
