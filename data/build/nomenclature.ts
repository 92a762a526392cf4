/** Pack `nomenclature`: HS 2022 codes with official names, and plain-English search terms. Shapes: data/nomenclature/SOURCE.md. */
import { type TariffNode, tariffChapters } from './access-japan.ts'
import { readCsv, readJson, readText, readYaml, type Where, writePack } from './lib.ts'

type Names = Record<string, string>
const sorted = <T>(of: ReadonlyMap<string, T>): Record<string, T> => Object.fromEntries([...of].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))

function english(where: Where): Map<string, string> {
	const names = new Map<string, string>()
	for (const row of readCsv(where, 'hs/harmonized-system.csv')) if (/^\d{2}(\d{2}){0,2}$/.test(row.hscode ?? '') && !row.hscode?.startsWith('99')) names.set(row.hscode ?? '', row.description?.trim() ?? '')
	return names
}

/** A heading with the one subheading xxxx00: both carry the same name. */
function nameTwins(names: Map<string, string>, codes: ReadonlySet<string>): void {
	const children = new Map<string, string[]>()
	for (const code of codes) if (code.length === 6) children.set(code.slice(0, 4), [...(children.get(code.slice(0, 4)) ?? []), code])
	for (const [heading, subs] of children) {
		const only = subs.length === 1 ? subs[0] : undefined
		if (!only?.endsWith('00')) continue
		const name = names.get(heading) ?? names.get(only)
		if (name) for (const code of [heading, only]) if (!names.has(code)) names.set(code, name)
	}
}

const path = (stack: readonly string[]): string => stack.filter(Boolean).join(' › ')

/** The tables of the ASEAN nomenclature in Vietnamese: rows `|level|code|vi|en|`; a name below the heading stands with the names above it. */
function vietnamese(where: Where, codes: ReadonlySet<string>): Map<string, string> {
	const names = new Map<string, string>()
	const stack: string[] = []
	for (const line of readText(where, 'hs/vn_ahtn2022_bilingual.md').split('\n')) {
		const cells = /^\|(\d)\|(\d*)\|(.*)\|/.exec(line)
		if (!cells) continue
		const [, depth = '0', code = '', rest = ''] = cells
		const text = (rest.split('|')[0] ?? '').replaceAll('\\', '').replace(/^(- ?)+/, '').replace(/:$/, '').trim()
		const level = Number(depth)
		stack.length = level
		stack[level] = text
		const full = level === 0 ? text : path(stack.slice(1))
		if (level === 0 && (code.length === 4 || code.endsWith('0000'))) names.set(code.slice(0, 4), text)
		const hs6 = code.length === 6 || (code.length === 8 && code.endsWith('00')) ? code.slice(0, 6) : ''
		if (codes.has(hs6) && !names.has(hs6)) names.set(hs6, full)
	}
	nameTwins(names, codes)
	for (const code of names.keys()) if (!codes.has(code)) names.delete(code)
	return names
}

/** Japan's tariff: the first line that carries a heading's or subheading's number names it, with the unnumbered lines above it. */
function japanese(where: Where, codes: ReadonlySet<string>): Map<string, string> {
	const names = new Map<string, string>()
	const walk = (node: TariffNode, above: readonly string[]): void => {
		const code = node.stat_code.replace('.', '')
		const text = node.desc.replace(/\s+/g, ' ').trim()
		if (code.length === 4 && node.level === 0 && text && !names.has(code)) names.set(code, text)
		const trail = node.level === 0 ? [] : [...above, text]
		if (code.length === 6 && codes.has(code) && !names.has(code) && text) names.set(code, path(trail.length ? trail : [text]))
		for (const child of node.children) walk(child, trail)
	}
	for (const chapter of tariffChapters(where)) for (const node of chapter) walk(node, [])
	nameTwins(names, codes)
	for (const code of names.keys()) if (!codes.has(code)) names.delete(code)
	return names
}

/** The longest HS 2022 code (6, then 4 digits) that a longer code belongs to. */
const known = (code: string, codes: ReadonlySet<string>): string | undefined => [6, 4].map((n) => code.slice(0, n)).find((c) => codes.has(c))

function references(where: Where, codes: ReadonlySet<string>) {
	const terms = new Map<string, Set<string>>()
	const hints = new Map<string, Set<string>>()
	const add = (to: Map<string, Set<string>>, code: string, term: string) => to.set(code, (to.get(code) ?? new Set()).add(term.trim().toLowerCase()))
	for (const [term, code] of Object.entries(readJson(where, 'hs/labelled/uk_search_references.json') as Record<string, string>)) {
		const at = known(code, codes)
		if (at) add(terms, at, term)
	}
	// What people type: short plain descriptions of parcels, and the search service's own hints that name headings.
	for (const row of readCsv(where, 'hs/labelled/uk_extra_references.csv')) {
		const term = (row['Goods Description'] ?? '').trim()
		const at = known(row['Commodity Code'] ?? '', codes)
		if (at && /^[a-z]+( [a-z]+){0,2}$/.test(term)) add(hints, at, term)
	}
	const intercepts = (readYaml(where, 'hs/labelled/uk_intercept_messages.yml') as { default: Record<string, unknown> }).default
	for (const [term, message] of Object.entries(intercepts)) {
		const named = new Set([...String(message).matchAll(/\b\d{4}(?:\d{2}(?:\d{4})?)?\b/g)].map(([n]) => known(n, codes)).filter((c) => c !== undefined))
		if (named.size >= 1 && named.size <= 4 && /^[\p{L} '-]+$/u.test(term)) for (const code of named) add(hints, code, term)
	}
	const lists = (of: Map<string, Set<string>>) => sorted(new Map([...of].map(([code, set]) => [code, [...set].sort()])))
	return { terms: lists(terms), hints: lists(hints) }
}

export function buildNomenclature(where: Where) {
	const en = english(where)
	const codes = new Set(en.keys())
	const file = (lang: string, names: Map<string, string>, source: object) => ({ kind: 'names', edition: 'HS 2022', lang, source, names: sorted(names) as Names })
	const { terms, hints } = references(where, codes)
	return writePack(
		where,
		{ pack: 'nomenclature', version: '2026.11.1', licence: 'codes and English names PDDL; vi and ja tariff law texts; search terms MIT (Crown copyright)' },
		{
			en: file('en', en, { name: 'datasets/harmonized-system @905e5a0f (UN Comtrade HS 2022)', url: 'https://github.com/datasets/harmonized-system', asOf: '2022', licence: 'PDDL' }),
			vi: file('vi', vietnamese(where, codes), { name: 'ASEAN Harmonised Tariff Nomenclature 2022, Vietnamese text', asOf: '2022', licence: 'text of law' }),
			ja: file('ja', japanese(where, codes), { name: 'Japan Customs, Customs Tariff', url: 'https://www.customs.go.jp/english/tariff/', asOf: '2026-07-09', licence: 'text of law' }),
			references: {
				kind: 'references',
				edition: 'HS 2022',
				lang: 'en',
				source: { name: 'UK Trade Tariff search references', url: 'https://github.com/trade-tariff/trade-tariff-backend', asOf: '2026', licence: 'MIT (Crown copyright)' },
				terms,
				hints,
			},
		},
	)
}
