/**
 * Section 0 of the science: what a place has that the others have not. Formulas and their reasons in README.md.
 * Pure and order-free: the same places in any order give the same answer.
 */
import { type FeatureKind, featureKinds, type Trait } from './features.ts'

export { centuryOf, type FeatureKind, featureKinds, type Trait, traitsOf } from './features.ts'

export interface Compared {
	/** Unique among those compared. */
	readonly id: string
	readonly traits: readonly Trait[]
}

/** A trait as it stands among all places of which that kind is known. */
export interface Standing {
	readonly trait: Trait
	/** Other places that have it too, of an age those that are as old or older; 0 is "only here", or the oldest. */
	readonly others: number
	/** Places of which this kind is known, this one among them. */
	readonly of: number
	/** Information content in bits, shrunk: log2((of + 2) / (others + 2)). */
	readonly bits: number
}
/** A craft and a material that others have apart, but few or none together. */
export interface Together {
	readonly traits: readonly [Trait, Trait]
	readonly others: number
	readonly of: number
	readonly bits: number
}
export interface LookAlike {
	readonly id: string
	/** 0 to 1: shared information content over all of both, where both are known. */
	readonly similarity: number
	/** The reason. */
	readonly shared: readonly Trait[]
}
export interface Distinctiveness {
	readonly id: string
	/** Most informative trait of each known kind plus the most informative pair, in bits; undefined when nothing is known. */
	readonly bits: number | undefined
	/** Rarest first. */
	readonly traits: readonly Standing[]
	/** Pairs rarer than either of their traits, rarest first. */
	readonly together: readonly Together[]
	readonly unknown: readonly FeatureKind[]
	/** Most alike first. */
	readonly lookAlikes: readonly LookAlike[]
}

const keyOf = (t: Trait): string => `${t.kind}:${t.value}`
const pairKey = (a: Trait, b: Trait): string => (keyOf(a) < keyOf(b) ? `${keyOf(a)}|${keyOf(b)}` : `${keyOf(b)}|${keyOf(a)}`)
const kindPair = (a: FeatureKind, b: FeatureKind): string => (a < b ? `${a}|${b}` : `${b}|${a}`)
const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1)

/** Whether a place with trait `theirs` counts among those that have `t`: it has the same, or is at least as old. */
const counts = (theirs: Trait, t: Trait): boolean =>
	theirs.kind === t.kind && (t.kind === 'age' ? theirs.value.length < t.value.length || (theirs.value.length === t.value.length && theirs.value <= t.value) : theirs.value === t.value)

/** (others + 1 + 1) of (of + 2): a trait seen once among few is little evidence of rarity. */
export const information = (having: number, of: number): number => Math.log2((of + 2) / (having + 1))

function pairsOf(traits: readonly Trait[]): [Trait, Trait][] {
	const pairs: [Trait, Trait][] = []
	// A century is nothing to be found together with: everything is as old as it is.
	const things = traits.filter((t) => t.kind !== 'age')
	for (const [i, a] of things.entries()) for (const b of things.slice(i + 1)) if (a.kind !== b.kind) pairs.push([a, b])
	return pairs
}

export interface Comparison {
	readonly size: number
	of(id: string): Distinctiveness | undefined
}

/** Counts all places once; answers for one place take a pass over the others. `most`: how many look-alikes are named. */
export function compare(places: readonly Compared[], most = 3): Comparison {
	const known = new Map<string, number>()
	const having = new Map<string, number>()
	const byId = new Map<string, Compared>()
	for (const place of places) {
		if (byId.has(place.id)) throw new Error(`${place.id} is compared twice`)
		byId.set(place.id, place)
		const kinds = [...new Set(place.traits.map((t) => t.kind))]
		for (const [i, a] of kinds.entries()) {
			count(known, a)
			for (const b of kinds.slice(i + 1)) count(known, kindPair(a, b))
		}
		for (const t of place.traits) if (t.kind !== 'age') count(having, keyOf(t))
		for (const [a, b] of pairsOf(place.traits)) count(having, pairKey(a, b))
	}
	// Being the only one of the 19th century says nothing; being as old as few others does.
	for (const place of places) {
		for (const t of place.traits) if (t.kind === 'age' && !having.has(keyOf(t))) having.set(keyOf(t), places.filter((p) => p.traits.some((theirs) => counts(theirs, t))).length)
	}
	const bitsOf = (t: Trait): number => information(having.get(keyOf(t)) ?? 0, known.get(t.kind) ?? 0)

	const alike = (a: Compared, b: Compared): LookAlike => {
		const theirs = new Set(b.traits.map(keyOf))
		const mine = new Set(a.traits.map(keyOf))
		const kinds = new Set(a.traits.map((t) => t.kind).filter((k) => b.traits.some((t) => t.kind === k)))
		const shared = a.traits.filter((t) => theirs.has(keyOf(t)))
		const either = [...a.traits, ...b.traits.filter((t) => !mine.has(keyOf(t)))].filter((t) => kinds.has(t.kind))
		const whole = sum(either.map(bitsOf))
		return { id: b.id, similarity: whole > 0 ? sum(shared.map(bitsOf)) / whole : 0, shared }
	}

	return {
		size: places.length,
		of(id) {
			const place = byId.get(id)
			if (!place) return undefined
			const traits = place.traits
				.map((trait): Standing => ({ trait, others: (having.get(keyOf(trait)) ?? 1) - 1, of: known.get(trait.kind) ?? 1, bits: bitsOf(trait) }))
				.sort((a, b) => b.bits - a.bits || order(keyOf(a.trait), keyOf(b.trait)))
			const pairs = pairsOf(place.traits)
				.map((pair): Together => {
					const all = known.get(kindPair(pair[0].kind, pair[1].kind)) ?? 1
					const n = having.get(pairKey(...pair)) ?? 1
					return { traits: pair, others: n - 1, of: all, bits: information(n, all) }
				})
				.sort((a, b) => b.bits - a.bits || order(pairKey(...a.traits), pairKey(...b.traits)))
			const best = featureKinds.map((kind) => Math.max(0, ...traits.filter((t) => t.trait.kind === kind).map((t) => t.bits)))
			return {
				id,
				bits: traits.length ? sum(best) + Math.max(0, ...pairs.map((p) => p.bits)) : undefined,
				traits,
				together: pairs.filter((p) => p.traits.every((t) => p.others < (having.get(keyOf(t)) ?? 1) - 1)),
				unknown: featureKinds.filter((kind) => !place.traits.some((t) => t.kind === kind)),
				lookAlikes: places
					.filter((other) => other.id !== id)
					.map((other) => alike(place, other))
					// Two places are not alike for having begun in the same century.
					.filter((l) => l.shared.some((t) => t.kind !== 'age') && l.similarity > 0)
					.sort((a, b) => b.similarity - a.similarity || b.shared.length - a.shared.length || order(a.id, b.id))
					.slice(0, most),
			}
		},
	}
}
/** Sums in a fixed order, so that the order of the input cannot show in the last bit. */
const sum = (of: readonly number[]): number => [...of].sort((a, b) => a - b).reduce((a, b) => a + b, 0)
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
