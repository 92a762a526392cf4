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

/** "Mây nếp (rattan)" names rattan: where a gloss stands in brackets, it is the one more people can compare. */
function named(kind: FeatureKind, text: string): Feature[] {
	const gloss = /\(([^)]+)\)/.exec(text)?.[1]
	return (gloss ?? text).split(/[,;/、]/).flatMap((part): Feature[] => {
		const value = canonical(kind, part)
		const inside = vocabulary[kind].includes(value) ? value : vocabulary[kind].find((w) => new RegExp(`\\b${w}\\b`).test(value))
		return value ? [inside ? { kind, value: inside } : { kind, value, words: part.trim() }] : []
	})
}

/** What follows from a product's own record, so that nobody types it twice: the technique, the bill of materials, what its English name says. */
export function derivedOf(product: {
	readonly name: LocalText
	readonly technique: string
	readonly materials: readonly { readonly name: string; readonly scientificName: string }[]
}): { readonly features: readonly Feature[]; readonly species: readonly string[] } {
	const name = fold(product.name.text.en ?? '')
	const species = product.materials.map((m) => m.scientificName).filter((s) => s !== '')
	return {
		features: [
			...traitsOf({ product: name }).filter((t) => vocabulary.craft.includes(t.value)),
			...product.materials.flatMap((m) => named('material', m.name)),
			...species.map((s) => ({ kind: 'material', value: fold(s), words: s })),
			...(product.technique ? named('technique', product.technique) : []),
			...vocabulary.form.filter((f) => new RegExp(`\\b${f}s?\\b`).test(name)).map((value) => ({ kind: 'form', value })),
		],
		species: species.map(fold),
	}
}
