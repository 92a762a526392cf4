/**
 * Section 0 of the science: what a place has that the others have not. Formulas and their reasons in README.md.
 * Pure and order-free: the same places in any order give the same answer.
 */
import { type FeatureKind, featureKinds, keyOf, order, type Trait } from './kinds.ts'
import { type Compared, eachPair, information, kindCount, plain, type Table, tableOf, traitKey } from './table.ts'
import { broaderThan } from './vocabulary.ts'

export { centuryOf, traitsOf } from './features.ts'
export { type FeatureKind, featureKinds, levels, type OrderedKind, orderedKinds, plainKinds, seenKinds, type Trait } from './kinds.ts'
export { type Same, sameness, type Shown } from './sameness.ts'
export { type Compared, information } from './table.ts'
export { canonical, vocabulary, widened } from './vocabulary.ts'

/** A trait as it stands among all of which that kind is known. A place counts with its own products as one. */
export interface Standing {
	readonly trait: Trait
	/** Others that have it too; of an ordered kind, that have as much or more. 0 is "only here", or the most. */
	readonly others: number
	/** Of how many this kind is known, this one among them. */
	readonly of: number
	readonly bits: number
	/** Some of the others, the most alike first. */
	readonly who: readonly string[]
}
/** Two traits that others have apart, but few or none together. */
export interface Together {
	readonly traits: readonly [Trait, Trait]
	readonly others: number
	/** Of how many both kinds are known. */
	readonly of: number
	readonly bits: number
	readonly who: readonly string[]
}
export interface LookAlike {
	readonly id: string
	/** 0 to 1: shared information content over all of both, in the plain kinds known of both. */
	readonly similarity: number
	/** The reason. */
	readonly shared: readonly Trait[]
	/** Plain kinds known of both. */
	readonly both: readonly FeatureKind[]
	/** Two kinds or fewer are known of both: alike as far as is known, which is not far. */
	readonly few: boolean
}
/** A kind worth finding out: how many of the look-alikes it can be expected to tell this one from. */
export interface Lead {
	readonly kind: FeatureKind
	/** Expected number of `of` look-alikes told apart, from how the known values of this kind are spread. */
	readonly apart: number
	/** Look-alikes of which the kind is known. */
	readonly of: number
	/** Look-alikes considered. */
	readonly among: number
}
export interface Distinctiveness {
	readonly id: string
	/** What is rare in what is known of it, kind by kind, in bits; undefined when nothing is known. */
	readonly bits: number | undefined
	/** 1 is the most distinctive of `ranked`, every unknown kind counted as usual; undefined when no plain kind is known; places among places, products among products. Orders, and is no grade. */
	readonly rank: number | undefined
	readonly ranked: number
	/** Rarest first. */
	readonly traits: readonly Standing[]
	/** Pairs rarer than either of their traits, those that add most first. */
	readonly together: readonly Together[]
	readonly known: readonly FeatureKind[]
	readonly unknown: readonly FeatureKind[]
	/** Most alike first. */
	readonly lookAlikes: readonly LookAlike[]
	/** What to find out next, the most telling first. */
	readonly leads: readonly Lead[]
}

export interface Comparison {
	readonly size: number
	of(id: string): Distinctiveness | undefined
	/** Most distinctive first; those of which nothing is known are not in it. */
	ranking(): readonly { readonly id: string; readonly score: number; readonly rank: number }[]
}

/** Two that agree in what little is known of both are less alike than two that agree in much: as if they differed in one thing of two bits. */
const doubt = 2
/** Look-alikes a lead is to tell apart. */
const leadAmong = 8
/** So many of the nearest are looked through first for who shares a trait. */
const nearCount = 24
/** Pairs that are told of one item. */
const mostPairs = 12
const kindsOf = (mask: number): FeatureKind[] => featureKinds.filter((_, k) => (mask >> k) & 1)
const plainMask = plain.reduce((m, k) => m | (1 << k), 0)

