/** Pack `rulebooks`: official grading rules. The shape is written down in data/rulebooks/SOURCE.md. */
import { bilingual, english, listFiles, readYaml, tidy, type Where, writePack } from './lib.ts'
import { shownBy } from './rulebook-evidence.ts'
import { gistOf } from './rulebook-gists.ts'
import { ocop2026 } from './rulebooks-2026.ts'
import { described } from './rulebooks-described.ts'

interface RawChoice { points: number; label?: string; label_vi: string }
interface RawCriterion {
	no: string
	key: string
	name: string
	name_vi: string
	note_vi?: string
	heading_only?: boolean
	max: number
	rules?: { kind: string; when: string }[]
	choices?: RawChoice[]
	choose_one_case?: { case: string; choices: RawChoice[] }[]
}
interface RawSet {
	id: string
	programme: string
	legal_basis: string
	product_set: string
	product_set_vi: string
	status: string
	source: { repo: string; path: string; bands_source: string; cross_check?: string }
	total: number
	star_bands: { stars: number; min: number; max: number; meaning: string }[]
	validity_months: number
	parts: { part: string; name: string; max: number; sections: { no: string; name: string; name_vi: string; max: number; criteria: RawCriterion[] }[] }[]
}
interface Fault { code: string; at?: string; detail: string }

/** The official Vietnamese part names stand in the 2023 decision; the 2019 parts carry the same names. */
const partNames: Readonly<Record<string, string>> = {
	A: 'Sản phẩm và sức mạnh cộng đồng',
	B: 'Khả năng tiếp thị',
	C: 'Chất lượng sản phẩm',
}

const letter = (at: number): string => String.fromCharCode(97 + at)
const points = (of: readonly { points: number }[]): number => Math.max(...of.map((c) => c.points))

function ruleOf(id: string, rule: { kind: string; when: string }) {
	const when = english(rule.when)
	switch (rule.kind) {
		case 'disqualify':
		case 'stop':
			return { kind: rule.kind, id: `${id}/${rule.kind}`, when }
		case 'stop_if_zero':
			return { kind: 'stop-if-zero', id: `${id}/stop-if-zero`, when, criterion: id, atMost: 0 }
		case 'applies_if': {
			const [, criterion, moreThan] = /\((\d+(?:\.\d+)*) > (\d+)\)/.exec(rule.when) ?? []
			if (!criterion || !moreThan) throw new Error(`${id}: a condition that is not understood: ${rule.when}`)
			return { kind: 'applies-if', id: `${id}/applies-if`, when, criterion, moreThan: Number(moreThan) }
		}
		default:
			throw new Error(`${id}: an unknown kind of rule: ${rule.kind}`)
	}
}

const enOf = (choice: RawChoice): string | undefined => gistOf(choice.label_vi) ?? choice.label

function choicesOf(key: string, raw: readonly RawChoice[], prefix: string) {
	return raw.map((c, at) => tidy({ id: `${prefix}${letter(at)}`, points: c.points, label: bilingual('vi', c.label_vi, enOf(c)), shownBy: shownBy(key, at, c.points) }))
}

function criterionOf(raw: RawCriterion, id: string, group: { no: string; name: unknown } | undefined, evidence: string | undefined) {
	return tidy({
		id,
		no: raw.no,
		key: raw.key,
		name: bilingual('vi', raw.name_vi, raw.name),
		note: raw.note_vi === undefined ? undefined : bilingual('vi', raw.note_vi),
		group,
		max: raw.max,
		evidence: evidence === undefined ? undefined : english(evidence),
		rules: (raw.rules ?? []).map((rule) => ruleOf(id, rule)),
		choices: raw.choices && choicesOf(raw.key, raw.choices, ''),
		cases: raw.choose_one_case?.map((c, at) => ({ id: `${at + 1}`, name: english(c.case), choices: choicesOf(raw.key, c.choices, `${at + 1}`) })),
	})
}

/** What is odd in the source is reported, never repaired. */
function faultsOf(raw: RawSet, scored: readonly RawCriterion[]): Fault[] {
	const faults: Fault[] = []
	for (const part of raw.parts) {
		const sum = part.sections.flatMap((s) => s.criteria).reduce((n, c) => n + (c.heading_only ? 0 : c.max), 0)
		if (sum !== part.max)
			faults.push({ code: 'sum', at: part.part, detail: `The criteria of part ${part.part} sum to ${sum}, not ${part.max}: one value is wrong or missing in the source, so no more than ${100 - part.max + sum} of 100 points can be reached.` })
	}
	const numbers = new Map<string, number>()
	for (const c of scored) {
		numbers.set(c.no, (numbers.get(c.no) ?? 0) + 1)
		for (const choices of c.choices ? [c.choices] : (c.choose_one_case ?? []).map((x) => x.choices)) {
			const given = choices.map((x) => x.points)
			if (new Set(given).size < given.length)
				faults.push({ code: 'repeated-points', at: c.no, detail: `Two choices carry the same points (${given.join(', ')}) in the source.` })
		}
		const best = Math.max(...(c.choices ? [points(c.choices)] : (c.choose_one_case ?? []).map((x) => points(x.choices))))
		if (best !== c.max) faults.push({ code: 'max', at: c.no, detail: `The best choice gives ${best}, the stated maximum is ${c.max}.` })
	}
	for (const [no, times] of numbers)
		if (times > 1) faults.push({ code: 'repeated-number', at: no, detail: `The source numbers ${times} criteria ${no}; they are told apart by their key.` })
	for (const c of raw.parts.flatMap((p) => p.sections.flatMap((s) => s.criteria)).filter((c) => c.heading_only)) {
		const below = scored.filter((x) => x.no.startsWith(`${c.no}.`)).length
		faults.push({ code: 'heading-only', at: c.no, detail: `The source numbers ${c.no} (${c.name}) without choices: it is a heading, the ${below} criteria below it carry the points.` })
	}
	const cases = scored.filter((c) => c.choose_one_case).map((c) => c.no)
	if (cases.length > 1)
		faults.push({ code: 'one-of-cases', detail: `Criteria ${cases.join(', ')} have two ladders each, for two kinds of applicant: the fitting one is answered, their points are never added.` })
	const missing = scored.flatMap((c) => [...(c.choices ?? []), ...(c.choose_one_case ?? []).flatMap((x) => x.choices)]).filter((c) => enOf(c) === undefined).length
	if (missing) faults.push({ code: 'no-english', detail: `${missing} choices are held in the official Vietnamese only.` })
	return faults
}

