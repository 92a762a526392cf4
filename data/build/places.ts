/** Packs `places`, `cases` and `gravity`. */
import { readCsv, readYaml, tidy, type Where, writePack } from './lib.ts'
import { featuresOfPlace } from './place-features.ts'

/** A web address or the name of something a person can look up. */
const sourcesOf = (text: string): { name: string; url?: string }[] =>
	text
		.split(';')
		.map((s) => s.trim())
		.filter(Boolean)
		.map((s) => (/^https?:\/\//.test(s) ? { name: new URL(s).hostname, url: s.split(' ')[0] ?? s } : { name: s }))

/** Precisions that mean the place itself; all others stand for an area around it. */
const itself = new Set(['village', 'town', 'ward'])

function placeOf(row: Record<string, string>) {
	const own = row as { [key: string]: string } & Record<'id' | 'economy' | 'name' | 'name_local' | 'admin' | 'lat' | 'lon' | 'coord_source' | 'coord_precision', string>
	const unverified = /memory|unverified/i.test(`${own.coord_source} ${own.status}`)
	const nearest = own.coord_source.includes('nearest listed')
	const sources = sourcesOf(own.fact_source ?? '')
	return tidy({
		id: own.id,
		economy: own.economy,
		name: own.name,
		localName: own.name_local || undefined,
		admin: own.admin,
		at: unverified
			? undefined
			: {
					lat: Number(own.lat),
					lon: Number(own.lon),
					precision: !nearest && itself.has(own.coord_precision) ? 'exact' : 'approximate',
					given: own.coord_precision,
					source: own.coord_source.replace(/ \(file ids [\d, ]+\)/, ''),
				},
		whyNoCoordinates: unverified ? 'The only coordinates found were not verified, so none are given.' : undefined,
		product: own.product,
		material: own.material || undefined,
		founding: own.founding_period || undefined,
		unique: own.unique || undefined,
		features: featuresOfPlace(own.id, sources),
		sources,
		status: own.status?.startsWith('partly') ? 'partly' : 'sourced',
	})
}

export function buildPlaces(where: Where) {
	const places = readCsv(where, 'places.csv').map(placeOf)
	return writePack(where, { pack: 'places', version: '2026.11.2', licence: 'own compilation of facts; coordinates: GeoNames CC BY 4.0' }, {
		places: { kind: 'places', asOf: '2026-11-23', places },
	})
}

interface RawCase { id: string; economy: string; source: string[]; [field: string]: unknown }

/** "VN + APEC + ASEAN" → economies VN, groups APEC and ASEAN; "world" → a group. */
function whereOf(text: string): { economies: string[]; groups: string[] } {
	const parts = text.split(/\s*[+,]\s*/)
	return { economies: parts.filter((p) => /^[A-Z]{2}$/.test(p)), groups: parts.filter((p) => !/^[A-Z]{2}$/.test(p)) }
}

export function buildCases(where: Where) {
	const cases = (readYaml(where, 'cases.yaml') as RawCase[]).map(({ economy, source, actors, ...rest }) => ({ ...rest, actors: String(actors).replace('Taiwan agency', 'an agency of Chinese Taipei'), ...whereOf(economy), sources: source.flatMap((s) => sourcesOf(s)) }))
	return writePack(where, { pack: 'cases', version: '2026.11.1', licence: 'own words; facts with their sources' }, {
		cases: { kind: 'cases', asOf: '2026-11-23', lang: 'en', cases },
	})
}

/** ISO alpha-3 codes of CEPII and of the trade figures → alpha-2, where one exists today. */
export function economyCodes(where: Where): Map<string, string> {
	const codes = new Map<string, string>()
	for (const row of readCsv(where, 'gravity/geo_cepii.csv')) if (row.iso3 && /^[A-Z]{2}$/.test(row.iso2 ?? '')) codes.set(row.iso3, row.iso2 ?? '')
	const today: Record<string, string> = { ROM: 'RO', ROU: 'RO', ZAR: 'CD', COD: 'CD', TMP: 'TL', TLS: 'TL', YUG: 'RS', SRB: 'RS', MNE: 'ME', PAL: 'PS', PSE: 'PS', SSD: 'SS', CUW: 'CW', SXM: 'SX', BES: 'BQ', BLM: 'BL', MAF: 'MF', ASM: 'AS', BVT: 'BV', GUM: 'GU', HMD: 'HM', IOT: 'IO', SGS: 'GS', UMI: 'UM', VAT: 'VA' }
	for (const [from, to] of Object.entries(today)) codes.set(from, to)
	codes.delete('ANT')
	return codes
}

/** Kilometres between economies: one row an origin, in the order of `economies`; null where the source has none. */
export function buildGravity(where: Where) {
	const codes = economyCodes(where)
	const pairs = new Map<string, Record<string, string>>()
	const seen = new Set<string>()
	for (const row of readCsv(where, 'gravity/dist_cepii.csv')) {
		const from = codes.get(row.iso_o ?? '')
		const to = codes.get(row.iso_d ?? '')
		if (!from || !to) continue
		seen.add(from)
		pairs.set(`${from}${to}`, row)
	}
	const economies = [...seen].sort()
	const matrix = (column: string) =>
		economies.map((from) =>
			economies.map((to) => {
				const km = Number(pairs.get(`${from}${to}`)?.[column] || Number.NaN)
				return Number.isFinite(km) ? Math.round(km) : null
			}),
		)
	return writePack(where, { pack: 'gravity', version: '2026.11.1', licence: 'figures of CEPII GeoDist, with credit' }, {
		distances: {
			kind: 'distances',
			unit: 'km',
			source: { name: 'CEPII GeoDist (Mayer and Zignago 2011)', url: 'http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=6', asOf: '2011' },
			economies,
			capital: matrix('distcap'),
			weighted: matrix('distw'),
		},
	})
}
