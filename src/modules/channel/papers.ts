/**
 * The data of trade papers: English first, the buyer's language beside it, amounts as exact strings. The shapes are those of
 * the papers adapter (InvoicePaper, QuotationPaper, PackingListPaper), which checks them before it typesets. Pure.
 */
import type { Programme } from '#kernel/action.ts'
import type { Day, Instant } from '#kernel/day.ts'
import { type Decimal, multiply, rescale } from '#kernel/decimal.ts'
import { amountOf, currencies, type Currency, type Money, money, sum } from '#kernel/money.ts'
import { type Lang, type LocalText, textIn } from '#kernel/text.ts'
import { type Line, type Package, type Quotation, runsOf, total, volumeOf } from './rules.ts'
import type { Order, Seller } from './store.ts'

/** How a language speaks on paper; the interface's words (`Say`) do. */
export interface PaperWords {
	(key: string, facts?: Readonly<Record<string, unknown>>): string
	has(key: string): boolean
	day(day: Day | undefined, style?: 'long' | 'medium' | 'month'): string
	number(value: number | bigint | Decimal, options?: Intl.NumberFormatOptions): string
	money(amount: Money): string
	economy(code: string): string
}
export type Speak = (lang: Lang) => PaperWords

export interface Sheet {
	readonly speak: Speak
	readonly programme: Pick<Programme, 'name' | 'economy' | 'demo'> & { readonly hue?: number }
	/** The buyer's language. */
	readonly lang: Lang
	readonly number: string
	readonly at: Instant
	readonly on: Day
	readonly seller: Seller
	readonly buyer: { readonly party: string; readonly economy: string; readonly consignee?: string }
	readonly quotation: Quotation
}

type Words = [string] | [string, string]
const pair = (first: string, second: string): Words => (second && second !== first ? [first, second] : [first])

function voices(sheet: Sheet) {
	const en = sheet.speak('en')
	const other = sheet.speak(sheet.lang)
	const both = (key: string, facts?: Readonly<Record<string, unknown>>): Words => pair(en(key, facts), other(key, facts))
	/** Where a paper has room for one line only. */
	const line = (key: string, facts?: Readonly<Record<string, unknown>>): string => both(key, facts).join(' / ')
	const called = (name: LocalText): Words => pair(textIn(name, 'en').text, textIn(name, sheet.lang).text)
	/** A code of UN/ECE Rec 20 or 21 in words; one we have no word for stands as it is. */
	const coded = (area: 'unit' | 'package', code: string): string => (en.has(`paper/${area}/${code}`) ? line(`paper/${area}/${code}`) : code)
	const economy = (code: string): string => pair(en.economy(code), other.economy(code)).join(' / ')
	return { en, both, line, called, coded, economy }
}

/** "1,250.00": a currency's own decimals at least, four at most. */
const priceOn = (en: PaperWords, price: Decimal, currency: Currency): string => en.number(price, { minimumFractionDigits: currencies[currency], maximumFractionDigits: Math.max(4, currencies[currency]) })
const amountOn = (en: PaperWords, amount: Money): string => en.number(amountOf(amount), { minimumFractionDigits: currencies[amount.currency], maximumFractionDigits: currencies[amount.currency] })
const figure = (en: PaperWords, value: Decimal, decimals: number): string => en.number(rescale(value, decimals), { minimumFractionDigits: decimals, maximumFractionDigits: decimals })

/** 46021911 → "4602.19.11". */
export const hsText = (digits: string): string => [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8), digits.slice(8)].filter(Boolean).join('.')

const filled = (lines: readonly string[]): string[] => lines.map((l) => l.trim()).filter((l) => l !== '')
const partyOf = (text: string, economy: string): { name: Words; lines: string[] } => {
	const [name = '—', ...lines] = filled(text.split('\n'))
	return { name: [name], lines: economy && !lines.some((l) => l.includes(economy.split(' / ')[0] ?? economy)) ? [...lines, economy] : lines }
}

function every(sheet: Sheet, title: string, keys: readonly string[]) {
	const { en, both, called, economy } = voices(sheet)
	const { seller, programme } = sheet
	const place = seller.placeName ? called(seller.placeName)[0] : ''
	const person = [seller.contactPerson === seller.name ? '' : seller.contactPerson, seller.phone, seller.mail]
	return {
		lang: 'en',
		...(sheet.lang === 'en' ? {} : { lang2: sheet.lang }),
		created: sheet.at,
		title: both(`paper/${title}`),
		...(programme.hue === undefined ? {} : { hue: programme.hue }),
		...(programme.demo || seller.demo ? { demo: both('paper/demo') } : {}),
		pageOf: en('paper/page-of', { page: '{page}', pages: '{pages}' }),
		seller: {
			name: pair(seller.tradeName || seller.name, ''),
			lines: filled([seller.tradeName ? seller.name : '', seller.address, [place, seller.admin].filter(Boolean).join(', '), economy(programme.economy), person.filter(Boolean).join(' · ')]),
		},
		buyer: partyOf(sheet.buyer.party, economy(sheet.buyer.economy)),
		...(sheet.buyer.consignee ? { consignee: partyOf(sheet.buyer.consignee, '') } : {}),
		number: sheet.number,
		date: en.day(sheet.on, 'long'),
		labels: Object.fromEntries(keys.map((key) => [key, both(`paper/label/${key}`)])),
	}
}

const tradeLabels = [
	'seller', 'buyer', 'consignee', 'number', 'date', 'reference', 'incoterm', 'currency', 'payment', 'origin', 'line', 'description', 'hs', 'quantity', 'unit', 'price', 'amount', 'inWords', 'notes', 'signature', 'name', 'placeDate',
]

