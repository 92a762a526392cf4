/** What the channel's tests stand on: a village with a maker, published products, and a buyer who asked. */
import { join } from 'node:path'
import type { Actor, Programme } from '#kernel/action.ts'
import type { Id } from '#kernel/id.ts'
import type { Lang } from '#kernel/text.ts'
import { publishProduct, registerPlace, registerProducer, registerProduct } from '#modules/registry/index.ts'
import { aMember, aProgramme, does, type TestHouse } from '#test/house.ts'
import { readWords, sayIn } from '#ui/words.ts'
import { acceptQuotation, inquire, sendQuotation, threadToken } from './index.ts'

const words = readWords(join(import.meta.dirname, '../../ui/messages'))
export const speak = (lang: Lang) => sayIn(words, lang)

export interface Village {
	readonly programme: Programme
	readonly officer: Actor & { person: Id<'person'> }
	readonly maker: Actor & { person: Id<'person'> }
	readonly producer: Id<'producer'>
	readonly basket: Id<'product'>
	readonly tray: Id<'product'>
}
const product = { description: '', descriptionEn: '', unit: 'C62', technique: '', capacity: '', leadTimeDays: '30' }

export async function aVillage(house: TestHouse, given: { readonly economy?: string; readonly zone?: string; readonly lang?: string } = {}): Promise<Village> {
	const programme = await aProgramme(house, given)
	const officer = await aMember(house, programme, 'officer')
	const place = await does(house, programme, officer, registerPlace, { name: 'Phú Vinh', nameEn: 'Phu Vinh', admin: 'Hà Nội', sourceName: 'a test' })
	const { id } = await does(house, programme, officer, registerProducer, { name: 'Nguyễn Thị Lụa', tradeName: 'Tổ hợp Phú Vinh', kind: 'group', place: place.id, address: '12 Đường Làng', phone: '+84912345678' })
	const producer = id as Id<'producer'>
	const make = async (more: Record<string, unknown>): Promise<Id<'product'>> => {
		const made = await does(house, programme, officer, registerProduct, { producer, ...product, ...more })
		await does(house, programme, officer, publishProduct, { product: made.id })
		return made.id as Id<'product'>
	}
	const basket = await make({ name: 'Giỏ mây tre đan', nameEn: 'Woven rattan and bamboo basket', price: '185000', currency: 'VND', materials: [{ name: 'Mây nếp (rattan)', scientificName: 'Calamus tetradactylus', harvestEconomy: 'VN' }] })
	const tray = await make({ name: 'Khay mây tròn', nameEn: 'Round tray' })
	const maker = await aMember(house, programme, 'producer', { producer })
	return { programme, officer, maker, producer, basket, tray }
}

export const question = (product: string) => ({ product, name: 'Sato Akiko', economy: 'JP', contact: '', message: 'こんにちは。200個の値段を教えてください。', quantity: '200', lang: 'ja', consent: 'on', website: '' })

/** A buyer asks; what comes back is the inquiry and the token of their link. */
export async function aQuestion(house: TestHouse, v: Village, more: Record<string, unknown> = {}): Promise<{ inquiry: Id<'inquiry'>; token: string }> {
	const { id } = await does(house, v.programme, { person: null, roles: [] }, inquire, { ...question(v.basket), ...more })
	const inquiry = id as Id<'inquiry'>
	return { inquiry, token: threadToken(house, inquiry) }
}

export const offer = (v: Village, inquiry: string, more: Record<string, unknown> = {}) => ({
	inquiry, revision: '1', incoterm: 'FOB', place: 'Hai Phong', currency: 'USD', validUntil: '2026-12-24', leadTimeDays: '45', payment: '30 % with the order, 70 % before shipment', packages: '', note: '', freight: '',
	lines: [{ product: v.basket, quantity: '200', price: '8.1250', note: '' }, { product: v.tray, quantity: '150', price: '3.3333', note: '' }, { product: '', quantity: '', price: '', note: '' }], ...more,
})

/** From the question to the order. */
export async function anOrder(house: TestHouse, v: Village, more: Record<string, unknown> = {}) {
	const asked = await aQuestion(house, v)
	const sent = await does(house, v.programme, v.maker, sendQuotation(speak), offer(v, asked.inquiry, more))
	const made = await does(house, v.programme, { person: null, roles: [] }, acceptQuotation, { token: asked.token, quotation: sent.id, party: '株式会社かごや\n大阪市中央区1-2-3\nJapan', consignee: '', agree: 'on' })
	return { ...asked, quotation: sent.id as Id<'quotation'>, order: made.order as Id<'order'>, number: made.number }
}
