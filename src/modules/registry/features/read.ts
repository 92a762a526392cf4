/** What is countable of places and products: what follows from their own columns, and what people told with a source. */
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import { featuresOf, sourced } from '../pack.ts'
import type { Feature } from '../tables.ts'
import { derivedOf } from './values.ts'

type P = Id<'programme'>
/** A fact that somebody told: it can be put right or taken away. */
export interface ToldFeature extends Feature {
	readonly id: Id<'feature'>
	readonly revision: number
}

/** Each once: a told fact stands before the same one derived, for its source. Which row it stands in is the office's alone. */
function merged(told: readonly ToldFeature[], derived: readonly Feature[]): Feature[] {
	const seen = new Map<string, Feature>()
	for (const { id: _, revision: __, ...f } of told) seen.set(`${f.kind}:${f.value}`, f)
	for (const f of derived) if (!seen.has(`${f.kind}:${f.value}`)) seen.set(`${f.kind}:${f.value}`, f)
	return [...seen.values()]
}

const rows = (tx: Tx, programme: P) => tx.selectFrom('feature').selectAll().where('programme_id', '=', programme).orderBy('created_at').orderBy('id')
type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]
const toldOf = (r: Row): ToldFeature => ({ kind: r.kind, value: r.value, ...(r.words ? { words: r.words } : {}), ...sourced(r.source), id: r.id, revision: r.revision })

export const toldOfPlace = async (tx: Tx, programme: P, place: Id<'place'>): Promise<ToldFeature[]> => (await rows(tx, programme).where('place_id', '=', place).execute()).map(toldOf)
export const toldOfProduct = async (tx: Tx, programme: P, product: Id<'product'>): Promise<ToldFeature[]> => (await rows(tx, programme).where('product_id', '=', product).execute()).map(toldOf)

/** All of a place; undefined when it is not here. */
export async function placeFeatures(tx: Tx, programme: P, place: Id<'place'>): Promise<Feature[] | undefined> {
	const row = await tx.selectFrom('place').select(['product', 'material', 'founding', 'sources']).where('programme_id', '=', programme).where('id', '=', place).executeTakeFirst()
	return row && merged(await toldOfPlace(tx, programme, place), featuresOf(row, row.sources[0]))
}

/** A product as it is compared with others. */
export interface FeaturedProduct {
	readonly id: Id<'product'>
	readonly name: LocalText
	readonly producer: Id<'producer'>
	readonly place: Id<'place'> | null
	readonly productSet: string | null
	readonly features: readonly Feature[]
	readonly published: boolean
	readonly demo: boolean
}

/** Products with all that is countable of them: of the whole programme, or those asked for. */
export async function productFeatures(tx: Tx, programme: P, filter: { readonly ids?: readonly Id<'product'>[] } = {}): Promise<FeaturedProduct[]> {
	if (filter.ids?.length === 0) return []
	let query = tx
		.selectFrom('product')
		.innerJoin('producer', (j) => j.onRef('producer.programme_id', '=', 'product.programme_id').onRef('producer.id', '=', 'product.producer_id'))
		.select(['product.id', 'product.name', 'product.technique', 'product.product_set', 'product.producer_id', 'product.demo', 'product.published_at', 'producer.place_id'])
		.where('product.programme_id', '=', programme)
	if (filter.ids) query = query.where('product.id', 'in', [...filter.ids])
	const products = await query.orderBy('product.created_at').orderBy('product.id').execute()
	if (!products.length) return []
	const ids = products.map((p) => p.id)
	const materials = Map.groupBy(await tx.selectFrom('product_material').select(['product_id', 'name']).where('programme_id', '=', programme).where('product_id', 'in', ids).orderBy('no').execute(), (m) => m.product_id)
	const told = Map.groupBy(await rows(tx, programme).where('product_id', 'in', ids).execute(), (r) => r.product_id)
	return products.map((p) => ({
		id: p.id, name: p.name, producer: p.producer_id, place: p.place_id, productSet: p.product_set, published: p.published_at !== null, demo: p.demo,
		features: merged((told.get(p.id) ?? []).map(toldOf), derivedOf({ name: p.name, technique: p.technique, materials: (materials.get(p.id) ?? []).map((m) => m.name) })),
	}))
}

/** A published product of any programme. */
export interface PublishedProduct {
	readonly programme: P
	readonly id: Id<'product'>
	readonly place: Id<'place'> | null
	readonly name: LocalText
	readonly features: readonly Feature[]
	readonly demo: boolean
}
export async function publishedProducts(tx: Tx): Promise<PublishedProduct[]> {
	const all = await tx.selectFrom('published_product').selectAll().orderBy('id').execute()
	return all.map((r) => ({ programme: r.programme_id, id: r.id, place: r.place_id, name: r.name, features: r.features, demo: r.demo }))
}
