/** From what somebody typed to what is counted. Pure. */
import { type Outcome, done, refuse } from '#kernel/outcome.ts'
import { fold, type LocalText } from '#kernel/text.ts'
import { centuryOf, type FeatureKind, traitsOf } from '#science/distinctiveness/index.ts'
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

/** Refusals: registry/not-an-age, input/required when nothing countable is left. */
export function toldOf(kind: FeatureKind, typed: string): Outcome<Told> {
	if (kind === 'age') {
		const century = centuryIn(typed)
		return century === undefined ? refuse({ code: 'registry/not-an-age', field: 'value' }) : done({ value: String(century), words: typed })
	}
	const value = fold(typed).replace(/\s+/g, ' ').trim()
	return value ? done({ value, words: typed }) : refuse({ code: 'input/required', field: 'value' })
}

/** What follows from a product's own record, so that nobody types it twice. */
export function derivedOf(product: {
	readonly name: LocalText
	readonly technique: string
	readonly productSet: string | null
	readonly materials: readonly { readonly name: string; readonly scientificName: string }[]
}): Feature[] {
	return traitsOf({ product: product.name.text.en, material: product.materials.map((m) => m.name).join(', ') })
}
