/** Inquiries, offers, orders and papers: SQL in, nouns out. Every query names the programme. */
import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Decimal } from '#kernel/decimal.ts'
import type { Id } from '#kernel/id.ts'
import { money } from '#kernel/money.ts'
import type { Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import type { DocumentKind, InquiryState, OrderState, Package, Quotation } from './rules.ts'
import type { Series } from './tables.ts'

type P = Id<'programme'>

/** The next number of a series in a year. The row is locked until the transaction ends: a rolled-back number is given again. */
export async function nextNumber(tx: Tx, programme: P, series: Series, year: number): Promise<number> {
	const row = await tx
		.insertInto('trade_series')
		.values({ programme_id: programme, series, year, last: 1 })
		.onConflict((c) => c.columns(['programme_id', 'series', 'year']).doUpdateSet({ last: sql`trade_series.last + 1` }))
		.returning('last')
		.executeTakeFirstOrThrow()
	return row.last
}

export interface Inquiry {
	readonly id: Id<'inquiry'>
	readonly product: Id<'product'>
	readonly productName: LocalText
	readonly producer: Id<'producer'>
	readonly buyer: { readonly id: Id<'person'>; readonly name: string; readonly economy: string; readonly contact: string; readonly lang: string }
	readonly quantity: Decimal | null
	readonly unit: string
	readonly state: InquiryState
	readonly waitsFor: 'seller' | 'buyer' | 'nobody'
	readonly waitsSince: Instant
	readonly linkNo: number
	readonly linkUntil: Instant
	readonly demo: boolean
	readonly createdAt: Instant
	readonly revision: number
}

const inquiries = (tx: Tx, programme: P) =>
	tx
		.selectFrom('inquiry as i')
		.innerJoin('product as p', (j) => j.onRef('p.programme_id', '=', 'i.programme_id').onRef('p.id', '=', 'i.product_id'))
		.where('i.programme_id', '=', programme)
		.select(['i.id', 'i.product_id', 'p.name', 'i.producer_id', 'i.buyer_id', 'i.buyer_name', 'i.buyer_economy', 'i.buyer_contact', 'i.lang', 'i.quantity', 'i.unit', 'i.state'])
		.select(['i.waits_for', 'i.waits_since', 'i.token_no', 'i.token_until', 'i.demo', 'i.created_at', 'i.revision'])
type InquiryRow = Awaited<ReturnType<ReturnType<typeof inquiries>['executeTakeFirstOrThrow']>>
const inquiryOf = (r: InquiryRow): Inquiry => ({
	id: r.id, product: r.product_id, productName: r.name, producer: r.producer_id,
	buyer: { id: r.buyer_id, name: r.buyer_name, economy: r.buyer_economy, contact: r.buyer_contact, lang: r.lang },
	quantity: r.quantity, unit: r.unit, state: r.state, waitsFor: r.waits_for, waitsSince: r.waits_since, linkNo: r.token_no, linkUntil: r.token_until,
	demo: r.demo, createdAt: r.created_at, revision: r.revision,
})

export async function inquiryById(tx: Tx, programme: P, id: Id<'inquiry'>, lock = false): Promise<Inquiry | undefined> {
	// The inquiry's row is the lock of its whole thread: two answers at once follow one another.
	if (lock) await tx.selectFrom('inquiry').select('id').where('programme_id', '=', programme).where('id', '=', id).forUpdate().executeTakeFirst()
	const row = await inquiries(tx, programme).where('i.id', '=', id).executeTakeFirst()
	return row && inquiryOf(row)
}

/** A programme's inquiries, those waiting for the seller first; `producer` narrows to their own. */
export async function inquiryList(tx: Tx, programme: P, producer?: Id<'producer'>, limit = 200): Promise<Inquiry[]> {
	let query = inquiries(tx, programme)
	if (producer) query = query.where('i.producer_id', '=', producer)
	const rows = await query.orderBy(sql`(case when i.waits_for = 'seller' then 0 else 1 end)`).orderBy('i.waits_since', 'desc').limit(limit).execute()
	return rows.map(inquiryOf)
}

export interface Message {
	readonly id: Id<'message'>
	readonly side: 'buyer' | 'seller'
	readonly person: Id<'person'> | null
	readonly body: string
	readonly at: Instant
}
export async function messagesOf(tx: Tx, programme: P, inquiry: Id<'inquiry'>): Promise<Message[]> {
	const rows = await tx.selectFrom('inquiry_message').selectAll().where('programme_id', '=', programme).where('inquiry_id', '=', inquiry).orderBy('at').orderBy('id').limit(1000).execute()
	return rows.map((r) => ({ id: r.id, side: r.side, person: r.person_id, body: r.body, at: r.at }))
}

/** All offers made on an inquiry, the latest first. */
export async function quotationsOf(tx: Tx, programme: P, inquiry: Id<'inquiry'>): Promise<Quotation[]> {
	const rows = await tx.selectFrom('quotation').selectAll().where('programme_id', '=', programme).where('inquiry_id', '=', inquiry).orderBy('no', 'desc').execute()
	if (rows.length === 0) return []
	const lines = await tx.selectFrom('quotation_line').selectAll().where('programme_id', '=', programme).where('quotation_id', 'in', rows.map((r) => r.id)).orderBy('no').execute()
	return rows.map((r) => ({
		id: r.id, inquiry: r.inquiry_id, number: r.number, no: r.no, state: r.state, incoterm: r.incoterm, place: r.place, currency: r.currency,
		freight: money(r.freight_minor, r.currency), total: money(r.total_minor, r.currency), validUntil: r.valid_until, leadTimeDays: r.lead_time_days,
		payment: r.payment, packages: r.packages, note: r.note, sentAt: r.sent_at,
		lines: lines.filter((l) => l.quotation_id === r.id).map((l) => ({
			no: l.no, product: l.product_id, name: l.name, note: l.note, hs: l.hs, origin: l.origin, quantity: l.quantity, unit: l.unit, price: l.price, amount: money(l.amount_minor, r.currency),
		})),
	}))
}
export async function quotationById(tx: Tx, programme: P, id: Id<'quotation'>): Promise<Quotation | undefined> {
	const row = await tx.selectFrom('quotation').select('inquiry_id').where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst()
	return row && (await quotationsOf(tx, programme, row.inquiry_id)).find((q) => q.id === id)
}

export interface Order {
	readonly id: Id<'order'>
	readonly number: string
	readonly inquiry: Id<'inquiry'>
	readonly quotation: Id<'quotation'>
	readonly producer: Id<'producer'>
	readonly buyer: Id<'person'>
	readonly buyerParty: string
	readonly consignee: string
	readonly state: OrderState
	readonly orderedOn: Day
	readonly readyBy: Day | null
	readonly transport: string
	readonly cancelledWhy: string
	readonly demo: boolean
	readonly createdAt: Instant
	readonly revision: number
}
const orders = (tx: Tx, programme: P) => tx.selectFrom('trade_order').selectAll().where('programme_id', '=', programme)
type OrderRow = Awaited<ReturnType<ReturnType<typeof orders>['executeTakeFirstOrThrow']>>
const orderOf = (r: OrderRow): Order => ({
	id: r.id, number: r.number, inquiry: r.inquiry_id, quotation: r.quotation_id, producer: r.producer_id, buyer: r.buyer_id, buyerParty: r.buyer_party, consignee: r.consignee, state: r.state,
	orderedOn: r.ordered_on, readyBy: r.ready_by, transport: r.transport, cancelledWhy: r.cancelled_why, demo: r.demo, createdAt: r.created_at, revision: r.revision,
})
export async function orderById(tx: Tx, programme: P, id: Id<'order'>, lock = false): Promise<Order | undefined> {
	const query = orders(tx, programme).where('id', '=', id)
	const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
	return row && orderOf(row)
}
export async function ordersOf(tx: Tx, programme: P, inquiry: Id<'inquiry'>): Promise<Order[]> {
	return (await orders(tx, programme).where('inquiry_id', '=', inquiry).orderBy('created_at', 'desc').execute()).map(orderOf)
}
export interface OrderRowSeen extends Order {
	readonly total: { readonly minor: bigint; readonly currency: Quotation['currency'] }
}
/** A programme's orders with their totals, newest first; `producer` narrows to their own. */
export async function orderList(tx: Tx, programme: P, producer?: Id<'producer'>, limit = 200): Promise<OrderRowSeen[]> {
	let query = orders(tx, programme)
	if (producer) query = query.where('producer_id', '=', producer)
	const rows = await query.orderBy('year', 'desc').orderBy('no', 'desc').limit(limit).execute()
	if (rows.length === 0) return []
	const totals = await tx.selectFrom('quotation').select(['id', 'total_minor', 'currency']).where('programme_id', '=', programme).where('id', 'in', rows.map((r) => r.quotation_id)).execute()
	const byId = new Map(totals.map((t) => [t.id, money(t.total_minor, t.currency)]))
	return rows.flatMap((r) => {
		const total = byId.get(r.quotation_id)
		return total ? [{ ...orderOf(r), total }] : []
	})
}

export async function packagesOf(tx: Tx, programme: P, order: Id<'order'>): Promise<Package[]> {
	const rows = await tx.selectFrom('order_package').selectAll().where('programme_id', '=', programme).where('order_id', '=', order).orderBy('no').execute()
	const contents = await tx.selectFrom('order_package_content').selectAll().where('programme_id', '=', programme).where('order_id', '=', order).orderBy('line_no').execute()
	return rows.map((r) => ({
		no: r.no, kind: r.kind, marks: r.marks, length: r.length_cm, width: r.width_cm, height: r.height_cm, gross: r.gross_kg, net: r.net_kg,
		contents: contents.filter((c) => c.package_no === r.no).map((c) => ({ line: c.line_no, quantity: c.quantity })),
	}))
}

export interface TradeDocument {
	readonly id: Id<'document'>
	readonly kind: DocumentKind
	readonly number: string
	readonly inquiry: Id<'inquiry'>
	readonly quotation: Id<'quotation'>
	readonly order: Id<'order'> | null
	/** JSON of the paper's data; "" when it was erased. */
	readonly input: string
	readonly sha256: string
	readonly lang: string
	readonly issuedAt: Instant
}
const documents = (tx: Tx, programme: P) => tx.selectFrom('trade_document').selectAll().where('programme_id', '=', programme)
type DocumentRow = Awaited<ReturnType<ReturnType<typeof documents>['executeTakeFirstOrThrow']>>
const documentOf = (r: DocumentRow): TradeDocument => ({
	id: r.id, kind: r.kind, number: r.number, inquiry: r.inquiry_id, quotation: r.quotation_id, order: r.order_id, input: r.input, sha256: r.sha256, lang: r.lang, issuedAt: r.issued_at,
})
/** The papers of a thread, the newest first. */
export const documentsOf = async (tx: Tx, programme: P, inquiry: Id<'inquiry'>): Promise<TradeDocument[]> =>
	(await documents(tx, programme).where('inquiry_id', '=', inquiry).orderBy('issued_at', 'desc').orderBy('number', 'desc').execute()).map(documentOf)
export async function documentById(tx: Tx, programme: P, id: Id<'document'>): Promise<TradeDocument | undefined> {
	const row = await documents(tx, programme).where('id', '=', id).executeTakeFirst()
	return row && documentOf(row)
}

/** Who sells, as it stands on a paper. */
export interface Seller {
	readonly name: string
	readonly tradeName: string
	readonly address: string
	readonly phone: string
	readonly mail: string
	readonly contactPerson: string
	readonly placeName: LocalText | null
	readonly admin: string
	readonly demo: boolean
}
export async function sellerOf(tx: Tx, programme: P, producer: Id<'producer'>): Promise<Seller | undefined> {
	const r = await tx
		.selectFrom('producer as m')
		.leftJoin('place as v', (j) => j.onRef('v.programme_id', '=', 'm.programme_id').onRef('v.id', '=', 'm.place_id'))
		.select(['m.name', 'm.trade_name', 'm.address', 'm.phone', 'm.mail', 'm.contact_person', 'm.demo', 'v.name as place_name', 'v.admin'])
		.where('m.programme_id', '=', programme)
		.where('m.id', '=', producer)
		.executeTakeFirst()
	return r && { name: r.name, tradeName: r.trade_name, address: r.address, phone: r.phone, mail: r.mail, contactPerson: r.contact_person, placeName: r.place_name, admin: r.admin ?? '', demo: r.demo }
}
