import { beforeAll, describe, expect, it } from 'vitest'
import { nobody } from '#kernel/action.ts'
import { type Id, newId } from '#kernel/id.ts'
import { expectDone } from '#kernel/outcome.ts'
import { erasePerson, formKey, history, links, perform, verifyChain } from '#modules/record/index.ts'
import { withdrawProduct } from '#modules/registry/index.ts'
import { aMember, does, refusalOf, type TestHouse, testHouse } from '#test/house.ts'
import { anOrder, aQuestion, aVillage, offer, question, speak, type Village } from './fixture.ts'
import {
	acceptQuotation, advanceOrder, answerInquiry, cancelOrder, channelDue, closeInquiry, correctParties, declineQuotation, documentById, documentsOf, inquire, inquiryBehind, inquiryById, inquiryList, issueDocument, messagesOf, orderById,
	ordersOf, packagesOf, packOrder, quotationsOf, renewLink, sendQuotation, threadToken, unpackOrder, writeAsBuyer,
} from './index.ts'

let house: TestHouse
let v: Village
beforeAll(async () => {
	house = await testHouse()
	v = await aVillage(house)
})
const read = <T>(work: Parameters<typeof house.db.atomically<T>>[1], of = v) => house.db.atomically<T>(of.programme.id, work)
const codeOf = async (...given: Parameters<typeof refusalOf>) => (await refusalOf(...given)).code
/** Another moment for what is done inside. */
async function at(moment: string, work: () => Promise<unknown>) {
	const before = house.clock.now()
	house.clock.set(moment as never)
	try {
		await work()
	} finally {
		house.clock.set(before)
	}
}
const party = 'Kagoya KK\nOsaka'

describe('asking the maker', () => {
	it('opens a thread behind a link that nobody keeps in the clear, and puts it on the maker’s desk', async () => {
		const { inquiry, token } = await aQuestion(house, v)
		const found = await read((tx) => inquiryBehind(tx, v.programme.id, token, house.clock.now()))
		expect(found).toEqual({ ok: true, value: inquiry })
		const everything = JSON.stringify([await house.sql('select * from inquiry'), await house.sql('select * from idempotency'), await house.sql('select * from event')])
		expect(everything).not.toContain(token)
		const due = await read((tx) => channelDue(tx, v.programme, v.maker, '2026-11-24' as never))
		expect(due.find((d) => d.href.endsWith(inquiry))).toMatchObject({ key: 'channel/due-answer', on: '2026-11-27' })
		expect(await read((tx) => channelDue(tx, v.programme, { person: newId(), roles: ['council'] }, '2026-11-24' as never))).toEqual([])
		expect((await read((tx) => channelDue(tx, v.programme, v.officer, '2026-12-24' as never))).find((d) => d.href.endsWith(inquiry))?.urgent).toBe(true)
	})
	it('needs consent, a published product, more than nothing, and a field people do not see left empty', async () => {
		const q = question(v.basket)
		expect(await refusalOf(house, v.programme, nobody, inquire, { ...q, consent: '' })).toMatchObject({ code: 'channel/consent-needed', field: 'consent' })
		expect(await refusalOf(house, v.programme, nobody, inquire, { ...q, website: 'http://spam' })).toMatchObject({ code: 'channel/leave-empty' })
		expect(await refusalOf(house, v.programme, nobody, inquire, { ...q, quantity: '0' })).toMatchObject({ code: 'channel/quantity-zero', field: 'quantity' })
		expect(await codeOf(house, v.programme, nobody, inquire, question(newId()))).toBe('channel/product-not-published')
		const other = await aVillage(house)
		expect(await codeOf(house, v.programme, nobody, inquire, question(other.basket))).toBe('channel/product-not-published')
		await does(house, other.programme, other.officer, withdrawProduct, { product: other.tray })
		expect(await codeOf(house, other.programme, nobody, inquire, question(other.tray))).toBe('channel/product-not-published')
		expect(await refusalOf(house, v.programme, nobody, inquire, { ...q, message: 'x'.repeat(10_001), economy: 'XX' })).toMatchObject({ code: 'input/invalid', issues: [{ field: 'economy', code: 'input/not-understood' }, { field: 'message', code: 'input/too-long' }] })
	})
	it('takes ten thousand letters, emoji, right-to-left text and script tags as they are', async () => {
		const message = `<script>alert(1)</script> 🧺👩🏽‍🌾 مرحبا ก็ é\n${'x'.repeat(9000)}`
		const { inquiry } = await aQuestion(house, v, { message })
		expect((await read((tx) => messagesOf(tx, v.programme.id, inquiry)))[0]?.body).toBe(message.normalize('NFC'))
	})
	it('sent twice with one key makes one thread', async () => {
		const key = formKey(house, null, 'channel.inquire')
		const send = () => perform(house, inquire, { programme: v.programme, actor: nobody }, question(v.basket), key)
		expect(await send()).toEqual(await send())
	})
})

