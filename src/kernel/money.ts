import { compare, type Decimal, multiply, rescale } from './decimal.ts'

/** ISO 4217 minor-unit exponents of the currencies a programme may trade in (source: ISO 4217 list one). */
export const currencies = {
	AUD: 2, BND: 2, CAD: 2, CHF: 2, CLP: 0, CNY: 2, EUR: 2, GBP: 2, HKD: 2, IDR: 2, INR: 2, JPY: 0, KGS: 2,
	KHR: 2, KRW: 0, LAK: 2, MMK: 2, MWK: 2, MXN: 2, MYR: 2, NZD: 2, PEN: 2, PGK: 2, PHP: 2, RUB: 2, SGD: 2,
	THB: 2, TWD: 2, USD: 2, VND: 0,
} as const
export type Currency = keyof typeof currencies

export const asCurrency = (text: unknown): Currency | undefined =>
	typeof text === 'string' && Object.hasOwn(currencies, text) ? (text as Currency) : undefined

/** An exact amount in the currency's minor units (VND and JPY have none: 1 = one dong). */
export interface Money {
	readonly minor: bigint
	readonly currency: Currency
}

export const money = (minor: bigint, currency: Currency): Money => ({ minor, currency })

/** The amount written in major units ("12.50"); undefined when it has more decimals than the currency. */
export function moneyOf(amount: Decimal, currency: Currency): Money | undefined {
	const minor = rescale(amount, currencies[currency])
	return compare(minor, amount) === 0 ? { minor: minor.units, currency } : undefined
}

/** Major units as a decimal, exact: 1250 USD minor = 12.50. */
export const amountOf = (m: Money): Decimal => ({ units: m.minor, scale: currencies[m.currency] })

export function sum(parts: readonly Money[], currency: Currency): Money {
	let minor = 0n
	for (const part of parts) {
		if (part.currency !== currency) throw new Error(`cannot add ${part.currency} to ${currency}`)
		minor += part.minor
	}
	return { minor, currency }
}

/** quantity × unit price (major units, up to 4 decimals), rounded once, half away from zero. */
export const lineAmount = (quantity: Decimal, unitPrice: Decimal, currency: Currency): Money => ({
	minor: rescale(multiply(quantity, unitPrice), currencies[currency]).units,
	currency,
})

/** Splits an amount by weights so that the parts sum exactly: largest remainder, ties to the first. */
export function allocate(total: Money, weights: readonly bigint[]): Money[] {
	const whole = weights.reduce((a, b) => a + b, 0n)
	if (whole <= 0n) throw new Error('weights must sum to more than zero')
	if (total.minor < 0n) return allocate(money(-total.minor, total.currency), weights).map((m) => money(-m.minor, m.currency))
	const parts = weights.map((w) => ({ minor: (total.minor * w) / whole, rest: (total.minor * w) % whole }))
	let left = total.minor - parts.reduce((a, p) => a + p.minor, 0n)
	const order = parts.map((_, i) => i).sort((a, b) => {
		const d = (parts[b]?.rest ?? 0n) - (parts[a]?.rest ?? 0n)
		return d > 0n ? 1 : d < 0n ? -1 : a - b
	})
	for (const i of order) {
		if (left === 0n) break
		const part = parts[i]
		if (part) part.minor += 1n
		left -= 1n
	}
	return parts.map((p) => money(p.minor, total.currency))
}
