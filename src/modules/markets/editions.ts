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

interface Held extends Table {
	readonly source: Source
}
const kept = new WeakMap<Packs, Map<string, Promise<Held | undefined>>>()

async function open(packs: Packs, from: HsEdition, to: HsEdition): Promise<Held | undefined> {
	if (held.some(([a, b]) => a === to && b === from)) {
		const other = await tableFrom(packs, to, from)
		return other && { six: reversed(other.six), four: reversed(other.four), source: other.source }
	}
	const pack = (await packs.read('concordance', `hs${from}-hs${to}`)) as CorrelationPack | undefined
	if (!pack) return undefined
	const pairs = Object.entries(pack.links).map(([code, all]) => [code, all.split(' ')] as const)
	const named = new Map(pairs.map(([code, all]) => [code, all[0] ?? '']))
	return { ...tableOf(linksOf([...pack.same.split(' ').map((code) => [code, [code]] as const), ...pairs], named)), source: pack.source }
}
/** A table of the pack, either way round, read and joined once a process; undefined when there is none. */
function tableFrom(packs: Packs, from: HsEdition, to: HsEdition): Promise<Held | undefined> {
	const tables = kept.get(packs) ?? new Map<string, Promise<Held | undefined>>()
	kept.set(packs, tables)
	const key = `${from}-${to}`
	const table = tables.get(key) ?? open(packs, from, to)
	tables.set(key, table)
	// A failure is not kept: a repaired pack is read again.
	table.catch(() => tables.delete(key))
	return table
}

/** Whether six digits are a code of an edition of which a table is held (1992, 2017, 2022); true when no table is there to tell. */
export async function isSixDigitCode(packs: Packs, code: string): Promise<boolean> {
	const tables = (await Promise.all([tableFrom(packs, '2022', '2017'), tableFrom(packs, '2017', '1992')])).filter((t) => t !== undefined)
	return tables.length === 0 || tables.some((t) => t.six.to.has(code) || t.six.back.has(code))
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
	const at = (of: Held | undefined): Links | undefined => (digits === 6 ? of?.six : of?.four)
	const direct = await tableFrom(packs, from, to)
	const links = at(direct)
	if (direct && links) return { links, known: digits === 6 ? 'table' : 'derived', sources: [direct.source] }
	const old = await tableFrom(packs, '2017', '1992')
	const oldLinks = at(old)
	if (!old || !oldLinks) return undefined
	const same = between(oldLinks)
	const isHeld = (e: HsEdition): boolean => held.some((pair) => (pair as readonly string[]).includes(e))
	// Held ends are joined to 2017 by their table; others, and 1992, by the unchanged codes alone.
	const start = isHeld(from) ? await tableFrom(packs, from, '2017') : undefined
	const end = isHeld(to) ? await tableFrom(packs, '2017', to) : undefined
	const first = start ? composed(at(start) ?? same, same) : same
	return { links: end ? composed(first, at(end) ?? same) : first, known: 'inferred', sources: [...new Map([start, old, end].flatMap((t) => (t ? [[t.source.name, t.source] as const] : []))).values()] }
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
