/** Reading the registry: SQL in, nouns out; every question names its programme. */
import type { Kysely, Selectable } from 'kysely'
import type { Decimal } from '#kernel/decimal.ts'
import type { Id } from '#kernel/id.ts'
import { moneyOf, type Currency, type Money } from '#kernel/money.ts'
import type { Tables, Tx } from '#kernel/ports.ts'
import { rescale } from '#kernel/decimal.ts'
import { currencies } from '#kernel/money.ts'
import { fold, type LocalText } from '#kernel/text.ts'
import { type Material, type OwnPlace, type Place, type Producer, type Product, type ProductLine, type ProductPhoto, publicName, type PublishedPlace, type Resource } from './rules.ts'
import type { PlaceTable, ProducerTable, PublishedPlaceTable, ResourceTable } from './tables.ts'

type P = Id<'programme'>

const placeOf = (row: Selectable<PlaceTable> | Selectable<PublishedPlaceTable>): Place => ({
	id: row.id,
	name: row.name,
	admin: row.admin,
	at: row.lat !== null && row.lon !== null && row.precision !== 'none' ? { lat: row.lat, lon: row.lon, precision: row.precision } : undefined,
	product: row.product,
	material: row.material,
	founding: row.founding,
	uniqueness: row.uniqueness,
	features: row.features,
	sources: row.sources,
	packKey: row.pack_key,
})

/** A programme's places, in the order of their names as its own people sort them. */
export async function places(tx: Tx, programme: P): Promise<Place[]> {
	const rows = await tx.selectFrom('place').selectAll().where('programme_id', '=', programme).execute()
	return rows.map(placeOf).sort((a, b) => own(a.name).localeCompare(own(b.name)))
}
const own = (text: LocalText): string => text.text[text.source] ?? ''

export async function placeById(tx: Tx, programme: P, id: Id<'place'>): Promise<OwnPlace | undefined> {
	const row = await tx.selectFrom('place').selectAll().where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst()
	return row && { ...placeOf(row), revision: row.revision }
}

/** Every programme's published places: what comparisons and the public pages read. */
export async function publishedPlaces(tx: Tx): Promise<PublishedPlace[]> {
	const rows = await tx.selectFrom('published_place').selectAll().orderBy('id').execute()
	return rows.map((row) => ({ ...placeOf(row), programme: row.programme_id, economy: row.economy }))
}

const resourceOf = (row: Selectable<ResourceTable>): Resource => ({ id: row.id, place: row.place_id, kind: row.kind, name: row.name, note: row.note, source: row.source, retiredOn: row.retired_on })

/** What a place has, and what it had: those retired come last. */
export async function resourcesOf(tx: Tx, programme: P, place: Id<'place'>): Promise<Resource[]> {
	const rows = await tx.selectFrom('resource').selectAll().where('programme_id', '=', programme).where('place_id', '=', place).orderBy('retired_on', (o) => o.asc().nullsFirst()).orderBy('created_at').orderBy('id').execute()
	return rows.map(resourceOf)
}

type ProducerRow = Selectable<ProducerTable> & { place_name: LocalText | null }
const producerOf = (row: ProducerRow): Producer => ({
	id: row.id,
	place: row.place_id && row.place_name ? { id: row.place_id, name: row.place_name } : null,
	name: row.name,
	tradeName: row.trade_name,
	kind: row.kind,
	womenLed: row.women_led,
	members: row.members,
	contactPerson: row.contact_person,
	phone: row.phone,
	mail: row.mail,
	address: row.address,
	about: row.about,
	demo: row.demo,
	createdAt: row.created_at,
	updatedAt: row.updated_at,
	revision: row.revision,
})
const producerRows = (tx: Tx, programme: P) =>
	tx
		.selectFrom('producer')
		.leftJoin('place', (j) => j.onRef('place.programme_id', '=', 'producer.programme_id').onRef('place.id', '=', 'producer.place_id'))
		.selectAll('producer')
		.select('place.name as place_name')
		.where('producer.programme_id', '=', programme)

