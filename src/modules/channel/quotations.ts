/** Offers: sent, revised, accepted into an order, declined. */
import { action } from '#kernel/action.ts'
import { decimalText } from '#kernel/decimal.ts'
import * as f from '#kernel/fields.ts'
import { type Id, newId } from '#kernel/id.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { itemsOfProducer } from './catalogue/search.ts'
import { letterTo, ofBuyer, ofSeller, turn, writeMessage } from './inquiries.ts'
import { keepQuotationPaper } from './issue.ts'
import type { Speak } from './papers.ts'
import { z } from 'zod'
import { acceptable, carriagePaid, incoterms, isPrice, numberOf, priced, priceText, readyBy } from './rules.ts'
import { nextNumber, ordersOf, quotationById } from './store.ts'

const row = f.object({ product: f.id<'product'>(), quantity: f.amount(4), price: f.amount(12).refine(isPrice, 'channel/price-decimals'), note: f.optionalText(300) })
/** A row left empty is no line; its place is kept, so that errors stand at the row they belong to. */
const blank = (v: unknown): boolean => v === undefined || v === null || (typeof v === 'object' && ['product', 'quantity', 'price', 'note'].every((k) => String((v as Record<string, unknown>)[k] ?? '').trim() === ''))
const line = z.preprocess((v) => (blank(v) ? undefined : v), row.optional())

/**
 * Makes an offer on an inquiry; it replaces an earlier one that is still open. Its paper is made with it.
 * Refusals: channel/inquiry-unknown, people/not-allowed, channel/changed-meanwhile, channel/already-ordered, input/in-the-past,
 * channel/no-lines, channel/product-not-offered, channel/quantity-zero, channel/freight-not-due, channel/too-many-decimals, channel/too-much.
 */
export const sendQuotation = (speak: Speak) =>
	action({
		name: 'channel.send-quotation',
		who: ['officer', 'producer'],
		input: f.object({
			inquiry: f.id<'inquiry'>(), revision: f.whole(1), incoterm: f.oneOf(incoterms), place: f.text(120), currency: f.currency(), validUntil: f.day(), leadTimeDays: f.optional(f.whole(0, 1000)),
			payment: f.text(300), packages: f.optionalText(300), note: f.optionalText(1000), freight: f.optional(f.amount(6)), lines: f.list(line, 60),
		}),
		async run(scene, given) {
			const { tx, programme, on, at } = scene
			const found = await ofSeller(scene, given.inquiry)
			if (!found.ok) return found
			const inquiry = found.value
			if (inquiry.state === 'ordered') return refuse({ code: 'channel/already-ordered' })
			if (inquiry.revision !== given.revision) return refuse({ code: 'channel/changed-meanwhile' })
			if (given.validUntil < on) return refuse({ code: 'input/in-the-past', field: 'validUntil' })
			if (given.freight && given.freight.units > 0n && !carriagePaid.includes(given.incoterm)) return refuse({ code: 'channel/freight-not-due', field: 'freight', rule: given.incoterm })
			const offered = new Map((await itemsOfProducer(tx, programme.id, inquiry.producer, at)).map((i) => [i.id, i]))
			const lines = []
			for (const [i, l] of given.lines.entries()) {
				if (!l) continue
				const item = offered.get(l.product)
				if (!item) return refuse({ code: 'channel/product-not-offered', field: `lines.${i}.product` })
				if (l.quantity.units === 0n) return refuse({ code: 'channel/quantity-zero', field: `lines.${i}.quantity` })
				lines.push({ ...l, item })
			}
			if (lines.length === 0) return refuse({ code: 'channel/no-lines' })
			const amounts = priced(lines, given.currency, given.freight)
			if (!amounts.ok) return amounts
			const { total, freight } = amounts.value

			const year = Number(on.slice(0, 4))
			const number = numberOf('Q', year, await nextNumber(tx, programme.id, 'quotation', year))
			const last = await tx.selectFrom('quotation').select((e) => e.fn.max('no').as('no')).where('programme_id', '=', programme.id).where('inquiry_id', '=', inquiry.id).executeTakeFirst()
			const no = (last?.no ?? 0) + 1
			const replaced = await tx.updateTable('quotation').set({ state: 'replaced' }).where('programme_id', '=', programme.id).where('inquiry_id', '=', inquiry.id).where('state', '=', 'sent').executeTakeFirst()
			const id = newId<'quotation'>()
			await tx
				.insertInto('quotation')
				.values({
					programme_id: programme.id, id, inquiry_id: inquiry.id, number, no, state: 'sent', incoterm: given.incoterm, place: given.place, currency: given.currency, freight_minor: freight.minor, total_minor: total.minor,
					valid_until: given.validUntil, lead_time_days: given.leadTimeDays ?? null, payment: given.payment, packages: given.packages, note: given.note, sent_by: scene.by.person, sent_at: at, decided_at: null,
				})
				.execute()
			await tx
				.insertInto('quotation_line')
				.values(lines.map((l, i) => ({
					programme_id: programme.id, quotation_id: id, no: i + 1, product_id: l.product, name: JSON.stringify(l.item.name), note: l.note, hs: l.item.hs, origin: programme.economy,
					quantity: decimalText(l.quantity), unit: l.item.unit, price: priceText(l.price), amount_minor: amounts.value.amounts[i]?.minor ?? 0n,
				})))
				.execute()
			await turn(scene, inquiry, { state: 'quoted', waitsFor: 'buyer' })
			const document = await keepQuotationPaper(scene, speak, inquiry, id)
			return done({
				value: { id, number },
				news: [
					{ type: 'quotation-sent', subject: { kind: 'inquiry', id: inquiry.id }, facts: { quotation: id, number, no, replaces: Number(replaced.numUpdatedRows), total: total.minor.toString(), currency: given.currency, until: given.validUntil } },
					{ type: 'document-issued', subject: { kind: 'inquiry', id: inquiry.id }, facts: { document: document.id, kind: 'quotation', number, sha256: document.sha256 } },
				],
				dispatch: letterTo(scene, inquiry, 'channel/quoted'),
			})
		},
	})

