/** From what somebody typed to what is counted. Pure. */
import { type Outcome, done, refuse } from '#kernel/outcome.ts'
import { fold, type LocalText } from '#kernel/text.ts'
import { canonical, centuryOf, type FeatureKind, featureKinds, levels, type Trait, traitsOf, vocabulary } from '#science/distinctiveness/index.ts'
import type { Feature } from '../tables.ts'

export interface Told {
	readonly value: string
	/** As typed, where the vocabulary has no word for it; else "". */
	readonly words: string
}

/** A century ("16"), a year ("1616"), or what English sources write ("16th century", "after 1757"). */
function centuryIn(typed: string): number | undefined {
	const n = /^\d{1,4}$/.test(typed) ? Number(typed) : undefined
	if (n === undefined) return centuryOf(typed)
	return n >= 100 && n <= 2100 ? Math.floor((n - 1) / 100) + 1 : n >= 1 && n <= 21 ? n : undefined
}

/** Kinds that take one of a few steps and nothing else: no person's name can be written there (decision 0014). */
export const isLevel = (kind: FeatureKind): kind is keyof typeof levels => kind in levels

/** Refusals: registry/not-an-age, registry/level-from-list, input/required when nothing countable is left. */
export function toldOf(kind: FeatureKind, typed: string): Outcome<Told> {
	if (kind === 'age') {
		const century = centuryIn(typed)
		return century === undefined ? refuse({ code: 'registry/not-an-age', field: 'value' }) : done({ value: String(century), words: typed })
	}
	const value = canonical(kind, typed)
	if (!value) return refuse({ code: 'input/required', field: 'value' })
	const known = vocabulary[kind].includes(value)
	if (isLevel(kind) && !known) return refuse({ code: 'registry/level-from-list', field: 'value' })
	return done({ value, words: known ? '' : typed })
}

/** Features as the comparison counts them. */
export const asTraits = (features: readonly Feature[]): Trait[] =>
	features.flatMap((f) => {
		const kind = featureKinds.find((k) => k === f.kind)
		return kind ? [{ kind, value: f.value }] : []
	})

/** Words of the vocabulary in a free text: "Mây nếp (rattan)" names rattan. What it has no word for is left out: two people write it in two ways, and each would seem alone. */
const named = (kind: FeatureKind, text: string): Feature[] => {
	const said = fold(text)
	const found = vocabulary[kind].filter((w) => new RegExp(`\\b${w}s?\\b`).test(said))
	// "tea bowl" says more than the "bowl" in it.
	return found.filter((w) => !found.some((longer) => longer !== w && longer.includes(w))).map((value) => ({ kind, value }))
}

/** What follows from a product's own record, so that nobody types it twice: the technique, the bill of materials, what its English name says. */
export function derivedOf(product: { readonly name: LocalText; readonly technique: string; readonly materials: readonly string[] }): Feature[] {
	const name = fold(product.name.text.en ?? '')
	return [...traitsOf({ product: name }).filter((t) => vocabulary.craft.includes(t.value)), ...product.materials.flatMap((m) => named('material', m)), ...named('technique', product.technique), ...named('form', name)]
}