function ocopSet(raw: RawSet, evidence: Readonly<Record<string, string>>) {
	const scored = raw.parts.flatMap((p) => p.sections.flatMap((s) => s.criteria)).filter((c) => !c.heading_only)
	const repeated = new Set(scored.map((c) => c.no).filter((no, at, all) => all.indexOf(no) !== at))
	const parts = raw.parts.map((part) => {
		const sections = part.sections.map((section) => {
			let group: { no: string; name: unknown } | undefined
			const criteria = []
			for (const c of section.criteria) {
				if (c.heading_only) group = { no: c.no, name: bilingual('vi', c.name_vi, c.name) }
				else {
					const under = group && c.no.startsWith(`${group.no}.`) ? group : undefined
					criteria.push(criterionOf(c, repeated.has(c.no) ? `${c.no}:${c.key}` : c.no, under, evidence[c.key]))
				}
			}
			return { no: section.no, name: bilingual('vi', section.name_vi, section.name), max: section.max, criteria }
		})
		const sum = sections.flatMap((s) => s.criteria).reduce((n, c) => n + c.max, 0)
		return { id: part.part, name: bilingual('vi', partNames[part.part] ?? part.name, part.name), max: part.max, sum, sections }
	})
	const ids = new Set(parts.flatMap((p) => p.sections.flatMap((s) => s.criteria.map((c) => c.id))))
	if (ids.size !== scored.length) throw new Error(`${raw.id}: criteria ids are not unique`)
	for (const rule of parts.flatMap((p) => p.sections.flatMap((s) => s.criteria.flatMap((c) => c.rules))))
		if ('criterion' in rule && !ids.has(rule.criterion ?? '')) throw new Error(`${raw.id}: a rule names a criterion that is not there: ${rule.criterion}`)
	return {
		kind: 'rulebook',
		id: raw.id,
		programme: raw.programme,
		economy: 'VN',
		scheme: 'points',
		status: 'complete',
		legalBasis: { text: raw.legal_basis },
		productSet: bilingual('vi', raw.product_set_vi, raw.product_set),
		inForce: { from: '2019-08-21', to: '2023-02-23' },
		amended: '2020-06-08',
		replacedBy: 'vn-ocop-148-2023',
		validityMonths: raw.validity_months,
		total: raw.total,
		reachable: parts.reduce((n, p) => n + p.sum, 0),
		aggregation: 'mean',
		// The source has whole-number bands and no word on the mean between two of them.
		rounding: { rule: 'exact', by: 'ours' },
		bands: raw.star_bands.map((b, at) => tidy({ stars: b.stars, atLeast: b.min, below: raw.star_bands[at - 1]?.min, meaning: english(b.meaning) })),
		parts,
		source: {
			name: 'Decision 1048/QD-TTg of 21 Aug 2019 as amended by 781/QD-TTg of 8 Jun 2020, as loaded by a provincial OCOP system',
			asOf: '2020-06-08',
			also: [`${raw.source.repo}: ${raw.source.path}`, raw.source.bands_source, ...(raw.source.cross_check ? [raw.source.cross_check] : [])],
		},
		faults: faultsOf(raw, scored),
	}
}

export function buildRulebooks(where: Where) {
	const proofs = readYaml(where, 'rulebooks/vn-ocop-dossier-and-evidence.yaml') as { evidence_by_criterion: Record<string, string> }
	const entries: Record<string, unknown> = {}
	for (const file of listFiles(where, 'rulebooks').filter((f) => f.startsWith('vn-ocop-1048-'))) {
		const set = ocopSet(readYaml(where, `rulebooks/${file}`) as RawSet, proofs.evidence_by_criterion)
		entries[set.id] = set
	}
	for (const other of [...described(where), ...ocop2026]) entries[other.id] = other
	const listed = Object.values(entries) as Record<string, unknown>[]
	const index = listed
		.filter((r) => r.kind === 'rulebook')
		.map((r) => tidy(Object.fromEntries(['id', 'economy', 'programme', 'scheme', 'status', 'productSet', 'inForce', 'replacedBy', 'total', 'reachable'].map((k) => [k, r[k]]))))
		.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
	entries.index = { kind: 'index', rulebooks: index }
	return writePack(where, { pack: 'rulebooks', version: '2026.11.4', licence: 'facts of law; own summaries' }, entries)
}