function trade(sheet: Sheet, title: string, more: readonly string[] = []) {
	const { en, both, called, coded, economy } = voices(sheet)
	const { quotation } = sheet
	const goods = sum(quotation.lines.map((l) => l.amount), quotation.currency)
	const freight = quotation.freight.minor > 0n
	return {
		...every(sheet, title, [...tradeLabels, ...more]),
		incoterm: { rule: quotation.incoterm, place: quotation.place, edition: 'Incoterms® 2020' },
		currency: quotation.currency,
		payment: quotation.payment,
		origin: [...new Set(quotation.lines.map((l) => l.origin))].map(economy).join(', '),
		lines: quotation.lines.map((l: Line) => ({
			no: String(l.no),
			description: called(l.name),
			...(l.hs ? { hs: hsText(l.hs) } : {}),
			quantity: en.number(l.quantity),
			unit: coded('unit', l.unit),
			price: priceOn(en, l.price, quotation.currency),
			amount: amountOn(en, l.amount),
			...(l.note ? { note: l.note } : {}),
		})),
		totals: [
			...(freight ? [{ label: both('paper/goods-total'), value: en.money(goods) }, { label: both('paper/freight'), value: en.money(quotation.freight) }] : []),
			{ label: both('paper/total'), value: en.money(quotation.total), strong: true },
		],
		...(quotation.note && title === 'quotation' ? { notes: [quotation.note] } : {}),
	}
}

export function quotationPaper(sheet: Sheet) {
	const { en, line } = voices(sheet)
	const { quotation } = sheet
	return {
		...trade(sheet, 'quotation', ['validUntil', 'leadTime']),
		...(quotation.packages ? { more: [{ label: voices(sheet).both('paper/packages-estimate'), value: quotation.packages }] } : {}),
		validUntil: en.day(quotation.validUntil, 'long'),
		...(quotation.leadTimeDays === null ? {} : { leadTime: line('paper/days', { count: quotation.leadTimeDays }) }),
		signature: {},
	}
}

const transport = (sheet: Sheet, order: Pick<Order, 'transport'>) => (order.transport ? { more: [{ label: voices(sheet).both('paper/transport'), value: order.transport }] } : {})

export const invoicePaper = (sheet: Sheet, order: Pick<Order, 'number' | 'transport'>) => ({
	...trade(sheet, 'invoice'),
	reference: order.number,
	...transport(sheet, order),
	declaration: voices(sheet).both('paper/declaration'),
	signature: {},
})

/** `invoice`: the number of the invoice it goes with, when there is one. */
export function packingListPaper(sheet: Sheet, order: Pick<Order, 'number' | 'transport'>, packages: readonly Package[], invoice: string | undefined) {
	const { en, called, coded } = voices(sheet)
	const lineOf = new Map(sheet.quotation.lines.map((l) => [l.no, l]))
	const kinds = [...new Set(packages.map((p) => p.kind))]
	return {
		...every(sheet, 'packing-list', ['seller', 'buyer', 'consignee', 'number', 'date', 'reference', 'marks', 'contents', 'dimensions', 'gross', 'net', 'volume', 'total', 'notes', 'signature', 'name', 'placeDate']),
		reference: [invoice, order.number].filter(Boolean).join(' · '),
		...transport(sheet, order),
		// Equal packages stand in one row: their numbers, what one weighs and holds, and what all of them do.
		packages: runsOf(packages).map(({ first, count, of: p }) => {
			const n: Decimal = { units: BigInt(count), scale: 0 }
			const all = (one: Decimal, say: (value: Decimal) => string) => ({ sum: say(multiply(one, n)), ...(count > 1 ? { per: `${count} × ${say(one)}` } : {}) })
			const [gross, net, volume] = [all(p.gross, (d) => figure(en, d, 2)), all(p.net, (d) => figure(en, d, 2)), all(volumeOf(p), (d) => figure(en, d, 3))]
			return {
				marks: `${p.marks} · ${first}${count > 1 ? `–${first + count - 1}` : ''}/${packages.length}`,
				kind: count > 1 ? `${count} × ${coded('package', p.kind)}` : coded('package', p.kind),
				dimensions: `${[p.length, p.width, p.height].map((d) => en.number(d)).join(' × ')} cm`,
				gross: gross.sum,
				net: net.sum,
				volume: volume.sum,
				...(gross.per && net.per && volume.per ? { each: { gross: gross.per, net: net.per, volume: volume.per } } : {}),
				lines: p.contents.flatMap((c) => {
					const line = lineOf.get(c.line)
					if (!line) return []
					const { sum: quantity, per } = all(c.quantity, (d) => en.number(d))
					return [{ description: called(line.name), quantity, unit: coded('unit', line.unit), ...(per ? { each: per } : {}) }]
				}),
			}
		}),
		totals: {
			packages: kinds.map((k) => `${packages.filter((p) => p.kind === k).length} × ${coded('package', k)}`).join(', '),
			gross: figure(en, total(packages.map((p) => p.gross)), 2),
			net: figure(en, total(packages.map((p) => p.net)), 2),
			volume: figure(en, total(packages.map(volumeOf)), 3),
		},
		signature: {},
	}
}

/** For pages: a line's amount is never recomputed from a rounded figure. */
export const goodsTotal = (quotation: Pick<Quotation, 'lines' | 'currency'>): Money => sum([money(0n, quotation.currency), ...quotation.lines.map((l) => l.amount)], quotation.currency)