/** Counts all once; an answer takes the lists of those that share a trait. `most`: how many look-alikes, and how many who share a trait, are named. */
export function compare(given: readonly Compared[], most = 3): Comparison {
	const table = tableOf(given)
	const { items, at, kind, own, unit, bits, mask, score } = table
	const n = items.length
	/** 1 for a product of a place, 0 for a place: they are put in order and found alike each among their own. */
	const products = Uint8Array.from(items, (item) => (item.within === undefined ? 0 : 1))
	/** Only that it is old or protected says nothing of what it is. */
	const comparable = (i: number): boolean => ((mask[i] ?? 0) & plainMask) !== 0
	const layers = [0, 1].map((of) => Float64Array.from(score.filter((_, i) => products[i] === of && comparable(i))).sort())
	const having = postings(table)
	const numbers = new Map(table.traits.map((t, no) => [keyOf(t), no]))
	const wider = table.traits.map((t) => {
		const wide = broaderThan(t)
		return wide && numbers.get(keyOf(wide))
	})

	// Weight of an item's plain traits, kind by kind; what two have in the kinds known of both is a few sums of these.
	const weight = new Float64Array(n * kindCount)
	for (let i = 0; i < n; i++) for (const t of own[i] ?? []) weight[i * kindCount + (kind[t] ?? 0)] = (weight[i * kindCount + (kind[t] ?? 0)] ?? 0) + (bits[t] ?? 0)
	const sharing = new Float64Array(n)

	/** Everyone of i's layer that shares a plain trait of some weight; `sharing` stays filled for them until it is cleared. */
	function touched(i: number): number[] {
		const found: number[] = []
		for (const t of own[i] ?? []) {
			const w = bits[t] ?? 0
			if (w <= 0 || !((plainMask >> (kind[t] ?? 0)) & 1)) continue
			for (const j of having[t] ?? []) {
				if (products[j] !== products[i] || j === i) continue
				if (sharing[j] === 0) found.push(j)
				sharing[j] = (sharing[j] ?? 0) + w
			}
		}
		return found
	}
	function whole(i: number, j: number): number {
		const both = (mask[i] ?? 0) & (mask[j] ?? 0) & plainMask
		let sum = 0
		for (const k of plain) if ((both >> k) & 1) sum += (weight[i * kindCount + k] ?? 0) + (weight[j * kindCount + k] ?? 0)
		return sum - (sharing[j] ?? 0)
	}
	const alike = (i: number, j: number): number => (sharing[j] === 0 ? 0 : (sharing[j] ?? 0) / (whole(i, j) + doubt))
	/** The nearest of some, nearest first; those whose shared traits alone cannot reach the last of them are passed over. */
	function nearestOf(i: number, some: Iterable<number>, count: number): number[] {
		const first: Near[] = []
		let least = 0
		for (const j of some) {
			const s = sharing[j] ?? 0
			if (first.length === count && s / (s + doubt) < least) continue
			keepTop(first, { item: j, alike: alike(i, j) }, count)
			if (first.length === count) least = first[count - 1]?.alike ?? 0
		}
		return first.map((x) => x.item)
	}

	const others = (t: number): number => (table.having[t] ?? 1) - 1
	/** Positions of those traits that are not said already by a narrower one of the same list, each word once, the most telling first. */
	function told(some: readonly number[], also: (narrow: number, wide: number) => boolean): number[] {
		const words = new Set<number>()
		const implied = new Set<number>()
		for (const t of some) {
			const wide = wider[t]
			if (wide !== undefined && also(t, wide)) implied.add(wide)
		}
		return [...some]
			.sort((a, b) => (bits[b] ?? 0) - (bits[a] ?? 0) || order(traitKey(table, a), traitKey(table, b)))
			.filter((t) => {
				const again = words.has(table.word[t] ?? 0) || implied.has(t)
				words.add(table.word[t] ?? 0)
				return !again
			})
	}
	/** Units of some items, those with the most alike first, i's own left out; `near` is looked through before all the rest is. */
	function named(i: number, near: readonly number[], has: (j: number) => boolean, rest: () => Iterable<number>): string[] {
		const units = new Set<number>()
		const take = (some: Iterable<number>): void => {
			for (const j of some) if (units.size < most && unit[j] !== unit[i] && has(j)) units.add(unit[j] ?? 0)
		}
		take(near)
		if (units.size < most) {
			const best = new Map<number, Near>()
			for (const j of rest()) {
				const u = unit[j] ?? 0
				if (u === unit[i] || units.has(u)) continue
				const next = { item: j, alike: alike(i, j) }
				const before = best.get(u)
				if (!before || nearer(next, before)) best.set(u, next)
			}
			const more: Near[] = []
			for (const x of best.values()) keepTop(more, x, most)
			take(more.map((x) => x.item))
		}
		// A place stands for its products.
		return [...units].map((u) => items[table.face[u] ?? 0]?.id ?? '')
	}
	const has = (j: number, t: number): boolean => own[j]?.includes(t) ?? false
	const holds = (j: number, t: number): boolean => table.held[unit[j] ?? 0]?.includes(t) ?? false
	const atLeast = (j: number, t: number): boolean => own[j]?.some((u) => kind[u] === kind[t] && (table.having[u] ?? 0) <= (table.having[t] ?? 0)) ?? false
	const sharers = (i: number, t: number, near: readonly number[]): string[] =>
		(plainMask >> (kind[t] ?? 0)) & 1 ? named(i, near, (j) => has(j, t), () => having[t] ?? []) : named(i, near, (j) => atLeast(j, t), () => [...items.keys()].filter((j) => atLeast(j, t)))

	function lookAlike(i: number, j: number): LookAlike {
		const theirs = new Set(own[j])
		const both = (mask[i] ?? 0) & (mask[j] ?? 0) & plainMask
		const known = kindsOf(both)
		return {
			id: items[j]?.id ?? '',
			similarity: (sharing[j] ?? 0) / whole(i, j),
			shared: told([...(own[i] ?? [])].filter((t) => theirs.has(t) && (both >> (kind[t] ?? 0)) & 1), () => true).map((t) => table.traits[t] as Trait),
			both: known,
			few: known.length <= 2,
		}
	}

	function leads(i: number, among: readonly number[]): Lead[] {
		return plain
			.filter((k) => !(((mask[i] ?? 0) >> k) & 1))
			.map((k): Lead => {
				const known = among.filter((j) => ((mask[j] ?? 0) >> k) & 1)
				// The chance that what is found here is none of what the other has.
				const apart = known.reduce((sum, j) => {
					const same = (own[j] ?? new Int32Array()).reduce((p, t) => (kind[t] === k ? Math.max(p, ((table.exactly[t] ?? 0) + 1) / ((table.known[k] ?? 0) + 2)) : p), 0)
					return sum + 1 - same
				}, 0)
				return { kind: featureKinds[k] as FeatureKind, apart, of: known.length, among: among.length }
			})
			.sort((a, b) => b.apart - a.apart || (table.usual[featureKinds.indexOf(b.kind)] ?? 0) - (table.usual[featureKinds.indexOf(a.kind)] ?? 0) || featureKinds.indexOf(a.kind) - featureKinds.indexOf(b.kind))
	}

	return {
		size: n,
		ranking: () =>
			items
				.flatMap((item, i) => (!comparable(i) ? [] : [{ id: item.id, score: score[i] ?? 0, rank: above(layers[products[i] ?? 0], score[i] ?? 0) + 1 }]))
				.sort((a, b) => b.score - a.score || order(a.id, b.id)),
		of(id) {
			const i = at.get(id)
			if (i === undefined) return undefined
			const found = touched(i)
			const nearest = nearestOf(i, found, Math.max(most, nearCount))
			const mine = told([...(own[i] ?? [])], (narrow, wide) => others(narrow) === others(wide))
			const together: { readonly a: number; readonly b: number; readonly adds: number }[] = []
			const said = new Set<string>()
			eachPair(own[i] ?? new Int32Array(), kind, table.word, (x, y) => {
				const [a, b] = (kind[x] ?? 0) <= (kind[y] ?? 0) ? [x, y] : [y, x]
				const adds = table.adds(a, b)
				const words = [table.word[a], table.word[b]].sort().join()
				if (adds > 0 && !said.has(words)) together.push({ a, b, adds })
				said.add(words)
			})
			const answer: Distinctiveness = {
				id,
				bits: Number.isNaN(table.said[i]) ? undefined : table.said[i],
				rank: !comparable(i) ? undefined : above(layers[products[i] ?? 0], score[i] ?? 0) + 1,
				ranked: layers[products[i] ?? 0]?.length ?? 0,
				traits: mine.map((t) => ({ trait: table.traits[t] as Trait, others: others(t), of: table.known[kind[t] ?? 0] ?? 0, bits: bits[t] ?? 0, who: others(t) === 0 ? [] : sharers(i, t, nearest) })),
				together: together
					.sort((p, q) => q.adds - p.adds || order(`${traitKey(table, p.a)}|${traitKey(table, p.b)}`, `${traitKey(table, q.a)}|${traitKey(table, q.b)}`))
					.slice(0, mostPairs)
					.map(({ a, b }): Together => {
						const have = table.pair(a, b)
						const of = table.both[(kind[a] ?? 0) * kindCount + (kind[b] ?? 0)] ?? 0
						const who = have === 1 ? [] : named(i, nearest, (j) => holds(j, a) && holds(j, b), () => (having[a] ?? []).filter((j) => holds(j, b)))
						return { traits: [table.traits[a] as Trait, table.traits[b] as Trait], others: have - 1, of, bits: information(have, of), who }
					}),
				known: kindsOf(mask[i] ?? 0),
				unknown: featureKinds.filter((_, k) => !(((mask[i] ?? 0) >> k) & 1)),
				lookAlikes: nearest.slice(0, most).map((j) => lookAlike(i, j)),
				leads: leads(i, nearest.slice(0, leadAmong)),
			}
			for (const j of found) sharing[j] = 0
			return answer
		},
	}
}

