/** Words of offers and orders that several pages say. */
import type { Decimal } from '#kernel/decimal.ts'
import { currencies, type Currency, moneyOf } from '#kernel/money.ts'
import { asLang, type Lang } from '#kernel/text.ts'
import type { Speak } from '#modules/channel/index.ts'
import type { OrderRowSeen, Quotation } from '#modules/channel/index.ts'
import { standing } from '#modules/channel/index.ts'
import type { Day } from '#kernel/day.ts'
import type { Step, Tone } from '#ui/parts/types.ts'
import { type Say, sayIn } from '#ui/words.ts'
import { door } from '../door.ts'

/** How papers speak: the interface's words of any language. */
export const speak: Speak = (lang: Lang) => sayIn(door().words, asLang(lang) ?? 'en')

/** A unit price: the currency's own decimals at least, four at most. */
export const priceOf = (say: Say, price: { readonly amount: Decimal; readonly currency: Currency }): string => {
	const exact = moneyOf(price.amount, price.currency)
	return exact ? say.money(exact) : `${price.currency} ${say.number(price.amount, { minimumFractionDigits: currencies[price.currency], maximumFractionDigits: 4 })}`
}

const orderTone: Readonly<Record<OrderRowSeen['state'], Tone>> = { accepted: 'wait', 'in-production': 'wait', packed: 'wait', shipped: 'plain', delivered: 'plain', paid: 'good', cancelled: 'problem' }
export const orderState = (say: Say, state: OrderRowSeen['state']) => ({ tone: orderTone[state], word: say(`channel/order-${state}`) })

const offerTone = { sent: 'wait', replaced: 'unknown', accepted: 'good', declined: 'problem', expired: 'problem' } as const
export const offerState = (say: Say, quotation: Pick<Quotation, 'state' | 'validUntil'>, on: Day) => {
	const state = standing(quotation, on)
	return { tone: offerTone[state], word: say(`channel/offer-${state}`) }
}

const inquiryTone = { open: 'wait', quoted: 'plain', ordered: 'good', closed: 'unknown' } as const
export const inquiryState = (say: Say, inquiry: { readonly state: keyof typeof inquiryTone; readonly waitsFor: string }) =>
	inquiry.state !== 'ordered' && inquiry.waitsFor === 'seller' ? { tone: 'wait' as const, word: say('channel/inquiry-waits') } : { tone: inquiryTone[inquiry.state], word: say(`channel/inquiry-${inquiry.state}`) }

const way = ['accepted', 'in-production', 'packed', 'shipped', 'delivered', 'paid'] as const
/** How far an order has come. */
export function stepsOf(say: Say, state: OrderRowSeen['state']): Step[] {
	if (state === 'cancelled') return [{ label: say('channel/order-accepted'), state: 'done', word: say('channel/step-done') }, { label: say('channel/order-cancelled'), state: 'problem', word: say('channel/step-here') }]
	const here = way.indexOf(state)
	return way.map((s, i) => {
		const at = i < here || state === 'paid' ? 'done' : i === here ? 'now' : 'next'
		return { label: say(`channel/order-${s}`), state: at, word: say(at === 'done' ? 'channel/step-done' : at === 'now' ? 'channel/step-here' : 'channel/step-next') }
	})
}