/** Producers of a programme, or of one place of it. */
export async function producers(tx: Tx, programme: P, filter: { readonly place?: Id<'place'> } = {}): Promise<Producer[]> {
	let query = producerRows(tx, programme)
	if (filter.place) query = query.where('producer.place_id', '=', filter.place)
	return (await query.orderBy('producer.folded').orderBy('producer.id').execute()).map(producerOf)
}

export async function producerById(tx: Tx, programme: P, id: Id<'producer'>): Promise<Producer | undefined> {
	const row = await producerRows(tx, programme).where('producer.id', '=', id).executeTakeFirst()
	return row && producerOf(row)
}

export interface ProductFilter {
	readonly place?: Id<'place'>
	readonly producer?: Id<'producer'>
	readonly ids?: readonly Id<'product'>[]
	/** Only what anybody may see. */
	readonly published?: boolean
	/** Words that all must occur in the product's or its producer's folded name. */
	readonly text?: string
}

/** Unit prices may be finer than money: lists show the rounded amount, offers compute with the exact one. */
export const asMoney = (price: Decimal | null, currency: Currency | null): Money | null =>
	price && currency ? (moneyOf(price, currency) ?? { minor: rescale(price, currencies[currency]).units, currency }) : null

const photoOf = (row: { no: number; sha256: string; width: number; height: number; alt: string }): ProductPhoto => ({ no: row.no, sha256: row.sha256, width: row.width, height: row.height, alt: row.alt })

/** Products of a programme, newest change last, as lists show them. */
export async function products(tx: Tx, programme: P, filter: ProductFilter = {}): Promise<ProductLine[]> {
	if (filter.ids?.length === 0) return []
	let query = tx
		.selectFrom('product')
		.innerJoin('producer', (j) => j.onRef('producer.programme_id', '=', 'product.programme_id').onRef('producer.id', '=', 'product.producer_id'))
		.leftJoin('place', (j) => j.onRef('place.programme_id', '=', 'producer.programme_id').onRef('place.id', '=', 'producer.place_id'))
		.select(['product.id', 'product.name', 'product.technique', 'product.product_set', 'product.price', 'product.currency', 'product.unit', 'product.demo', 'product.updated_at', 'product.published_at', 'product.folded'])
		.select(['producer.id as producer_id', 'producer.name as producer_name', 'producer.trade_name', 'place.id as place_id', 'place.name as place_name'])
		.where('product.programme_id', '=', programme)
	if (filter.place) query = query.where('producer.place_id', '=', filter.place)
	if (filter.producer) query = query.where('product.producer_id', '=', filter.producer)
	if (filter.ids) query = query.where('product.id', 'in', [...filter.ids])
	if (filter.published) query = query.where('product.published_at', 'is not', null)
	for (const word of fold(filter.text ?? '').split(/\s+/).filter(Boolean).slice(0, 8)) {
		const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
		// Strangers search trade names only: a household's own name must not be found by guessing.
		query = filter.published ? query.where('product.folded', 'like', like) : query.where((e) => e.or([e('product.folded', 'like', like), e('producer.folded', 'like', like)]))
	}
	const rows = await query.orderBy('product.created_at').orderBy('product.id').execute()
	if (!rows.length) return []
	const ids = rows.map((r) => r.id)
	const [materialRows, photoRows] = [
		await tx.selectFrom('product_material').select(['product_id', 'name']).where('programme_id', '=', programme).where('product_id', 'in', ids).orderBy('no').execute(),
		await tx.selectFrom('product_photo').select(['product_id', 'no', 'sha256', 'width', 'height', 'alt']).where('programme_id', '=', programme).where('product_id', 'in', ids).orderBy('no').execute(),
	]
	const materials = new Map<string, string[]>()
	for (const m of materialRows) materials.set(m.product_id, [...(materials.get(m.product_id) ?? []), m.name])
	const first = new Map<string, ProductPhoto>()
	for (const f of photoRows) if (!first.has(f.product_id)) first.set(f.product_id, photoOf(f))
	return rows.map((r) => {
		const place = r.place_id && r.place_name ? { id: r.place_id, name: r.place_name } : null
		return {
			id: r.id,
			name: r.name,
			technique: r.technique,
			productSet: r.product_set,
			material: (materials.get(r.id) ?? []).join(', '),
			producer: { id: r.producer_id, name: r.producer_name, publicName: publicName({ tradeName: r.trade_name }, place) },
			place,
			photo: first.get(r.id) ?? null,
			price: asMoney(r.price, r.currency),
			unit: r.unit,
			demo: r.demo,
			updatedAt: r.updated_at,
			publishedAt: r.published_at,
		}
	})
}
export const productsOf = (tx: Tx, programme: P, producer: Id<'producer'>): Promise<ProductLine[]> => products(tx, programme, { producer })

