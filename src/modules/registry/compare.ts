/** What a place has that the others have not: all published places of all programmes, and those of the pack. */
import type { Id } from '#kernel/id.ts'
import type { House } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import { compare, type Comparison, type Distinctiveness, featureKinds, type Trait, traitsOf, widened } from '#science/distinctiveness/index.ts'
import { placesPack } from './pack.ts'
import { type Feature, placeName, type PublishedPlace } from './rules.ts'
import { publishedPlaces } from './store.ts'

/** Who one of those compared is; `place` when it has a page here. */
export interface ComparedFace {
	readonly name: LocalText
	readonly economy: string
	readonly place?: { readonly programme: Id<'programme'>; readonly id: Id<'place'> }
}
export interface Lookaround {
	readonly comparison: Comparison
	readonly faces: ReadonlyMap<string, ComparedFace>
	of(place: { readonly id: Id<'place'>; readonly packKey: string | null }): Distinctiveness | undefined
}

const traitsIn = (features: readonly Feature[]): Trait[] =>
	widened(
		features.flatMap((f) => {
			const kind = featureKinds.find((k) => k === f.kind)
			return kind ? [{ kind, value: f.value, ...(f.source ? { source: f.source } : {}) }] : []
		}),
	)

/** One village that two programmes registered from the pack is one village. */
const keyOf = (place: { readonly id: string; readonly packKey: string | null }): string => place.packKey ?? place.id

function lookaround(published: readonly PublishedPlace[], pack: Awaited<ReturnType<typeof placesPack>>): Lookaround {
	const faces = new Map<string, ComparedFace>()
	const traits = new Map<string, Trait[]>()
	for (const p of pack.places) {
		faces.set(p.id, { name: placeName(p.economy, p.name, p.localName), economy: p.economy })
		traits.set(p.id, traitsOf(p))
	}
	for (const p of published) {
		const key = keyOf(p)
		faces.set(key, { name: p.name, economy: p.economy, place: { programme: p.programme, id: p.id } })
		traits.set(key, traitsIn(p.features))
	}
	const comparison = compare([...traits].map(([id, of]) => ({ id, traits: of })))
	return { comparison, faces, of: (place) => comparison.of(keyOf(place)) }
}

export async function lookAround(house: Pick<House, 'db' | 'packs'>): Promise<Lookaround> {
	return lookaround(await house.db.publicly(publishedPlaces), await placesPack(house))
}
