/** Rulebooks whose points or texts are not held: what is known of them, plainly marked so that nothing can be awarded under them. */
import { bilingual, readYaml, tidy, type Where } from './lib.ts'

type Raw = Record<string, unknown>
const text = (of: unknown): string => (typeof of === 'string' ? of : '')
const list = (of: unknown): string[] => (Array.isArray(of) ? of.map(String) : typeof of === 'string' ? [of] : [])

/** Fields that have a place of their own in the shape, and those the source marks as from memory (left out); all others are kept as `facts`. */
const placed = new Set(['id', 'programme', 'status', 'source', 'sources', 'legal_basis', 'validity_months', 'total', 'parts', ...['points_note', 'star_bands', 'later_change', 'names_status']])

function rulebook(raw: Raw, more: { economy: string; scheme: string; asOf: string; why: string } & Record<string, unknown>) {
	const facts = Object.fromEntries(Object.entries(raw).filter(([key]) => !placed.has(key)))
	const { asOf, why, economy, scheme, ...rest } = more
	const sources = [...list(raw.sources), ...list(raw.source)]
	return tidy({
		kind: 'rulebook',
		id: text(raw.id),
		programme: text(raw.programme),
		economy,
		scheme,
		status: 'incomplete',
		why,
		legalBasis: { text: text(raw.legal_basis) || text(raw.programme) },
		validityMonths: raw.validity_months,
		...rest,
		facts,
		source: tidy({ name: text(raw.status), url: sources.find((s) => s.startsWith('http'))?.split(' ')[0], asOf, also: sources }),
		faults: [],
	})
}

/** "1.1 or 1.2" → ['1.1', '1.2']: each line must hold by one of its items. */
const quadrants = (rule: Record<string, { all: string[] }>) =>
	Object.fromEntries(Object.entries(rule).map(([segment, { all }]) => [segment, all.map((line) => line.split(' or '))]))

export function described(where: Where) {
	const read = (name: string) => readYaml(where, `rulebooks/${name}.yaml`)
	const law148 = read('vn-ocop-148-2023') as Raw & { parts: { part: string; name: string; name_vi: string; max: number; was_2019: number; sections?: string[] }[] }
	const opc = read('th-otop-opc') as Raw
	const quadrant = read('th-otop-quadrant') as Raw & { rule: Record<string, { all: string[] }> }
	const gems = read('id-ovop-kukm-gems-jewellery') as Raw
	const stars = read('id-ovop-kemenperin-stars') as Raw
	const dossier = read('vn-ocop-dossier-and-evidence') as Raw
	const classes = read('vn-ocop-classification') as Raw
	const others = read('ph-my-la-kh-selection') as Raw[]
	const about: Record<string, { economy: string; scheme: string; asOf: string; why: string }> = {
		'ph-otop-ra11960': { economy: 'PH', scheme: 'described', asOf: '2023-11-10', why: 'The law names five criteria and gives no points.' },
		'my-sdsi-craft': { economy: 'MY', scheme: 'all-of', asOf: '2019', why: 'The three conditions are held; the official forms and wording are not.' },
		'la-odop': { economy: 'LA', scheme: 'described', asOf: '2017', why: 'What the stars mean is held; criteria and points are not.' },
		'kh-ovop': { economy: 'KH', scheme: 'described', asOf: '2017', why: 'A registration without points.' },
		'kg-issyk-kul-brand': { economy: 'KG', scheme: 'described', asOf: '2017', why: 'The process is held; criteria and points are not.' },
	}
	return [
		rulebook(law148, {
			economy: 'VN',
			scheme: 'points',
			asOf: '2023-02-24',
			why: 'Part totals, levels and validity are held; the criteria tables of annex III are not, and the star bands are not verified for this decision.',
			inForce: { from: '2023-02-24' },
			total: law148.total,
			parts: law148.parts.map((p) => tidy({ id: p.part, name: bilingual('vi', p.name_vi, p.name), max: p.max, was2019: p.was_2019, sectionNames: p.sections, sections: [] })),
		}),
		rulebook(opc, { economy: 'TH', scheme: 'points', asOf: '2024', why: text(opc.status).replace('INCOMPLETE. ', '') }),
		rulebook(quadrant, {
			economy: 'TH',
			scheme: 'segments',
			asOf: '2026-11-23',
			why: 'The mapping from items to segments is held; the texts of items 1.1 to 5.5 are not.',
			segments: quadrants(quadrant.rule),
		}),
		rulebook(gems, { economy: 'ID', scheme: 'points', asOf: '2026-11-23', why: text(gems.status).replace('INCOMPLETE. ', ''), heldParts: gems.parts }),
		rulebook(stars, { economy: 'ID', scheme: 'described', asOf: '2021', why: text(stars.status) }),
		...others.map((raw) => {
			const of = about[text(raw.id)]
			if (!of) throw new Error(`no description for rulebook ${text(raw.id)}`)
			return rulebook(raw, of)
		}),
		{
			kind: 'dossier',
			...dossier,
			id: 'vn-ocop-dossier',
			forRulebooks: 'vn-ocop-1048-',
		},
		{ kind: 'classification', ...classes, id: 'vn-ocop-classification' },
	]
}
