/** Papers issued: the data they are set from is kept with its digest, so each can be printed again to the byte. */
import type { Scene } from '#kernel/action.ts'
import { action } from '#kernel/action.ts'
import { dayIn, type Instant } from '#kernel/day.ts'
import * as f from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { House } from '#kernel/ports.ts'
import { asLang, type Lang } from '#kernel/text.ts'
import { classifications } from '#modules/markets/index.ts'
import { sha256 } from '#modules/record/index.ts'
import { invoicePaper, packingListPaper, quotationPaper, type Sheet, type Speak } from './papers.ts'
import { fullyPacked, mayAnswer, numberOf, type Quotation } from './rules.ts'
import { documentsOf, type Inquiry, inquiryById, nextNumber, type Order, orderById, packagesOf, quotationById, sellerOf, type TradeDocument } from './store.ts'
import type { DocumentKind } from './tables.ts'

async function sheetOf(scene: Scene, speak: Speak, inquiry: Inquiry, quotation: Quotation, buyer: Sheet['buyer']): Promise<(number: string, at: Instant) => Sheet> {
	const seller = await sellerOf(scene.tx, scene.programme.id, inquiry.producer)
	if (!seller) throw new Error('an inquiry has a producer')
	const lang: Lang = asLang(inquiry.buyer.lang) ?? 'en'
	// A product classified since the offer has its code on the papers made now.
	const known = quotation.lines.some((l) => !l.hs) ? await classifications(scene.tx, scene.programme.id) : new Map<Id<'product'>, { readonly code: string }>()
	const coded: Quotation = { ...quotation, lines: quotation.lines.map((l) => ({ ...l, hs: l.hs ?? known.get(l.product)?.code ?? null })) }
	return (number, at) => ({ speak, programme: scene.programme, lang, number, at, on: dayIn(scene.programme.zone, at), seller, buyer, quotation: coded })
}

async function keep(scene: Scene, of: { kind: DocumentKind; number: string; inquiry: Inquiry; quotation: Id<'quotation'>; order: Id<'order'> | null; input: string }): Promise<{ id: Id<'document'>; sha256: string }> {
	const id = newId<'document'>()
	const digest = sha256(of.input)
	await scene.tx
		.insertInto('trade_document')
		.values({
			programme_id: scene.programme.id, id, kind: of.kind, number: of.number, inquiry_id: of.inquiry.id, quotation_id: of.quotation, order_id: of.order, buyer_id: of.inquiry.buyer.id,
			input: of.input, sha256: digest, lang: of.inquiry.buyer.lang, issued_by: scene.by.person, issued_at: scene.at,
		})
		.execute()
	return { id, sha256: digest }
}

/** The paper of an offer just made; carries the offer's number. */
export async function keepQuotationPaper(scene: Scene, speak: Speak, inquiry: Inquiry, id: Id<'quotation'>): Promise<{ id: Id<'document'>; sha256: string }> {
	const quotation = await quotationById(scene.tx, scene.programme.id, id)
	if (!quotation) throw new Error('just made')
	const sheet = await sheetOf(scene, speak, inquiry, quotation, { party: inquiry.buyer.name, economy: inquiry.buyer.economy })
	return keep(scene, { kind: 'quotation', number: quotation.number, inquiry, quotation: id, order: null, input: JSON.stringify(quotationPaper(sheet(quotation.number, scene.at))) })
}

/** An order somebody at the desk may work on, locked. Refusals: channel/order-unknown, people/not-allowed. */
export async function orderAtDesk(scene: Scene, id: Id<'order'>): Promise<Outcome<Order>> {
	const order = await orderById(scene.tx, scene.programme.id, id, true)
	if (!order) return refuse({ code: 'channel/order-unknown' })
	return mayAnswer(scene.by, order.producer) ? done(order) : refuse({ code: 'people/not-allowed' })
}

const prefix = { invoice: 'INV', 'packing-list': 'PL' } as const

/**
 * Issues the commercial invoice or the packing list of an order. The same content again gives the paper that is there;
 * changed content gives a new paper with a new number. Refusals: channel/order-unknown, channel/order-was-cancelled,
 * channel/not-all-packed, channel/packed-too-much.
 */
export const issueDocument = (speak: Speak) =>
	action({
		name: 'channel.issue-document',
		who: ['officer', 'producer'],
		input: f.object({ order: f.id<'order'>(), kind: f.oneOf(['invoice', 'packing-list']) }),
		async run(scene, { order: id, kind }) {
			const { tx, programme, at, on } = scene
			const found = await orderAtDesk(scene, id)
			if (!found.ok) return found
			const order = found.value
			if (order.state === 'cancelled') return refuse({ code: 'channel/order-was-cancelled' })
			const inquiry = await inquiryById(tx, programme.id, order.inquiry)
			const quotation = await quotationById(tx, programme.id, order.quotation)
			if (!inquiry || !quotation) throw new Error('an order has both')
			const earlier = (await documentsOf(tx, programme.id, inquiry.id)).filter((d) => d.order === order.id)
			const packages = await packagesOf(tx, programme.id, order.id)
			if (kind === 'packing-list') {
				const packed = fullyPacked(quotation.lines, packages)
				if (!packed.ok) return packed
			}
			const sheet = await sheetOf(scene, speak, inquiry, quotation, { party: order.buyerParty, economy: inquiry.buyer.economy, ...(order.consignee ? { consignee: order.consignee } : {}) })
			const invoice = earlier.find((d) => d.kind === 'invoice')?.number
			const inputOf = (number: string, when: Instant): string =>
				JSON.stringify(kind === 'invoice' ? invoicePaper(sheet(number, when), order) : packingListPaper(sheet(number, when), order, packages, invoice))
			const last = earlier.find((d) => d.kind === kind)
			if (last && sha256(inputOf(last.number, last.issuedAt)) === last.sha256) return done({ value: { id: last.id, number: last.number }, news: [] })
			const year = Number(on.slice(0, 4))
			const number = numberOf(prefix[kind], year, await nextNumber(tx, programme.id, kind, year))
			const kept = await keep(scene, { kind, number, inquiry, quotation: quotation.id, order: order.id, input: inputOf(number, at) })
			return done({
				value: { id: kept.id, number },
				news: [{ type: 'document-issued', subject: { kind: 'order', id: order.id }, facts: { document: kept.id, kind, number, sha256: kept.sha256 } }],
			})
		},
	})

/** The paper as PDF: from the kept data, so always the same. Undefined when the data was erased. */
export const pdfOf = async (house: Pick<House, 'papers'>, document: TradeDocument): Promise<Uint8Array | undefined> =>
	document.input === '' ? undefined : house.papers.pdf(document.kind, JSON.parse(document.input))

/** "commercial-invoice-INV-2026-0007.pdf" */
export const fileName = (document: Pick<TradeDocument, 'kind' | 'number'>): string => `${document.kind === 'invoice' ? 'commercial-invoice' : document.kind}-${document.number}.pdf`
