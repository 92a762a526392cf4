/** What a village or a product has that the others have not: all published ones of all programmes, and the villages of the pack. */
import type { Id } from '#kernel/id.ts'
import type { House } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import { compare, type Compared, type Comparison, type Distinctiveness, type Same, sameness, widened } from '#science/distinctiveness/index.ts'
import { type FeaturedProduct, type PublishedProduct, publishedProducts } from './features/read.ts'
import { asTraits } from './features/values.ts'
import { packFeatures, placesPack } from './pack.ts'
import { type Feature, placeName, type PublishedPlace } from './rules.ts'
import { publishedPlaces } from './store.ts'

/** Who one of those compared is; `place` or `product` when it has a page here. */
export interface ComparedFace {
	readonly name: LocalText
	readonly economy: string
	readonly place?: { readonly programme: Id<'programme'>; readonly id: Id<'place'> }
	readonly product?: { readonly programme: Id<'programme'>; readonly id: Id<'product'> }
	/** What is written of it, with who says so. */
	readonly facts: readonly Feature[]
}
export interface Lookaround {
	readonly comparison: Comparison
	readonly faces: ReadonlyMap<string, ComparedFace>
	/** Villages and towns among those compared; the rest are products. */
	readonly places: number
	of(place: { readonly id: Id<'place'>; readonly packKey: string | null }): Distinctiveness | undefined
	face(place: { readonly id: Id<'place'>; readonly packKey: string | null }): ComparedFace | undefined
}

/** One village that two programmes registered from the pack is one village. */
const keyOf = (place: { readonly id: string; readonly packKey: string | null }): string => place.packKey ?? place.id

function lookaround(published: readonly PublishedPlace[], products: readonly PublishedProduct[], pack: Awaited<ReturnType<typeof placesPack>>): Lookaround {
	const faces = new Map<string, ComparedFace>()
	const items = new Map<string, Compared>()
	for (const p of pack.places) {
		const facts = packFeatures(p, pack.asOf)
		faces.set(p.id, { name: placeName(p.economy, p.name, p.localName), economy: p.economy, facts })
		items.set(p.id, { id: p.id, traits: widened(asTraits(facts)) })
	}
	const keys = new Map<Id<'place'>, string>()
	for (const p of published) {
		const id = keyOf(p)
		keys.set(p.id, id)
		const before = items.get(id)
		// What two programmes tell of one village is told of one village.
		const facts = before && faces.get(id)?.place ? [...p.features, ...(faces.get(id)?.facts ?? [])] : p.features
		faces.set(id, { name: p.name, economy: p.economy, place: { programme: p.programme, id: p.id }, facts })
		items.set(id, { id, traits: widened(asTraits(facts)) })
	}
	const places = items.size
	for (const p of products) {
		const home = p.place ? keys.get(p.place) : undefined
		faces.set(p.id, { name: p.name, economy: (home && faces.get(home)?.economy) || '', product: { programme: p.programme, id: p.id }, facts: p.features })
		items.set(p.id, { id: p.id, traits: widened(asTraits(p.features)), within: home ?? p.id })
	}
	const comparison = compare([...items.values()])
	return { comparison, faces, places, of: (place) => comparison.of(keyOf(place)), face: (place) => faces.get(keyOf(place)) }
}

export async function lookAround(house: Pick<House, 'db' | 'packs'>): Promise<Lookaround> {
	const [published, products] = await house.db.publicly(async (tx) => [await publishedPlaces(tx), await publishedProducts(tx)] as const)
	return lookaround(published, products, await placesPack(house))
}

/** Groups of products a buyer could not tell apart from what is written of them. */
export const alike = (products: readonly FeaturedProduct[]): Same[] =>
	sameness(products.map((p) => ({ id: p.id, traits: asTraits(p.features), ...(p.productSet ? { set: p.productSet } : {}) })))
