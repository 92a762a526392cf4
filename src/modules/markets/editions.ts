/** A code in another HS edition, by the United Nations' correlation tables: what is ambiguous or unknown is said, never guessed. */
import type { Source } from '#kernel/fact.ts'
import type { Packs } from '#kernel/ports.ts'
import { type HsEdition, hsEditions } from '#kernel/trade.ts'
import { between, composed, convertIn, type Links, linksOf, reversed, type Table, type Target, tableOf } from '#science/concordance/index.ts'

interface CorrelationPack {
	readonly source: Source
	/** Codes with one counterpart of the same number, by spaces. */
	readonly same: string
	/** Code → counterparts by spaces; the one the conversion table names stands first. */
	readonly links: Readonly<Record<string, string>>
}

/**
 * How the counterparts are known. `same`: the same edition. `table`: six digits, as published. `derived`: four digits out of the six.
 * `inferred`: no table of that edition is held, but the code is unchanged from 1992 to 2017, so also in between. `none`: nothing known.
 */
export type Known = 'same' | 'table' | 'derived' | 'inferred' | 'none'

export interface InEdition {
	readonly code: string
	readonly from: HsEdition
	readonly to: HsEdition
	readonly digits: 4 | 6
	readonly known: Known
	/** Counterparts, ascending; none when nothing is known. */
	readonly targets: readonly Target[]
	/** Several counterparts: how the goods divide is not known. */
	readonly ambiguous: boolean
	/** Other codes of `from` of which the counterparts hold goods too: their figures are wider than this code. */
	readonly shared: readonly string[]
	/** Nothing to say to a reader: one counterpart of the same number that holds nothing else. */
	readonly plain: boolean
	readonly sources: readonly Source[]
}

/** "HS 2022" as people and packs write it → "2022". */
export function asHsEdition(text: string): HsEdition | undefined {
	const year = /(\d{4})/.exec(text)?.[1]
	return hsEditions.find((e) => e === year)
}

const held = [
	['2022', '2017'],
	['2022', '1992'],
	['2017', '1992'],
] as const

interface Tables {
	readonly tables: ReadonlyMap<string, Table>
	readonly sources: ReadonlyMap<string, Source>
}
const kept = new WeakMap<Packs, Promise<Tables>>()

async function open(packs: Packs): Promise<Tables> {
	const tables = new Map<string, Table>()
	const sources = new Map<string, Source>()
	for (const [from, to] of held) {
		const pack = (await packs.read('concordance', `hs${from}-hs${to}`)) as CorrelationPack | undefined
		if (!pack) continue
		const pairs = Object.entries(pack.links).map(([code, all]) => [code, all.split(' ')] as const)
		const named = new Map(pairs.map(([code, all]) => [code, all[0] ?? '']))
		const table = tableOf(linksOf([...pack.same.split(' ').map((code) => [code, [code]] as const), ...pairs], named))
		tables.set(`${from}-${to}`, table)
		tables.set(`${to}-${from}`, { six: reversed(table.six), four: reversed(table.four) })
		for (const key of [`${from}-${to}`, `${to}-${from}`]) sources.set(key, pack.source)
	}
	return { tables, sources }
}
/** Tables of the pack, read and joined once a process. */
function tablesOf(packs: Packs): Promise<Tables> {
	let all = kept.get(packs)
	if (!all) {
		all = open(packs)
		// A failure is not kept: a repaired pack is read again.
		all.catch(() => kept.delete(packs))
		kept.set(packs, all)
	}
	return all
}

export interface Way {
	readonly links: Links
	readonly known: Exclude<Known, 'same' | 'none'>
	readonly sources: readonly Source[]
}

/**
 * The links from one edition to another, or undefined when they are the same or the pack is not there. Editions of which no table is
 * held (1996, 2002, 2007, 2012) are reached through 2017, and only by codes that are unchanged from 1992 to 2017.
 */
export async function wayBetween(packs: Packs, from: HsEdition, to: HsEdition, digits: 4 | 6): Promise<Way | undefined> {
	if (from === to) return undefined
	const { tables, sources } = await tablesOf(packs)
	const at = (key: string): Links | undefined => (digits === 6 ? tables.get(key)?.six : tables.get(key)?.four)
	const source = (...keys: string[]): Source[] => [...new Map(keys.flatMap((k) => sources.get(k) ?? []).map((s) => [s.name, s])).values()]
	const direct = at(`${from}-${to}`)
	if (direct) return { links: direct, known: digits === 6 ? 'table' : 'derived', sources: source(`${from}-${to}`) }
	const old = at('2017-1992')
	if (!old) return undefined
	const has = (e: HsEdition): boolean => held.some((pair) => (pair as readonly string[]).includes(e))
	const same = between(old)
	const start = has(from) ? (from === '2017' ? undefined : at(`${from}-2017`)) : same
	const end = has(to) ? (to === '2017' ? undefined : at(`2017-${to}`)) : same
	const links = start && end ? composed(start, end) : (start ?? end)
	return links && { links, known: 'inferred', sources: source(`${from}-2017`, '2017-1992', `2017-${to}`) }
}

/** What became, or was, of a code in another edition. A code no table holds has `known: 'none'` and no targets. */
export async function toEdition(packs: Packs, code: string, from: HsEdition, to: HsEdition, digits: 4 | 6): Promise<InEdition> {
	const own = code.slice(0, digits)
	const at = { code: own, from, to, digits }
	if (from === to) return { ...at, known: 'same', targets: [{ code: own, kind: '1:1', named: true }], ambiguous: false, shared: [], plain: true, sources: [] }
	const way = await wayBetween(packs, from, to, digits)
	const found = way && convertIn(way.links, own)
	if (!way || !found) return { ...at, known: 'none', targets: [], ambiguous: false, shared: [], plain: false, sources: way?.sources ?? [] }
	const plain = found.to.length === 1 && found.to[0]?.code === own && found.shared.length === 0
	return { ...at, known: way.known, targets: found.to, ambiguous: found.ambiguous, shared: found.shared, plain, sources: way.sources }
}
