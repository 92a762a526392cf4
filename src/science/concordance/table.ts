/** Which codes of one HS edition hold the goods of a code of another: links, read both ways. Formulas and sources: README.md. */

/**
 * How a code and one of its counterparts relate, as the United Nations' tables say it: the first letter is how many codes of the
 * old edition share the counterpart, the second how many counterparts the code has.
 */
export type Kind = '1:1' | 'n:1' | '1:n' | 'n:n'

/** Links at one number of digits. */
export interface Links {
	/** Code → all its counterparts, ascending. */
	readonly to: ReadonlyMap<string, readonly string[]>
	/** Counterpart → all codes it takes goods from, ascending. */
	readonly back: ReadonlyMap<string, readonly string[]>
	/** Code → the one counterpart the source names for moving figures whole; only where it names one. */
	readonly named: ReadonlyMap<string, string>
}

/** One table at six digits as published, and at four as derived from it. */
export interface Table {
	readonly six: Links
	readonly four: Links
}

export interface Target {
	readonly code: string
	readonly kind: Kind
	/** The source's conversion names this one for the whole. */
	readonly named: boolean
}
export interface Converted {
	readonly code: string
	readonly to: readonly Target[]
	/** More than one counterpart: how the goods divide is not known. */
	readonly ambiguous: boolean
	/** Other codes of the same edition of which the counterparts hold goods too: figures there are wider than this code. */
	readonly shared: readonly string[]
}

const ascending = (all: Iterable<string>): string[] => [...new Set(all)].sort()
const add = (to: Map<string, string[]>, key: string, value: string): void => {
	const held = to.get(key)
	if (held) held.push(value)
	else to.set(key, [value])
}
const tidied = (of: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> => new Map([...of].map(([k, v]) => [k, ascending(v)]))

/** From pairs code → counterparts. `named` of codes with one counterpart may be left out: it is that one. */
export function linksOf(pairs: Iterable<readonly [string, readonly string[]]>, named: ReadonlyMap<string, string> = new Map()): Links {
	const to = new Map<string, string[]>()
	const back = new Map<string, string[]>()
	for (const [code, counterparts] of pairs)
		for (const one of counterparts) {
			add(to, code, one)
			add(back, one, code)
		}
	const sorted = tidied(to)
	const all = new Map(named)
	for (const [code, [one, other]] of sorted) if (one !== undefined && other === undefined) all.set(code, one)
	return { to: sorted, back: tidied(back), named: all }
}

/**
 * Headings out of subheadings: two headings are linked when any of their subheadings are. Coarse on purpose: a heading out of
 * which one subheading moved counts as split. A counterpart is named only where the source sends every subheading into it.
 */
export function headingsOf(six: Links): Links {
	const heading = (code: string): string => code.slice(0, 4)
	const named = new Map<string, string | undefined>()
	for (const code of six.to.keys()) {
		const one = six.named.get(code)
		const at = heading(code)
		named.set(at, one !== undefined && (!named.has(at) || named.get(at) === heading(one)) ? heading(one) : undefined)
	}
	const links = linksOf([...six.to].map(([code, all]) => [heading(code), all.map(heading)]))
	return { ...links, named: new Map([...named].filter((n): n is [string, string] => n[1] !== undefined)) }
}

export const tableOf = (six: Links): Table => ({ six, four: headingsOf(six) })

/** The other way round. The source names counterparts one way only: here only single ones are. */
export const reversed = (of: Links): Links => linksOf(of.back)

/**
 * One table after the other. A code is known only when all of its middle codes go on; what is known of the way back is kept
 * whole, so that a counterpart is never called a code's own when others have a part in it.
 */
export function composed(first: Links, second: Links): Links {
	const to = new Map<string, string[]>()
	const back = new Map<string, string[]>()
	const named = new Map<string, string>()
	for (const [code, middles] of first.to) {
		const ends = middles.map((m) => second.to.get(m))
		for (const end of ends.flatMap((e) => e ?? [])) add(back, end, code)
		if (ends.every((e) => e !== undefined)) to.set(code, ends.flat())
		const name = second.named.get(first.named.get(code) ?? '')
		if (name !== undefined && to.has(code)) named.set(code, name)
	}
	return { to: tidied(to), back: tidied(back), named }
}

/** Codes that keep their number and exchange no goods with any other. */
export const isUnchanged = (links: Links, code: string): boolean => {
	const to = links.to.get(code)
	const back = links.back.get(code)
	return to?.length === 1 && to[0] === code && back?.length === 1 && back[0] === code
}

/**
 * For an edition between two others: of codes unchanged from the one to the other we infer that they were unchanged in between.
 * Of all others nothing is known, and they have no link.
 */
export const between = (links: Links): Links => linksOf([...links.to.keys()].filter((code) => isUnchanged(links, code)).map((code) => [code, [code]]))

/** What becomes of a code, or undefined when the table does not hold it. */
export function convertIn(links: Links, code: string): Converted | undefined {
	const to = links.to.get(code)
	if (!to) return undefined
	const second = to.length > 1 ? 'n' : '1'
	const back = (one: string): readonly string[] => links.back.get(one) ?? []
	return {
		code,
		to: to.map((one) => ({ code: one, kind: `${back(one).length > 1 ? 'n' : '1'}:${second}` as Kind, named: links.named.get(code) === one })),
		ambiguous: to.length > 1,
		shared: ascending(to.flatMap(back)).filter((other) => other !== code),
	}
}

/** A code of 4 or 6 digits in the other edition, or undefined when the table does not hold it. */
export const convert = (table: Table, code: string, digits: 4 | 6): Converted | undefined => convertIn(digits === 6 ? table.six : table.four, code)
