/** What can be known of a place or a product, kind by kind. */

export const featureKinds = ['craft', 'material', 'technique', 'form', 'use', 'motif', 'colour', 'age', 'masters', 'status', 'season', 'landscape'] as const
export type FeatureKind = (typeof featureKinds)[number]

/** Kinds whose values have an order: they count by how few have as much or more, and nobody is alike for them. */
export const orderedKinds = ['age', 'masters', 'status'] as const satisfies readonly FeatureKind[]
export type OrderedKind = (typeof orderedKinds)[number]
/** Kinds that say what a thing is; pairs and look-alikes are made of these. */
export const plainKinds = featureKinds.filter((k) => !(orderedKinds as readonly FeatureKind[]).includes(k))
/** Kinds a buyer sees on the product itself or is told with it. */
export const seenKinds = ['craft', 'material', 'technique', 'form', 'use', 'motif', 'colour'] as const satisfies readonly FeatureKind[]

/**
 * One countable fact. `value`: a word of the vocabulary, or as written, folded; of `age` a century ("16"), of `masters` and `status` a level.
 * A person's name is never a value: every name is the only one of its kind and would make every place unique.
 */
export interface Trait {
	readonly kind: FeatureKind
	readonly value: string
	/** Who says so. Plays no part in any figure. */
	readonly source?: string
}

/** Levels from the least to the most. `masters`: persons known by name, or such as an authority named a master. `status`: how far and how firmly it is recognised. */
export const levels = {
	masters: ['none-known', 'known-by-name', 'recognised'],
	status: ['programme', 'top-rated', 'protected', 'national-heritage', 'world-heritage'],
} as const

/** How far up a value of an ordered kind stands; undefined where it has no order, and then it is not counted. Older is further up. */
export function rankOf(trait: Trait): number | undefined {
	if (trait.kind === 'age') return /^\d{1,2}$/.test(trait.value) ? -Number(trait.value) : undefined
	if (trait.kind !== 'masters' && trait.kind !== 'status') return undefined
	const at = (levels[trait.kind] as readonly string[]).indexOf(trait.value)
	return at < 0 ? undefined : at
}

export const keyOf = (t: Trait): string => `${t.kind}:${t.value}`
export const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