async function offerOf(scene: Parameters<typeof ofBuyer>[0], token: string, id: Id<'quotation'>) {
	const found = await ofBuyer(scene, token)
	if (!found.ok) return found
	const quotation = await quotationById(scene.tx, scene.programme.id, id)
	return quotation?.inquiry === found.value.id ? done({ inquiry: found.value, quotation }) : refuse({ code: 'channel/quotation-unknown' })
}

/**
 * The buyer takes the offer: an order comes of it, numbered without gaps. Taking it twice gives the same order.
 * Refusals: channel/link-unknown, -expired, channel/quotation-unknown, -expired, -replaced, -declined, channel/consent-needed.
 */
export const acceptQuotation = action({
	name: 'channel.accept-quotation',
	who: ['anyone'],
	input: f.object({ token: f.text(100), quotation: f.id<'quotation'>(), party: f.text(600), consignee: f.optionalText(600), agree: f.checkbox() }),
	async run(scene, given) {
		const { tx, programme, on, at } = scene
		const found = await offerOf(scene, given.token, given.quotation)
		if (!found.ok) return found
		const { inquiry, quotation } = found.value
		if (quotation.state === 'accepted') {
			const before = (await ordersOf(tx, programme.id, inquiry.id)).find((o) => o.quotation === quotation.id)
			if (before) return done({ value: { order: before.id, number: before.number }, news: [] })
		}
		const may = acceptable(quotation, on)
		if (!may.ok) return may
		if (!given.agree) return refuse({ code: 'channel/consent-needed', field: 'agree' })
		const year = Number(on.slice(0, 4))
		const no = await nextNumber(tx, programme.id, 'order', year)
		const order = newId<'order'>()
		const number = numberOf('O', year, no)
		await tx
			.insertInto('trade_order')
			.values({
				programme_id: programme.id, id: order, inquiry_id: inquiry.id, quotation_id: quotation.id, producer_id: inquiry.producer, buyer_id: inquiry.buyer.id, number, year, no, state: 'accepted', buyer_party: given.party,
				consignee: given.consignee, ordered_on: on, ready_by: readyBy(on, quotation.leadTimeDays), demo: inquiry.demo, created_at: at,
			})
			.execute()
		await tx.updateTable('quotation').set({ state: 'accepted', decided_at: at }).where('programme_id', '=', programme.id).where('id', '=', quotation.id).execute()
		await turn(scene, inquiry, { state: 'ordered', waitsFor: 'nobody' })
		const money = { total: quotation.total.minor.toString(), currency: quotation.currency }
		return done({
			value: { order, number },
			news: [
				{ type: 'quotation-accepted', subject: { kind: 'inquiry', id: inquiry.id }, facts: { quotation: quotation.id, number: quotation.number, order, ...money } },
				{ type: 'order-accepted', subject: { kind: 'order', id: order }, facts: { number, inquiry: inquiry.id, producer: inquiry.producer, economy: inquiry.buyer.economy, products: quotation.lines.map((l) => l.product), ...money } },
			],
		})
	},
})

/** The buyer does not take the offer; why is said in the thread. Declining twice is one refusal. */
export const declineQuotation = action({
	name: 'channel.decline-quotation',
	who: ['anyone'],
	input: f.object({ token: f.text(100), quotation: f.id<'quotation'>(), why: f.optionalText(2000) }),
	async run(scene, given) {
		const found = await offerOf(scene, given.token, given.quotation)
		if (!found.ok) return found
		const { inquiry, quotation } = found.value
		if (quotation.state === 'declined') return done({ value: { id: quotation.id }, news: [] })
		if (quotation.state === 'accepted') return refuse({ code: 'channel/already-ordered' })
		if (quotation.state === 'replaced') return refuse({ code: 'channel/quotation-replaced', number: quotation.number })
		await scene.tx.updateTable('quotation').set({ state: 'declined', decided_at: scene.at }).where('programme_id', '=', scene.programme.id).where('id', '=', quotation.id).execute()
		if (given.why) await writeMessage(scene, { inquiry: inquiry.id, side: 'buyer', person: inquiry.buyer.id, text: given.why })
		await turn(scene, inquiry, { state: 'open', waitsFor: 'seller' })
		return done({ value: { id: quotation.id }, news: [{ type: 'quotation-declined', subject: { kind: 'inquiry', id: inquiry.id }, facts: { quotation: quotation.id, number: quotation.number } }] })
	},
})
