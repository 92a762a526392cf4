/** Pack `access`: duties at HS6, preferences, origin rules and import requirements. Shapes: data/access/SOURCE.md. */
import { readCsv, readYaml, tidy, type Where, writePack } from './lib.ts'
import { japanPreferences } from './access-japan.ts'
import { originScheme } from './access-origin.ts'

interface Market {
	economy: string
	importer: string
	hsEdition: string
	source: { name: string; url?: string; asOf: string; licence?: string; reviewBy: string }
	unknowns?: string[]
}

const markets: readonly Market[] = [
	{
		economy: 'JP',
		importer: 'JPN',
		hsEdition: 'HS2022',
		source: { name: 'Japan Customs, Customs Tariff', url: 'https://www.customs.go.jp/english/tariff/', asOf: '2026-07-09', licence: 'facts of law; collected by qlitre/japan-tariff-mcp @715eff9 (MIT)', reviewBy: '2027-03-31' },
	},
	{
		economy: 'GB',
		importer: 'GBR',
		hsEdition: 'HS2017',
		source: { name: 'UK Global Tariff', url: 'https://www.gov.uk/guidance/uk-tariffs-from-1-january-2021', asOf: '2021-01', licence: 'Open Government Licence v3.0', reviewBy: '2021-12-31' },
		unknowns: ['changes since January 2021', 'trade remedies', 'suspensions'],
	},
	{
		economy: 'EU',
		importer: 'EUN',
		hsEdition: 'HS2017',
		source: { name: 'EU Common External Tariff, as listed beside the UK Global Tariff', asOf: '2021-01', licence: 'Open Government Licence v3.0', reviewBy: '2021-12-31' },
		unknowns: ['changes since January 2021', 'trade remedies', 'suspensions'],
	},
	{
		economy: 'US',
		importer: 'USA',
		hsEdition: 'HS2022',
		source: { name: 'USITC, Harmonized Tariff Schedule of the United States', url: 'https://hts.usitc.gov/', asOf: '2025', licence: 'facts of law', reviewBy: '2025-12-31' },
		unknowns: ['surcharges on top of the MFN rate'],
	},
	{
		economy: 'AU',
		importer: 'AUS',
		hsEdition: 'HS2017',
		source: { name: 'Australian Border Force, Schedule 3 of the Customs Tariff Act, general rate', asOf: '2019-07', licence: 'facts of law; read from mitcda/dibp.actc @15618ee6 (GPL-3 package, no code or text taken)', reviewBy: '2021-12-31' },
		unknowns: ['changes since July 2019'],
	},
]

/** "3.70" → "3.7", "0.0" → "0": percent as exact decimal text. */
const percent = (text: string): string => {
	const [whole = '0', part = ''] = text.split('.')
	const kept = part.replace(/0+$/, '')
	return kept ? `${whole}.${kept}` : whole
}

function mfn(market: Market, rows: readonly Record<string, string>[]) {
	const { importer, ...about } = market
	const hs6: Record<string, [string | null, string | null, number, number]> = {}
	for (const row of rows) {
		if (row.importer !== importer || !row.hs6) continue
		hs6[row.hs6] = [row.min ? percent(row.min) : null, row.max ? percent(row.max) : null, Number(row.lines), Number(row.lines_ad_valorem)]
	}
	return { kind: 'mfn', ...about, unit: 'percent of customs value', columns: ['min', 'max', 'lines', 'adValoremLines'], hs6 }
}

/** "4401-4421", "ch50-ch63", "4602", "ch46", "*" → codes of equal length, inclusive at both ends. */
function hsRange(text: string): { from: string; to: string } {
	if (text === '*') return { from: '01', to: '97' }
	const [from = '', to = from] = text.replaceAll('ch', '').split('-')
	if (!/^\d{2}(\d{2}){0,2}$/.test(from) || from.length !== to.length || to < from) throw new Error(`not an HS range: ${text}`)
	return { from, to }
}

type RawRequirement = Record<string, unknown> & { id: string; applies_to: string[]; as_of: unknown; review_by: string; source_url: string[] }

function requirementOf(raw: RawRequirement) {
	const { applies_to, as_of, review_by, source_url, who_does_it, legal_basis, source_kind, needs_facts, ...rest } = raw
	return tidy({
		...rest,
		authority: raw.authority === 'Taiwan Customs' ? 'Customs Administration, Chinese Taipei' : raw.authority,
		appliesTo: applies_to.map(hsRange),
		whoDoesIt: who_does_it,
		legalBasis: legal_basis,
		needsFacts: needs_facts,
		sources: source_url,
		sourceKind: source_kind,
		asOf: as_of === null || as_of === undefined ? 'not dated' : String(as_of),
		reviewBy: review_by,
	})
}

export function buildAccess(where: Where) {
	const rows = readCsv(where, 'access/mfn/mfn_hs6.csv.gz')
	const raw = readYaml(where, 'access/requirements.yaml') as { as_of: string; requirements: RawRequirement[] }
	const evfta = readCsv(where, 'access/evfta/eu-schedule-extract-cn8.csv')
	const entries: Record<string, unknown> = {
		requirements: {
			kind: 'requirements',
			asOf: raw.as_of,
			lang: 'en',
			note: 'Compiled in own words from public pages; not legal advice. No matching entry means unknown, never nothing required. After reviewBy an entry says: check.',
			requirements: raw.requirements.map(requirementOf),
		},
		'eu-evfta-extract': {
			kind: 'preference-lines',
			importer: 'EU',
			scheme: 'evfta',
			name: 'EU–Viet Nam Free Trade Agreement, EU schedule (extract: wood and plaiting crafts)',
			origins: ['VN'],
			hsEdition: 'HS2012',
			source: { name: 'EU–Viet Nam Free Trade Agreement, Annex 2-A, Tariff Schedule of the Union', asOf: '2020-08-01', licence: 'facts of law', reviewBy: '2027-12-31' },
			staging: { A: 'duty free from entry into force (1 August 2020)' },
			columns: ['baseRatePercent', 'staging'],
			lines: Object.fromEntries(evfta.map((r) => [r.cn8, [percent(r.base_rate_pct ?? ''), r.staging]])),
		},
		'jp-preferences': japanPreferences(where),
		'origin-cptpp': originScheme(where, 'cptpp'),
		'origin-uk-vietnam': originScheme(where, 'vietnam'),
	}
	for (const market of markets) entries[`mfn-${market.economy.toLowerCase()}`] = mfn(market, rows)
	return writePack(where, { pack: 'access', version: '2026.11.1', licence: 'facts of law; origin rules Open Government Licence v3.0 / MIT; requirements in own words' }, entries)
}