/** The items that have each trait, ascending. */
function postings(table: Table): Int32Array[] {
	const counts = new Int32Array(table.traits.length)
	for (const mine of table.own) for (const t of mine) counts[t] = (counts[t] ?? 0) + 1
	const lists = Array.from(counts, (c) => new Int32Array(c))
	counts.fill(0)
	for (const [i, mine] of table.own.entries()) {
		for (const t of mine) {
			const list = lists[t]
			const end = counts[t] ?? 0
			if (list) list[end] = i
			counts[t] = end + 1
		}
	}
	return lists
}

interface Near {
	readonly item: number
	readonly alike: number
}
const nearer = (a: Near, b: Near): boolean => a.alike > b.alike || (a.alike === b.alike && a.item < b.item)
/** Puts one into a short list of the nearest, if it belongs there. */
function keepTop(first: Near[], one: Near, most: number): void {
	const last = first[most - 1]
	if (last && !nearer(one, last)) return
	let at = first.length
	while (at > 0 && nearer(one, first[at - 1] as Near)) at--
	first.splice(at, 0, one)
	if (first.length > most) first.pop()
}

/** How many of an ascending list are above x. */
function above(sorted: Float64Array | undefined, x: number): number {
	if (!sorted) return 0
	let lo = 0
	let hi = sorted.length
	while (lo < hi) {
		const mid = (lo + hi) >> 1
		if ((sorted[mid] ?? 0) > x) hi = mid
		else lo = mid + 1
	}
	return sorted.length - lo
}
