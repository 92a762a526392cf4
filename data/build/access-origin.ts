/** Product-specific origin rules of one scheme, from the UK trade tariff's structured copy of the agreements' reference documents. */
import { readJson, tidy, type Where } from './lib.ts'

interface RawScheme {
	scheme_code: string
	validity_start_date: string
	title: string
	proofs: { summary: string; proof_class: string }[]
	ord: { ord_title: string; ord_version: string; ord_date: string }
	articles: Record<string, string>
	links: { text: string; url: string }[]
	countries: string[]
	cumulation_methods: Record<string, { countries: string[] }>
}
interface RawRule {
	heading: string
	subdivision?: string
	min: string
	max: string
	valid: boolean
	rules: { rule: string; class: string[]; operator: string | null; quota: boolean; import: boolean; export: boolean }[]
}

const folder = 'access/uk-roo/lib/rules_of_origin'
const base: Record<string, { id: string; title: string; proofs: Record<string, string>; scope: string; hsEdition: string; asOf: string }> = {
	cptpp: {
		id: 'cptpp',
		hsEdition: 'HS2012',
		asOf: '2024-09-30',
		title: 'Comprehensive and Progressive Agreement for Trans-Pacific Partnership',
		scope: 'The product rules are common to all parties; this is the text of the UK reference document.',
		proofs: {
			'origin-declaration':
				'A certification of origin by exporter, producer or importer, in no fixed form, in writing, with the minimum data of the agreement; for one shipment or for identical goods over at most 12 months; valid for 2 years.',
		},
	},
	vietnam: {
		id: 'uk-vietnam',
		hsEdition: 'not stated',
		asOf: '2021-12-28',
		title: 'UK–Viet Nam Free Trade Agreement',
		scope: 'Goods between Viet Nam and the United Kingdom.',
		proofs: {
			eur1: 'A EUR.1 certificate of origin, issued by the competent authority of the exporting party on the exporter’s written application; as soon as possible, at the latest three working days after the declared shipment date, or afterwards in the cases the agreement names.',
			'origin-declaration': 'A declaration of origin by the exporter on the invoice, delivery note or other commercial paper, signed by hand unless an approved exporter; who may make it, and up to which value, is set by the agreement (the limit is not held here).',
		},
	},
}

/** Markdown links, hard spaces and emphasis of the source → plain text. */
const plain = (text: string): string =>
	text
		.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replaceAll('&nbsp;', ' ')
		.replaceAll('**', '')
		.replace(/\s+/g, ' ')
		.trim()

/** The ten-digit bounds of the source, cut to the shortest codes that say the same (HS chapters, headings, subheadings). */
function bounds(min: string, max: string): { from: string; to: string } {
	for (const digits of [2, 4, 6]) if (/^0*$/.test(min.slice(digits)) && /^9*$/.test(max.slice(digits))) return { from: min.slice(0, digits), to: max.slice(0, digits) }
	return { from: min, to: max }
}

export function originScheme(where: Where, code: 'cptpp' | 'vietnam') {
	const own = base[code]
	const { schemes } = readJson(where, `${folder}/roo_schemes_uk.json`) as { schemes: RawScheme[] }
	const scheme = schemes.find((s) => s.scheme_code === code)
	if (!own || !scheme) throw new Error(`no origin scheme ${code}`)
	const { rule_sets } = readJson(where, `${folder}/roo_schemes_uk/rule_sets/${code}.json`) as { rule_sets: RawRule[] }
	return {
		kind: 'origin',
		scheme: own.id,
		title: own.title,
		scope: own.scope,
		hsEdition: own.hsEdition,
		parties: ['GB', ...scheme.countries].sort(),
		validFrom: scheme.validity_start_date,
		lang: 'en',
		citation: scheme.ord.ord_title,
		articles: scheme.articles,
		cumulation: Object.fromEntries(Object.entries(scheme.cumulation_methods).map(([how, { countries }]) => [how, countries])),
		proofs: scheme.proofs.map((p) => ({ name: p.summary, class: p.proof_class, summary: own.proofs[p.proof_class] ?? '' })),
		source: {
			name: `${scheme.ord.ord_title.replace(/, version.*$/, '')}, version ${scheme.ord.ord_version}`,
			url: scheme.links[0]?.url,
			asOf: own.asOf,
			licence: 'Open Government Licence v3.0; structured by trade-tariff-backend @3c02669 (MIT, Crown copyright)',
		},
		rules: rule_sets
			.filter((r) => r.valid)
			.map((r) =>
				tidy({
					...bounds(r.min, r.max),
					heading: r.heading,
					part: /^ex\b/.test(r.heading) ? true : undefined,
					of: r.subdivision ? plain(r.subdivision) : undefined,
					rules: r.rules.map((x) => tidy({ text: plain(x.rule), or: x.operator === 'or' ? true : undefined, classes: x.class.length ? x.class : undefined, quota: x.quota || undefined })),
				}),
			),
	}
}
