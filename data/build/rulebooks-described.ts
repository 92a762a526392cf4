/** Rulebooks whose points or texts are not held: what is known of them, plainly marked so that nothing can be awarded under them. */
import { bilingual, english, readYaml, tidy, type Where } from './lib.ts'

type Raw = Record<string, unknown>
const text = (of: unknown): string => (typeof of === 'string' ? of : '')
const list = (of: unknown): string[] => (Array.isArray(of) ? of.map(String) : typeof of === 'string' ? [of] : [])

/** Fields that have a place of their own in the shape, and those the source marks as from memory (left out); all others are kept as `facts`. */
const placed = new Set(['id', 'programme', 'status', 'source', 'sources', 'legal_basis', 'validity_months', 'total', 'parts', ...['points_note', 'star_bands', 'later_change', 'names_status']])

/** `typed`: keys of the raw data that have found a place in the shape here, so that they stand in one place only. */
function rulebook(raw: Raw, more: { economy: string; scheme: string; asOf: string; why: string; typed?: readonly string[] } & Record<string, unknown>) {
	const { asOf, why, economy, scheme, typed = [], ...rest } = more
	const facts = Object.fromEntries(Object.entries(raw).filter(([key]) => !placed.has(key) && !typed.includes(key)))
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

/** "1.1 or 1.2" → ['1.1', '1.2']: each line must hold by one of its items. Only the Thai name of D is confirmed. */
const segmentsOf = (rule: Record<string, { all: string[] }>, names: Record<string, string>) =>
	Object.entries(rule).map(([id, { all }]) => ({
		id,
		name: id === 'D' ? bilingual('th', 'กลุ่มปรับตัวสู่การพัฒนา', names[id]) : english(names[id] ?? id),
		needs: all.map((line) => line.split(' or ')),
	}))
/** The rule names 17 items and the source speaks of 1.1 to 5.5; their texts are not held. */
const itemsOf = (rule: Record<string, { all: string[] }>) =>
	[...new Set([...Object.values(rule).flatMap(({ all }) => all.flatMap((line) => line.split(' or '))), '5.5'])].sort().map((id) => ({ id, dimension: id.split('.')[0] }))

interface HeldSection { no: string; name: string; max: number; criteria: { no: number; name: string; name_id?: string; max: number; choices?: { points: number; label: string }[]; incomplete?: boolean }[] }
/** Sections whose criteria are held are written as criteria; a criterion that breaks off is left out, its section keeps its maximum. */
const partsOf = (parts: readonly { part: string; name: string; name_id: string; max: number; sections: HeldSection[] }[]) =>
	parts.map((part) => ({
		id: part.part,
		name: bilingual('id', part.name_id, part.name),
		max: part.max,
		sections: part.sections.map((section) => ({
			no: section.no,
			name: english(section.name),
			max: section.max,
			criteria: section.criteria
				.filter((c) => !c.incomplete)
				.map((c) => ({
					id: `${section.no}.${c.no}`,
					no: `${section.no}.${c.no}`,
					key: c.name.toLowerCase().replace(/[^a-z]+/g, '_'),
					name: c.name_id === undefined ? english(c.name) : bilingual('id', c.name_id, c.name),
					max: c.max,
					rules: [],
					choices: (c.choices ?? []).map((choice, at) => ({ id: String.fromCharCode(97 + at), points: choice.points, label: english(choice.label) })),
				})),
		})),
	}))
/** The raw list is cut at every comma, also at those within brackets: pieces are put together until the brackets close. */
const whole = (pieces: readonly string[]): string[] => {
	const all: string[] = []
	for (const piece of pieces) {
		const open = all.at(-1)
		if (open !== undefined && open.split('(').length > open.split(')').length) all[all.length - 1] = `${open}, ${piece}`
		else all.push(piece)
	}
	return all
}
/** "4-5" → from 4 to 5. */
const starsOf = (range: string) => {
	const [from = 0, to = from] = range.split('-').map(Number)
	return { from, to }
}

export function described(where: Where) {
	const read = (name: string) => readYaml(where, `rulebooks/${name}.yaml`)
	const law148 = read('vn-ocop-148-2023') as Raw & { parts: { part: string; name: string; name_vi: string; max: number; was_2019: number; sections?: string[] }[] }
	const levels = (law148.levels ?? {}) as Record<string, string>
	const opc = read('th-otop-opc') as Raw & { parts: { part: string; name: string }[] }
	const quadrant = read('th-otop-quadrant') as Raw & { rule: Record<string, { all: string[] }>; names: Record<string, string>; dimensions: Record<string, string> }
	const gems = read('id-ovop-kukm-gems-jewellery') as Raw & { parts: Parameters<typeof partsOf>[0] }
	const stars = read('id-ovop-kemenperin-stars') as Raw & { support_by_star: Record<string, string> }
	const dossier = read('vn-ocop-dossier-and-evidence') as Raw
	const classes = read('vn-ocop-classification') as Raw
	const others = read('ph-my-la-kh-selection') as Raw[]
	const raw = (id: string) => others.find((one) => one.id === id) ?? {}
	const about: Record<string, Parameters<typeof rulebook>[1]> = {
		'ph-otop-ra11960': { economy: 'PH', scheme: 'described', asOf: '2023-11-10', why: 'The law names five criteria and gives no points.', typed: ['criteria_5c'], outline: (raw('ph-otop-ra11960').criteria_5c as { name: string }[]).map((c, at) => ({ id: `${at + 1}`, name: english(c.name) })) },
		'my-sdsi-craft': { economy: 'MY', scheme: 'all-of', asOf: '2019', why: 'The three conditions are held; the official forms and wording are not.', typed: ['rule', 'criteria'], conditions: whole(list(raw('my-sdsi-craft').criteria)).map((text, at) => ({ id: `${at + 1}`, name: english(text) })) },
		'la-odop': { economy: 'LA', scheme: 'described', asOf: '2017', why: 'What the stars mean is held; criteria and points are not.', typed: ['stars'], starRules: Object.entries(raw('la-odop').stars as Record<string, string>).map(([range, meaning]) => ({ ...starsOf(range), meaning: english(meaning) })) },
		'kh-ovop': { economy: 'KH', scheme: 'described', asOf: '2017', why: 'A registration without points.' },
		'kg-issyk-kul-brand': { economy: 'KG', scheme: 'described', asOf: '2017', why: 'The process is held; criteria and points are not.' },
	}
	return [
		rulebook(law148, {
			economy: 'VN',
			scheme: 'points',
			asOf: '2023-02-24',
			why: 'Part totals, levels and validity are held; the criteria tables of annex III are not, and the star bands are not verified for this decision.',
			// Article 11.2 of Decision 26/2026 ends it 60 days after 22 May 2026; the day is our count.
			inForce: { from: '2023-02-24', to: '2026-07-21' },
			replacedBy: 'vn-ocop-26-2026',
			total: law148.total,
			parts: law148.parts.map((p) => ({ id: p.part, name: bilingual('vi', p.name_vi, p.name), max: p.max, was2019: p.was_2019, sections: [] })),
			outline: law148.parts.filter((p) => p.sections).map((p) => ({ id: p.part, name: bilingual('vi', p.name_vi, p.name), max: p.max, sections: p.sections?.map(english) })),
			typed: ['levels'],
			starRules: ['three', 'four', 'five'].map((word, at) => ({ from: at + 3, to: at + 3, decidedBy: english(levels[`${word}_star`] ?? '') })),
		}),
		rulebook(opc, { economy: 'TH', scheme: 'points', asOf: '2024', why: text(opc.status).replace('INCOMPLETE. ', ''), outline: opc.parts.map((p) => ({ id: p.part, name: english(p.name) })) }),
		rulebook(quadrant, {
			economy: 'TH',
			scheme: 'segments',
			asOf: '2026-11-23',
			why: 'The mapping from items to segments is held; the texts of items 1.1 to 5.5 are not.',
			typed: ['rule', 'names', 'dimensions'],
			dimensions: Object.entries(quadrant.dimensions).map(([id, name]) => ({ id, name: english(name) })),
			items: itemsOf(quadrant.rule),
			segments: segmentsOf(quadrant.rule, quadrant.names),
		}),
		rulebook(gems, { economy: 'ID', scheme: 'points', asOf: '2026-11-23', why: text(gems.status).replace('INCOMPLETE. ', ''), parts: partsOf(gems.parts) }),
		rulebook(stars, {
			economy: 'ID',
			scheme: 'described',
			asOf: '2021',
			why: text(stars.status),
			typed: ['support_by_star', 'label_rule'],
			// "firms with 3 to 5 stars may print the stars on the pack"
			starRules: Object.entries(stars.support_by_star).sort(([a], [b]) => (a < b ? 1 : -1)).map(([range, by]) => ({ ...starsOf(range), supportedBy: english(by), onThePack: starsOf(range).from >= 3 })),
		}),
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
