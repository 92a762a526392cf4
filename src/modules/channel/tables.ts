import type { Day, Instant } from '#kernel/day.ts'
import type { Decimal } from '#kernel/decimal.ts'
import type { Id } from '#kernel/id.ts'
import type { Currency } from '#kernel/money.ts'
import type { JsonColumn, Personal, PersonalColumns } from '#kernel/tables.ts'
import type { LocalText } from '#kernel/text.ts'
import type { ColumnType, Generated } from 'kysely'

/** Exact numbers come back as Decimal and go in as text. */
type Numeric = ColumnType<Decimal, string, string>
type NumericOrNull = ColumnType<Decimal | null, string | null, string | null>

export interface PublishedItemTable {
	programme_id: Id<'programme'>
	id: Id<'product'>
	producer_id: Id<'producer'>
	place_id: Id<'place'> | null
	name: JsonColumn<LocalText>
	description: JsonColumn<LocalText> | null
	maker: string
	place_name: JsonColumn<LocalText> | null
	economy: string
	materials: string[]
	technique: string
	stars: number | null
	certificate_code: string | null
	certificate_basis: 'official' | 'adopted' | 'paper' | null
	certificate_until: Instant | null
	photo_sha256: string | null
	photo_width: number | null
	photo_height: number | null
	photo_alt: string
	price: NumericOrNull
	currency: Currency | null
	unit: string
	capacity: NumericOrNull
	lead_time_days: number | null
	hs: string | null
	demo: boolean
	search: ColumnType<string, string, string>
	published_at: Instant
}
export interface PublishedWordTable {
	programme_id: Id<'programme'>
	word: string
}
export type Series = 'quotation' | 'order' | 'invoice' | 'packing-list'
export interface TradeSeriesTable {
	programme_id: Id<'programme'>
	series: Series
	year: number
	last: number
}
export type InquiryState = 'open' | 'quoted' | 'ordered' | 'closed'
export interface InquiryTable {
	programme_id: Id<'programme'>
	id: Id<'inquiry'>
	product_id: Id<'product'>
	producer_id: Id<'producer'>
	buyer_id: Id<'person'>
	buyer_name: Personal<string>
	buyer_economy: string
	buyer_contact: Personal<string>
	lang: string
	quantity: NumericOrNull
	unit: string
	state: InquiryState
	waits_for: 'seller' | 'buyer' | 'nobody'
	waits_since: Instant
	token_hash: string
	token_no: Generated<number>
	token_until: Instant
	consent_at: Instant
	demo: Generated<boolean>
	created_at: Instant
	revision: Generated<number>
}
export interface InquiryMessageTable {
	programme_id: Id<'programme'>
	id: Id<'message'>
	inquiry_id: Id<'inquiry'>
	side: 'buyer' | 'seller'
	person_id: Id<'person'> | null
	body: Personal<string>
	at: Instant
}
export type QuotationState = 'sent' | 'replaced' | 'accepted' | 'declined'
export interface QuotationTable {
	programme_id: Id<'programme'>
	id: Id<'quotation'>
	inquiry_id: Id<'inquiry'>
	number: string
	no: number
	state: QuotationState
	incoterm: string
	place: string
	currency: Currency
	freight_minor: bigint
	total_minor: bigint
	valid_until: Day
	lead_time_days: number | null
	payment: string
	packages: string
	note: string
	sent_by: Id<'person'> | null
	sent_at: Instant
	decided_at: Instant | null
}
export interface QuotationLineTable {
	programme_id: Id<'programme'>
	quotation_id: Id<'quotation'>
	no: number
	product_id: Id<'product'>
	name: JsonColumn<LocalText>
	note: string
	hs: string | null
	origin: string
	quantity: Numeric
	unit: string
	price: Numeric
	amount_minor: bigint
}
export type OrderState = 'accepted' | 'in-production' | 'packed' | 'shipped' | 'delivered' | 'paid' | 'cancelled'
export interface TradeOrderTable {
	programme_id: Id<'programme'>
	id: Id<'order'>
	inquiry_id: Id<'inquiry'>
	quotation_id: Id<'quotation'>
	producer_id: Id<'producer'>
	buyer_id: Id<'person'>
	number: string
	year: number
	no: number
	state: OrderState
	buyer_party: Personal<string>
	consignee: Personal<string>
	ordered_on: Day
	ready_by: Day | null
	transport: Generated<string>
	cancelled_why: Generated<Personal<string>>
	demo: Generated<boolean>
	created_at: Instant
	revision: Generated<number>
}
export interface OrderPackageTable {
	programme_id: Id<'programme'>
	order_id: Id<'order'>
	no: number
	kind: string
	marks: string
	length_cm: Numeric
	width_cm: Numeric
	height_cm: Numeric
	gross_kg: Numeric
	net_kg: Numeric
}
export interface OrderPackageContentTable {
	programme_id: Id<'programme'>
	order_id: Id<'order'>
	package_no: number
	line_no: number
	quantity: Numeric
}
export type DocumentKind = 'quotation' | 'invoice' | 'packing-list'
export interface TradeDocumentTable {
	programme_id: Id<'programme'>
	id: Id<'document'>
	kind: DocumentKind
	number: string
	inquiry_id: Id<'inquiry'>
	quotation_id: Id<'quotation'>
	order_id: Id<'order'> | null
	buyer_id: Id<'person'>
	input: Personal<string>
	sha256: string
	lang: string
	issued_by: Id<'person'> | null
	issued_at: Instant
}

declare module '#kernel/ports.ts' {
	interface Tables {
		published_item: PublishedItemTable
		published_word: PublishedWordTable
		trade_series: TradeSeriesTable
		inquiry: InquiryTable
		inquiry_message: InquiryMessageTable
		quotation: QuotationTable
		quotation_line: QuotationLineTable
		trade_order: TradeOrderTable
		order_package: OrderPackageTable
		order_package_content: OrderPackageContentTable
		trade_document: TradeDocumentTable
	}
}

/** A buyer without an account is a person of their thread alone: `buyer_id` says which rows are theirs. */
export const personal: readonly PersonalColumns[] = [
	{ table: 'inquiry', columns: ['buyer_name', 'buyer_contact'], known: ['buyer_name', 'buyer_contact'], person: 'buyer_id', erase: 'blank', class: 'tenant' },
	{ table: 'inquiry_message', columns: ['body'], person: 'person_id', erase: 'blank', class: 'tenant' },
	{ table: 'trade_order', columns: ['buyer_party', 'consignee', 'cancelled_why'], person: 'buyer_id', erase: 'blank', class: 'tenant' },
	{ table: 'trade_document', columns: ['input'], person: 'buyer_id', erase: 'blank', class: 'tenant' },
]
