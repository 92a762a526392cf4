/** Writing the registry's rows; actions and the import decide, these keep. */
import { sql } from 'kysely'
import type { Programme, Scene } from '#kernel/action.ts'
import { type Decimal, decimalText } from '#kernel/decimal.ts'
import { type Id, newId } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import { fold } from '#kernel/text.ts'
import { foldedName, type Material, type Place, type Producer, type Product } from './rules.ts'

const json = JSON.stringify
const jsonOrNull = (v: unknown): string | null => (v === null || v === undefined ? null : JSON.stringify(v))
const numeric = (d: Decimal | null | undefined): string | null => (d ? decimalText(d) : null)

export interface NewPlace extends Omit<Place, 'id' | 'revision'> {
	readonly aliases: readonly string[]
}

const placeColumns = (place: NewPlace) => ({
	name: json(place.name),
	admin: place.admin,
	lat: place.at?.lat ?? null,
	lon: place.at?.lon ?? null,
	precision: place.at?.precision ?? ('none' as const),
	product: place.product,
	material: place.material,
	founding: place.founding,
	uniqueness: place.uniqueness,
	features: json(place.features),
	sources: json(place.sources),
	pack_key: place.packKey,
})

/** A place is public from the start: its row and the published one are kept together. */
export async function keepPlace(tx: Tx, programme: Programme, at: Scene['at'], place: NewPlace, id = newId<'place'>()): Promise<Id<'place'>> {
	const shared = { programme_id: programme.id, id, ...placeColumns(place) }
	await tx.insertInto('place').values({ ...shared, aliases: [...place.aliases], created_at: at }).execute()
	await tx.insertInto('published_place').values({ ...shared, economy: programme.economy }).execute()
	return id
}

/** False when somebody changed it since `revision`. Lists that call it by an earlier name still find it. */
export async function updatePlace(tx: Tx, programme: Programme, id: Id<'place'>, revision: number, place: NewPlace): Promise<boolean> {
	const result = await tx
		.updateTable('place')
		.set({ ...placeColumns(place), aliases: sql`(select array_agg(distinct a order by a) from unnest(aliases || ${[...place.aliases]}::text[]) a)`, revision: revision + 1 })
		.where('programme_id', '=', programme.id)
		.where('id', '=', id)
		.where('revision', '=', revision)
		.executeTakeFirst()
	if (result.numUpdatedRows !== 1n) return false
	await tx.updateTable('published_place').set(placeColumns(place)).where('programme_id', '=', programme.id).where('id', '=', id).execute()
	return true
}

export interface ProducerFacts extends Omit<Producer, 'id' | 'place' | 'demo' | 'createdAt' | 'updatedAt' | 'revision'> {
	readonly place: Id<'place'> | null
}
const producerColumns = (facts: ProducerFacts) => ({
	place_id: facts.place,
	name: facts.name,
	trade_name: facts.tradeName,
	kind: facts.kind,
	women_led: facts.womenLed,
	members: facts.members,
	contact_person: facts.contactPerson,
	phone: facts.phone,
	mail: facts.mail,
	address: facts.address,
	about: jsonOrNull(facts.about),
	folded: foldedName(facts.name),
})

export async function keepProducer(tx: Tx, programme: Programme, at: Scene['at'], facts: ProducerFacts, id = newId<'producer'>()): Promise<Id<'producer'>> {
	// What a demo programme registers is invented as well, and says so.
	await tx.insertInto('producer').values({ programme_id: programme.id, id, ...producerColumns(facts), demo: programme.demo, created_at: at, updated_at: at }).execute()
	return id
}

/** False when somebody changed it since `revision`. */
export async function updateProducer(tx: Tx, programme: Programme, at: Scene['at'], id: Id<'producer'>, revision: number, facts: ProducerFacts): Promise<boolean> {
	const result = await tx
		.updateTable('producer')
		.set({ ...producerColumns(facts), updated_at: at, revision: revision + 1 })
		.where('programme_id', '=', programme.id)
		.where('id', '=', id)
		.where('revision', '=', revision)
		.executeTakeFirst()
	return result.numUpdatedRows === 1n
}

export interface ProductFacts extends Pick<Product, 'name' | 'description' | 'productSet' | 'technique' | 'capacity' | 'unit' | 'leadTimeDays' | 'currency' | 'netWeightKg'> {
	readonly price: Decimal | null
}
const productColumns = (facts: ProductFacts) => ({
	name: json(facts.name),
	description: jsonOrNull(facts.description),
	product_set: facts.productSet,
	technique: facts.technique,
	capacity: numeric(facts.capacity),
	unit: facts.unit,
	lead_time_days: facts.leadTimeDays,
	price: numeric(facts.price),
	currency: facts.price ? facts.currency : null,
	net_weight_kg: numeric(facts.netWeightKg),
	folded: fold(Object.values(facts.name.text).join(' ')),
})

export async function keepProduct(tx: Tx, programme: Programme, at: Scene['at'], producer: Id<'producer'>, facts: ProductFacts, materials: readonly Omit<Material, 'no'>[], id = newId<'product'>()): Promise<Id<'product'>> {
	await tx.insertInto('product').values({ programme_id: programme.id, id, producer_id: producer, ...productColumns(facts), demo: programme.demo, created_at: at, updated_at: at, published_at: null }).execute()
	await keepMaterials(tx, programme, id, materials)
	return id
}

/** False when somebody changed it since `revision`; materials are replaced as a whole. */
export async function updateProduct(tx: Tx, programme: Programme, at: Scene['at'], id: Id<'product'>, revision: number, facts: ProductFacts, materials: readonly Omit<Material, 'no'>[]): Promise<boolean> {
	const result = await tx
		.updateTable('product')
		.set({ ...productColumns(facts), updated_at: at, revision: revision + 1 })
		.where('programme_id', '=', programme.id)
		.where('id', '=', id)
		.where('revision', '=', revision)
		.executeTakeFirst()
	if (result.numUpdatedRows !== 1n) return false
	await tx.deleteFrom('product_material').where('programme_id', '=', programme.id).where('product_id', '=', id).execute()
	await keepMaterials(tx, programme, id, materials)
	return true
}

async function keepMaterials(tx: Tx, programme: Programme, product: Id<'product'>, materials: readonly Omit<Material, 'no'>[]): Promise<void> {
	if (!materials.length) return
	await tx
		.insertInto('product_material')
		.values(
			materials.map((m, i) => ({
				programme_id: programme.id,
				product_id: product,
				no: i + 1,
				name: m.name,
				scientific_name: m.scientificName,
				harvest_economy: m.harvestEconomy,
				harvest_place: m.harvestPlace,
				hs: m.hs,
				quantity: numeric(m.quantity),
				unit: m.quantity ? m.unit : null,
				value: numeric(m.value),
				currency: m.value ? m.currency : null,
			})),
		)
		.execute()
}