describe('a buyer’s link', () => {
	it('is over ninety days after its last use, and each use makes it last again', async () => {
		const { token } = await aQuestion(house, v)
		await at('2027-02-20T00:00:00Z', () => does(house, v.programme, nobody, writeAsBuyer, { token, message: 'still here' }))
		await at('2027-05-20T00:00:00Z', () => does(house, v.programme, nobody, writeAsBuyer, { token, message: 'and here' }))
		await at('2027-09-01T00:00:00Z', async () => expect(await codeOf(house, v.programme, nobody, writeAsBuyer, { token, message: 'x' })).toBe('channel/link-expired'))
	})
	it('opens nothing any more once its buyer is erased, not even a new one', async () => {
		const { inquiry, token } = await aQuestion(house, v)
		const [row] = await house.sql('select buyer_id from inquiry where id = $1', [inquiry])
		expectDone(await erasePerson(house, row?.buyer_id as Id<'person'>, house.personal))
		const behind = (t: string) => read((tx) => inquiryBehind(tx, v.programme.id, t, house.clock.now()))
		expect(await behind(token)).toMatchObject({ refusal: { code: 'channel/link-expired' } })
		expect(await codeOf(house, v.programme, nobody, writeAsBuyer, { token, message: 'x' })).toBe('channel/link-expired')
		await does(house, v.programme, v.officer, renewLink, { inquiry })
		expect(await behind(threadToken(house, inquiry, 2))).toMatchObject({ refusal: { code: 'channel/link-expired' } })
	})
	it('opens nothing when a letter of it is wrong, or in another programme', async () => {
		const { token } = await aQuestion(house, v)
		const wrong = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`
		for (const t of [wrong, 'x', '', "' or 1=1", token.toUpperCase()]) expect((await read((tx) => inquiryBehind(tx, v.programme.id, t, house.clock.now()))).ok).toBe(false)
		const other = await aVillage(house)
		expect(await codeOf(house, other.programme, nobody, writeAsBuyer, { token, message: 'x' })).toBe('channel/link-unknown')
	})
	it('can be made anew by the desk; the lost one ends', async () => {
		const { inquiry, token } = await aQuestion(house, v)
		await does(house, v.programme, v.officer, renewLink, { inquiry })
		expect(await codeOf(house, v.programme, nobody, writeAsBuyer, { token, message: 'x' })).toBe('channel/link-unknown')
		await does(house, v.programme, nobody, writeAsBuyer, { token: threadToken(house, inquiry, 2), message: 'found again' })
	})
})

describe('talking', () => {
	it('waits for whom it is to speak next; a closed thread opens when the buyer writes', async () => {
		const { inquiry, token } = await aQuestion(house, v)
		const state = async () => {
			const i = await read((tx) => inquiryById(tx, v.programme.id, inquiry))
			return [i?.state, i?.waitsFor]
		}
		expect(await state()).toEqual(['open', 'seller'])
		await does(house, v.programme, v.maker, answerInquiry, { inquiry, message: 'Xin chào' })
		expect(await state()).toEqual(['open', 'buyer'])
		expect(await codeOf(house, v.programme, v.officer, closeInquiry, { inquiry, revision: '1' })).toBe('channel/changed-meanwhile')
		await does(house, v.programme, v.officer, closeInquiry, { inquiry, revision: '2' })
		expect(await state()).toEqual(['closed', 'nobody'])
		await does(house, v.programme, nobody, writeAsBuyer, { token, message: 'One more thing' })
		expect(await state()).toEqual(['open', 'seller'])
	})
	it('is for the maker and the office: another maker, a council member and another programme are refused', async () => {
		const { inquiry } = await aQuestion(house, v)
		const stranger = await aMember(house, v.programme, 'producer', { producer: newId<'producer'>() })
		const council = await aMember(house, v.programme, 'council')
		for (const actor of [stranger, council]) expect(await codeOf(house, v.programme, actor, answerInquiry, { inquiry, message: 'x' })).toBe('people/not-allowed')
		const other = await aVillage(house)
		expect(await codeOf(house, other.programme, other.officer, answerInquiry, { inquiry, message: 'x' })).toBe('channel/inquiry-unknown')
		expect(await codeOf(house, other.programme, other.officer, sendQuotation(speak), offer(other, inquiry))).toBe('channel/inquiry-unknown')
		expect(await read((tx) => inquiryList(tx, v.programme.id, stranger.producer))).toEqual([])
	})
})

describe('an offer', () => {
	it('has exact amounts in currencies with and without minor units, and tells a price too fine at its field', async () => {
		for (const [currency, prices, amounts, total] of [
			['USD', ['8.1250', '3.3333'], [162500n, 50000n], 212500n],
			['JPY', ['1180.5', '0.4999'], [236100n, 75n], 236175n],
			['VND', ['185000', '99999.9999'], [37000000n, 15000000n], 52000000n],
		] as const) {
			const { inquiry } = await aQuestion(house, v)
			await does(house, v.programme, v.maker, sendQuotation(speak), offer(v, inquiry, { currency, lines: [{ product: v.basket, quantity: '200', price: prices[0] }, { product: v.tray, quantity: '150', price: prices[1] }] }))
			const [q] = await read((tx) => quotationsOf(tx, v.programme.id, inquiry))
			expect(q?.lines.map((l) => l.amount.minor)).toEqual(amounts)
			expect(q?.total).toEqual({ minor: total, currency })
		}
		const { inquiry } = await aQuestion(house, v)
		const lines = [{ product: v.basket, quantity: '2', price: '1.23456' }]
		expect(await refusalOf(house, v.programme, v.maker, sendQuotation(speak), offer(v, inquiry, { lines }))).toMatchObject({ code: 'input/invalid', issues: [{ field: 'lines.0.price', code: 'channel/price-decimals' }] })
		await does(house, v.programme, v.maker, sendQuotation(speak), offer(v, inquiry, { lines: [{ product: v.basket, quantity: '2', price: '1.23450000' }] }))
	})
	it('is refused where it cannot be right, each at its field', async () => {
		const { inquiry } = await aQuestion(house, v)
		const other = await aVillage(house)
		const refused = (more: Record<string, unknown>) => refusalOf(house, v.programme, v.maker, sendQuotation(speak), offer(v, inquiry, more))
		expect(await refused({ validUntil: '2026-11-23' })).toMatchObject({ code: 'input/in-the-past', field: 'validUntil' })
		expect(await refused({ lines: [] })).toMatchObject({ code: 'channel/no-lines' })
		expect(await refused({ lines: [undefined, { product: other.basket, quantity: '1', price: '1' }] })).toMatchObject({ code: 'channel/product-not-offered', field: 'lines.1.product' })
		expect(await refused({ lines: [{ product: v.basket, quantity: '0', price: '1' }] })).toMatchObject({ code: 'channel/quantity-zero', field: 'lines.0.quantity' })
		expect(await refused({ lines: [{ product: v.basket, quantity: '', price: '' }] })).toMatchObject({ code: 'input/invalid', issues: [{ field: 'lines.0.quantity', code: 'input/required' }, { field: 'lines.0.price', code: 'input/required' }] })
		expect(await refused({ freight: '100' })).toMatchObject({ code: 'channel/freight-not-due', field: 'freight', rule: 'FOB' })
		expect(await refused({ incoterm: 'CIF', freight: '100.005' })).toMatchObject({ code: 'channel/too-many-decimals', field: 'freight' })
		expect(await refused({ lines: [{ product: v.basket, quantity: '99999999999', price: '99999999' }] })).toMatchObject({ code: 'channel/too-much' })
		expect(await refused({ revision: '7' })).toMatchObject({ code: 'channel/changed-meanwhile' })
		expect(await refused({ incoterm: 'DAT' })).toMatchObject({ code: 'input/invalid' })
	})
	it('replaces the earlier one, which can then no longer be taken', async () => {
		const { inquiry, token } = await aQuestion(house, v)
		const first = await does(house, v.programme, v.maker, sendQuotation(speak), offer(v, inquiry))
		expect(await codeOf(house, v.programme, v.maker, sendQuotation(speak), offer(v, inquiry))).toBe('channel/changed-meanwhile')
		const second = await does(house, v.programme, v.maker, sendQuotation(speak), offer(v, inquiry, { revision: '2' }))
		expect((await read((tx) => quotationsOf(tx, v.programme.id, inquiry))).map((q) => [q.id, q.no, q.state])).toEqual([[second.id, 2, 'sent'], [first.id, 1, 'replaced']])
		const take = (quotation: string) => ({ token, quotation, party, consignee: '', agree: 'on' })
		expect(await codeOf(house, v.programme, nobody, acceptQuotation, take(first.id))).toBe('channel/quotation-replaced')
		expect(await codeOf(house, v.programme, nobody, declineQuotation, { token, quotation: first.id, why: '' })).toBe('channel/quotation-replaced')
		expect(await refusalOf(house, v.programme, nobody, acceptQuotation, { ...take(second.id), agree: '' })).toMatchObject({ code: 'channel/consent-needed', field: 'agree' })
		expect(await codeOf(house, v.programme, nobody, acceptQuotation, take(newId()))).toBe('channel/quotation-unknown')
		await does(house, v.programme, nobody, declineQuotation, { token, quotation: second.id, why: 'too dear' })
		await does(house, v.programme, nobody, declineQuotation, { token, quotation: second.id, why: 'too dear' })
		expect(await codeOf(house, v.programme, nobody, acceptQuotation, take(second.id))).toBe('channel/quotation-declined')
		expect((await read((tx) => messagesOf(tx, v.programme.id, inquiry))).filter((m) => m.body === 'too dear')).toHaveLength(1)
	})
	it('can be taken until its last day ends where the makers live, not later', async () => {
		const { inquiry, token } = await aQuestion(house, v)
		const { id } = await does(house, v.programme, v.maker, sendQuotation(speak), offer(v, inquiry, { validUntil: '2026-11-30' }))
		const take = { token, quotation: id, party, consignee: '', agree: 'on' }
		// Ha Noi is seven hours ahead: at 17:00 in Greenwich the 30th is over there.
		await at('2026-11-30T17:00:00Z', async () => expect(await codeOf(house, v.programme, nobody, acceptQuotation, take)).toBe('channel/quotation-expired'))
		await at('2026-11-30T16:59:59Z', () => does(house, v.programme, nobody, acceptQuotation, take))
	})
	it('taken twice, even at once, gives one order', async () => {
		const { inquiry, token } = await aQuestion(house, v)
		const { id } = await does(house, v.programme, v.maker, sendQuotation(speak), offer(v, inquiry))
		const take = () => does(house, v.programme, nobody, acceptQuotation, { token, quotation: id, party, consignee: '', agree: 'on' })
		const [a, b] = await Promise.all([take(), take()])
		expect(a).toEqual(b)
		expect(await take()).toEqual(a)
		expect(await read((tx) => ordersOf(tx, v.programme.id, inquiry))).toHaveLength(1)
		expect(await codeOf(house, v.programme, nobody, declineQuotation, { token, quotation: id, why: '' })).toBe('channel/already-ordered')
		expect(await codeOf(house, v.programme, v.maker, sendQuotation(speak), offer(v, inquiry, { revision: '3' }))).toBe('channel/already-ordered')
		expect(await codeOf(house, v.programme, v.maker, closeInquiry, { inquiry, revision: '3' })).toBe('channel/already-ordered')
	})
})

describe('an order', () => {
	it('is numbered without gaps within its year, also under concurrent acceptances and refusals between', async () => {
		const w = await aVillage(house)
		const threads = await Promise.all(Array.from({ length: 8 }, () => aQuestion(house, w)))
		const offers = []
		for (const t of threads) offers.push({ ...t, q: (await does(house, w.programme, w.maker, sendQuotation(speak), offer(w, t.inquiry))).id })
		const made = await Promise.all(offers.map((o, i) => perform(house, acceptQuotation, { programme: w.programme, actor: nobody }, { token: o.token, quotation: o.q, party, consignee: '', agree: i % 3 === 2 ? '' : 'on' })))
		const numbers = made.flatMap((m) => (m.ok ? [m.value.number] : [])).sort()
		expect(numbers).toEqual(Array.from({ length: 6 }, (_, i) => `O-2026-000${i + 1}`))
		await at('2026-12-31T18:00:00Z', async () => {
			// It is 2027 in Ha Noi already.
			const t = await aQuestion(house, w)
			const { id } = await does(house, w.programme, w.maker, sendQuotation(speak), offer(w, t.inquiry, { validUntil: '2027-01-31' }))
			expect((await does(house, w.programme, nobody, acceptQuotation, { token: t.token, quotation: id, party, consignee: '', agree: 'on' })).number).toBe('O-2027-0001')
		})
	})

	const cartons = (order: string, revision: string, more: Record<string, unknown> = {}) => ({
		order, revision, count: '10', kind: 'CT', marks: 'KAGOYA OSAKA', length: '60', width: '40', height: '40.5', gross: '12.4', net: '10.8', contents: [{ line: '1', quantity: '20' }, { line: '2', quantity: '15' }], ...more,
	})
	it('goes its way step by step; it is packed when all of it is in packages and nothing more', async () => {
		const { order } = await anOrder(house, v)
		const step = (to: string, revision: string) => ({ order, revision, to, transport: '' })
		expect(await codeOf(house, v.programme, v.maker, advanceOrder, step('packed', '1'))).toBe('channel/not-the-next-step')
		await does(house, v.programme, v.maker, advanceOrder, step('in-production', '1'))
		expect(await codeOf(house, v.programme, v.maker, advanceOrder, step('packed', '1'))).toBe('channel/changed-meanwhile')
		expect(await refusalOf(house, v.programme, v.maker, advanceOrder, step('packed', '2'))).toMatchObject({ code: 'channel/not-all-packed', line: 1, left: '200' })
		expect(await codeOf(house, v.programme, v.maker, issueDocument(speak), { order, kind: 'packing-list' })).toBe('channel/not-all-packed')
		expect(await refusalOf(house, v.programme, v.maker, packOrder, cartons(order, '2', { net: '13' }))).toMatchObject({ code: 'channel/net-over-gross', field: 'net' })
		expect(await refusalOf(house, v.programme, v.maker, packOrder, cartons(order, '2', { contents: [{ line: '1', quantity: '' }] }))).toMatchObject({ code: 'channel/package-empty' })
		expect(await refusalOf(house, v.programme, v.maker, packOrder, cartons(order, '2', { count: '11' }))).toMatchObject({ code: 'channel/packed-too-much', field: 'contents.0.quantity', more: '20' })
		await does(house, v.programme, v.maker, packOrder, cartons(order, '2'))
		await does(house, v.programme, v.maker, unpackOrder, { order, revision: '3', package: '4' })
		await does(house, v.programme, v.maker, packOrder, cartons(order, '4', { count: '1' }))
		await does(house, v.programme, v.maker, advanceOrder, step('packed', '5'))
		expect(await codeOf(house, v.programme, v.maker, packOrder, cartons(order, '6'))).toBe('channel/order-is-packed')
		expect(await codeOf(house, v.programme, v.maker, unpackOrder, { order, revision: '6', package: '1' })).toBe('channel/order-is-packed')
		for (const [i, to] of ['shipped', 'delivered', 'paid'].entries()) await does(house, v.programme, v.officer, advanceOrder, { ...step(to, String(6 + i)), transport: to === 'shipped' ? 'ONE HARMONY 021E, B/L ONEYHPH123' : '' })
		expect(await codeOf(house, v.programme, v.officer, cancelOrder, { order, revision: '9', why: 'x' })).toBe('channel/too-late-to-cancel')
		const told = await read((tx) => history(tx, v.programme.id, [order]))
		expect(told.map((t) => t.type)).toEqual(['order-paid', 'order-delivered', 'order-shipped', 'order-packed', 'packages-added', 'package-removed', 'packages-added', 'order-started', 'order-accepted'])
		expect((await read((tx) => packagesOf(tx, v.programme.id, order))).length).toBe(10)
		expect(verifyChain(await read((tx) => links(tx, v.programme.id)))).toBeUndefined()
	})
	it('is nobody else’s, and a cancelled one gives no papers', async () => {
		const { order } = await anOrder(house, v)
		const stranger = await aMember(house, v.programme, 'producer', { producer: newId<'producer'>() })
		const other = await aVillage(house)
		expect(await codeOf(house, v.programme, stranger, advanceOrder, { order, revision: '1', to: 'in-production' })).toBe('people/not-allowed')
		expect(await codeOf(house, other.programme, other.officer, advanceOrder, { order, revision: '1', to: 'in-production' })).toBe('channel/order-unknown')
		expect(await codeOf(house, other.programme, other.officer, issueDocument(speak), { order, kind: 'invoice' })).toBe('channel/order-unknown')
		expect(await read((tx) => orderById(tx, other.programme.id, order), other)).toBeUndefined()
		await does(house, v.programme, v.officer, cancelOrder, { order, revision: '1', why: 'The buyer fell ill' })
		expect(await codeOf(house, v.programme, v.officer, issueDocument(speak), { order, kind: 'invoice' })).toBe('channel/order-was-cancelled')
		expect(await codeOf(house, v.programme, v.officer, correctParties, { order, revision: '2', party, consignee: '' })).toBe('channel/order-was-cancelled')
	})
	it('a paper issued again unchanged is the same paper; a corrected one has a new number and the old one stays', async () => {
		const { order, inquiry } = await anOrder(house, v)
		const issue = () => does(house, v.programme, v.maker, issueDocument(speak), { order, kind: 'invoice' })
		const first = await issue()
		await at('2026-11-26T00:00:00Z', async () => expect(await issue()).toEqual(first))
		const kept = await read((tx) => documentById(tx, v.programme.id, first.id))
		await does(house, v.programme, v.maker, correctParties, { order, revision: '1', party: 'Kagoya Trading KK\nOsaka', consignee: 'Warehouse 3\nKobe', transport: '' })
		const second = await issue()
		expect(second.number).not.toBe(first.number)
		expect(await read((tx) => documentById(tx, v.programme.id, first.id))).toEqual(kept)
		expect((await read((tx) => documentsOf(tx, v.programme.id, inquiry))).map((d) => d.kind).sort()).toEqual(['invoice', 'invoice', 'quotation'])
	})
	it('tells ids and figures only: no name, contact or letter is in any event', async () => {
		await anOrder(house, v)
		const events = JSON.stringify(await house.sql('select payload from event where programme_id = $1', [v.programme.id]))
		for (const word of ['Sato', 'かごや', '値段', 'Lụa', 'fell ill', 'too dear']) expect(events).not.toContain(word)
	})
})
