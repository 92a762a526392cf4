import type { Day, Instant } from '#kernel/day.ts'
import type { Decimal } from '#kernel/decimal.ts'
import type { Id } from '#kernel/id.ts'
import type { Currency } from '#kernel/money.ts'
import type { JsonColumn, Personal, PersonalColumns } from '#kernel/tables.ts'
import type { LocalText } from '#kernel/text.ts'
import type { ColumnType, Generated } from 'kysely'

/** Exact numbers come back as Decimal and go in as text. */
export type NumericColumn = ColumnType<Decimal | null, string | null, string | null>

export interface PlaceSource {
	readonly name: string
	readonly url?: string
	readonly asOf?: string
}
/** One countable fact: followed from other columns (the craft, the materials), or told with its source. */
export interface Feature {
	readonly kind: string
	/** What is counted: a word of the vocabulary, a century, or words folded. */
	readonly value: string
	/** As it was typed, where the vocabulary has no word for it. */
	readonly words?: string
	/** Who says so. */
	readonly source?: string
	readonly url?: string
	readonly asOf?: string
}
interface PlaceColumns {
	programme_id: Id<'programme'>
	id: Id<'place'>
	name: JsonColumn<LocalText>
	admin: string
	lat: number | null
	lon: number | null
	precision: 'exact' | 'approximate' | 'none'
	product: string
	material: string
	founding: string
	uniqueness: string
	features: JsonColumn<readonly Feature[]>
	sources: JsonColumn<readonly PlaceSource[]>
	pack_key: string | null
}
export interface PlaceTable extends PlaceColumns {
	aliases: string[]
	created_at: Instant
	revision: Generated<number>
}
export interface PublishedPlaceTable extends PlaceColumns {
	economy: string
}
export interface ResourceTable {
	programme_id: Id<'programme'>
	id: Id<'resource'>
	place_id: Id<'place'>
	kind: 'material' | 'skill' | 'landscape' | 'heritage' | 'festival' | 'institution'
	name: JsonColumn<LocalText>
	note: JsonColumn<LocalText> | null
	source: JsonColumn<PlaceSource> | null
	/** Since when the place has it no longer. */
	retired_on: Day | null
	created_at: Instant
}
export type ProducerKind = 'household' | 'group' | 'cooperative' | 'firm' | 'other' | 'unknown'
export interface ProducerTable {
	programme_id: Id<'programme'>
	id: Id<'producer'>
	place_id: Id<'place'> | null
	name: Personal<string>
	trade_name: Generated<string>
	kind: ProducerKind
	women_led: boolean | null
	members: number | null
	contact_person: Generated<Personal<string>>
	phone: Generated<Personal<string>>
	mail: Generated<Personal<string>>
	address: Generated<Personal<string>>
	about: JsonColumn<LocalText> | null
	folded: Personal<string>
	demo: Generated<boolean>
	created_at: Instant
	updated_at: Instant
	revision: Generated<number>
}
export interface ProductTable {
	programme_id: Id<'programme'>
	id: Id<'product'>
	producer_id: Id<'producer'>
	name: JsonColumn<LocalText>
	description: JsonColumn<LocalText> | null
	product_set: string | null
	technique: Generated<string>
	capacity: NumericColumn
	unit: Generated<string>
	lead_time_days: number | null
	price: NumericColumn
	currency: Currency | null
	net_weight_kg: NumericColumn
	folded: string
	demo: Generated<boolean>
	created_at: Instant
	updated_at: Instant
	revision: Generated<number>
	published_at: Instant | null
}
export interface ProductMaterialTable {
	programme_id: Id<'programme'>
	product_id: Id<'product'>
	no: number
	name: string
	scientific_name: Generated<string>
	harvest_economy: string | null
	harvest_place: Generated<string>
	hs: Generated<string>
	quantity: NumericColumn
	unit: string | null
	value: NumericColumn
	currency: Currency | null
}
export interface ProductPhotoTable {
	programme_id: Id<'programme'>
	product_id: Id<'product'>
	no: number
	sha256: string
	width: number
	height: number
	alt: Generated<string>
}

export interface FeatureTable {
	programme_id: Id<'programme'>
	id: Id<'feature'>
	/** Either a place or a product. */
	place_id: Id<'place'> | null
	product_id: Id<'product'> | null
	kind: string
	value: string
	words: Generated<string>
	source: JsonColumn<PlaceSource>
	created_at: Instant
	revision: Generated<number>
}
export interface PublishedProductTable {
	programme_id: Id<'programme'>
	id: Id<'product'>
	place_id: Id<'place'> | null
	name: JsonColumn<LocalText>
	features: JsonColumn<readonly Feature[]>
	demo: boolean
}

declare module '#kernel/ports.ts' {
	interface Tables {
		place: PlaceTable
		published_place: PublishedPlaceTable
		resource: ResourceTable
		producer: ProducerTable
		product: ProductTable
		product_material: ProductMaterialTable
		product_photo: ProductPhotoTable
		feature: FeatureTable
		published_product: PublishedProductTable
	}
}

/** A producer's contacts belong to whoever stands for the producer. */
export const personal: readonly PersonalColumns[] = [
	{ table: 'producer', columns: ['name', 'trade_name', 'contact_person', 'phone', 'mail', 'address', 'folded'], known: ['name', 'contact_person', 'phone', 'mail'], person: 'producer', erase: 'blank', class: 'tenant' },
]