/** A product with its materials, photographs, producer and place. */
export async function productById(tx: Tx, programme: P, id: Id<'product'>): Promise<Product | undefined> {
	const row = await tx.selectFrom('product').selectAll().where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst()
	if (!row) return undefined
	const producer = await producerById(tx, programme, row.producer_id)
	if (!producer) return undefined
	const place = producer.place ? ((await placeById(tx, programme, producer.place.id)) ?? null) : null
	const materials = await materialsOf(tx, programme, id)
	const photos = (await tx.selectFrom('product_photo').selectAll().where('programme_id', '=', programme).where('product_id', '=', id).orderBy('no').execute()).map(photoOf)
	return {
		id: row.id,
		name: row.name,
		description: row.description,
		technique: row.technique,
		productSet: row.product_set,
		material: materials.map((m) => m.name).join(', '),
		producer,
		place,
		photo: photos[0] ?? null,
		price: asMoney(row.price, row.currency),
		unitPrice: row.price,
		currency: row.currency,
		unit: row.unit,
		capacity: row.capacity,
		leadTimeDays: row.lead_time_days,
		netWeightKg: row.net_weight_kg,
		materials,
		photos,
		demo: row.demo,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
		revision: row.revision,
		publishedAt: row.published_at,
	}
}

export async function materialsOf(tx: Tx, programme: P, product: Id<'product'>): Promise<Material[]> {
	const rows = await tx.selectFrom('product_material').selectAll().where('programme_id', '=', programme).where('product_id', '=', product).orderBy('no').execute()
	return rows.map((m) => ({
		no: m.no,
		name: m.name,
		scientificName: m.scientific_name,
		harvestEconomy: m.harvest_economy,
		harvestPlace: m.harvest_place,
		hs: m.hs,
		quantity: m.quantity,
		unit: m.unit,
		value: m.value,
		currency: m.currency,
	}))
}

/** Names of products by id, for lists of other modules. */
export async function productNames(tx: Tx, programme: P, ids: readonly Id<'product'>[]): Promise<ReadonlyMap<Id<'product'>, LocalText>> {
	if (!ids.length) return new Map()
	const rows = await tx.selectFrom('product').select(['id', 'name']).where('programme_id', '=', programme).where('id', 'in', [...ids]).execute()
	return new Map(rows.map((r) => [r.id, r.name]))
}

/** Whether these bytes are a photograph that anybody may see. */
export async function isPublishedPhoto(tx: Tx, programme: P, sha256: string): Promise<boolean> {
	const row = await tx
		.selectFrom('product_photo')
		.innerJoin('product', (j) => j.onRef('product.programme_id', '=', 'product_photo.programme_id').onRef('product.id', '=', 'product_photo.product_id'))
		.select('product_photo.no')
		.where('product_photo.programme_id', '=', programme)
		.where('product_photo.sha256', '=', sha256)
		.where('product.published_at', 'is not', null)
		.limit(1)
		.executeTakeFirst()
	return row !== undefined
}

export interface Counts {
	readonly places: number
	readonly producers: number
	readonly products: number
	readonly published: number
}
export async function counts(tx: Tx, programme: P): Promise<Counts> {
	const count = (table: 'place' | 'producer' | 'product') => (tx as Kysely<Tables>).selectFrom(table).select((e) => e.fn.countAll<bigint>().as('n')).where('programme_id', '=', programme).executeTakeFirstOrThrow()
	const published = await tx.selectFrom('product').select((e) => e.fn.countAll<bigint>().as('n')).where('programme_id', '=', programme).where('published_at', 'is not', null).executeTakeFirstOrThrow()
	return { places: Number((await count('place')).n), producers: Number((await count('producer')).n), products: Number((await count('product')).n), published: Number(published.n) }
}
