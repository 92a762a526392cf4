/** The demo's trade: a buyer in Osaka whose order is packed and has its papers, and one in the United Kingdom who waits for an answer. All invented. */
import { join } from 'node:path'
import { nobody } from '#kernel/action.ts'
import { addDays, dayIn } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { House } from '#kernel/ports.ts'
import type { Lang } from '#kernel/text.ts'
import { acceptQuotation, advanceOrder, answerInquiry, inquire, issueDocument, packOrder, sendQuotation, threadToken } from '#modules/channel/index.ts'
import { readWords, sayIn } from '#ui/words.ts'
import { at, type DemoContext, does } from './context.ts'

export async function seedChannel(house: House, ctx: DemoContext): Promise<{ order: Id<'order'>; open: Id<'inquiry'> }> {
	const words = readWords(join(import.meta.dirname, '../ui/messages'))
	const speak = (lang: Lang) => sayIn(words, lang)
	const { hanoi } = ctx.programmes
	const basket = at(ctx.products, 'rattanBasket')
	const maker = at(ctx.people, 'phuVinh')
	const today = dayIn(hanoi.zone, house.clock.now())

	const asked = (await does(house, hanoi, nobody, inquire, {
		product: basket, name: '森本 由紀（株式会社なにわ籠, demo）', economy: 'JP', contact: 'yuki.morimoto@example.jp', quantity: '240', lang: 'ja', consent: 'on', website: '',
		message: 'はじめまして。大阪で暮らしの道具の店を営んでおります。ふた付きの籠を240個、来春の企画展のために検討しています。大阪港までのお見積もりをお願いできますか。',
	})).id as Id<'inquiry'>
	await does(house, hanoi, maker, answerInquiry, { inquiry: asked, message: 'こんにちは。お問い合わせありがとうございます。240個、45日でお作りできます。見積書をお送りします。' })
	const offer = await does(house, hanoi, maker, sendQuotation(speak), {
		inquiry: asked, revision: '2', incoterm: 'CIF', place: 'Osaka', currency: 'USD', validUntil: addDays(today, 30), leadTimeDays: '45', payment: '30 % with the order, 70 % against copy of the bill of lading, by bank transfer',
		packages: '12 cartons of 60 × 60 × 50 cm', note: 'Natural finish, silk lining.', freight: '386.50',
		lines: [{ product: basket, quantity: '240', price: '8.4250', note: 'ø 28 × 18 cm, with lid' }],
	})
	const taken = await does(house, hanoi, nobody, acceptQuotation, { token: threadToken(house, asked), quotation: offer.id, party: '株式会社なにわ籠 (demo)\n大阪市中央区瓦町 1-2-3\n541-0048 Osaka\nJapan', consignee: '', agree: 'on' })
	const order = taken.order as Id<'order'>
	await does(house, hanoi, maker, advanceOrder, { order, revision: '1', to: 'in-production', transport: '' })
	await does(house, hanoi, maker, packOrder, { order, revision: '2', count: '12', kind: 'CT', marks: 'NANIWA KAGO / OSAKA', length: '60', width: '60', height: '50', gross: '11.2', net: '9', contents: [{ line: '1', quantity: '20' }] })
	await does(house, hanoi, maker, advanceOrder, { order, revision: '3', to: 'packed', transport: '' })
	await does(house, hanoi, maker, issueDocument(speak), { order, kind: 'invoice' })
	await does(house, hanoi, maker, issueDocument(speak), { order, kind: 'packing-list' })

	const open = (await does(house, hanoi, nobody, inquire, {
		product: basket, name: 'Harriet Lowe, Fellside Homewares (demo)', economy: 'GB', contact: 'harriet@example.co.uk', quantity: '150', lang: 'en', consent: 'on', website: '',
		message: 'Hello from Cumbria. We would like 150 of the lidded baskets for the autumn. Could you quote FOB Hai Phong, and tell us whether the rattan is certified or where it was harvested?',
	})).id as Id<'inquiry'>
	return { order, open }
}
