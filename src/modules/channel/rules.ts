/** Offers, orders and packing: the nouns and what is decided about them. Pure. */
import type { Actor } from '#kernel/action.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { add, compare, type Decimal, decimal, multiply, rescale, shortDecimal } from '#kernel/decimal.ts'
import type { Id } from '#kernel/id.ts'
import { allocate, type Currency, lineAmount, type Money, money, moneyOf, sum } from '#kernel/money.ts'
import { done, type Outcome, refuse } from '#kernel/outcome.ts'
import type { LocalText } from '#kernel/text.ts'
import type { DocumentKind, InquiryState, OrderState, QuotationState } from './tables.ts'

export type { DocumentKind, InquiryState, OrderState, QuotationState }

/** A buyer's link works this long after it was last used. */
export const linkDays = 90

/** The eleven rules of Incoterms® 2020 (ICC publication 723): those for every mode first, then sea and inland waterway. */
export const incoterms = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'] as const
export type Incoterm = (typeof incoterms)[number]
/** Rules under which the seller pays the main carriage: freight may then stand on the invoice. */
export const carriagePaid: readonly Incoterm[] = ['CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'CFR', 'CIF']

/** UN/ECE Recommendation 21: kinds of package. */
export const packageKinds = ['CT', 'BX', 'CR', 'CS', 'BG', 'BE', 'RO', 'DR', 'PX', 'PK'] as const
export type PackageKind = (typeof packageKinds)[number]

export interface Line {
	readonly no: number
	readonly product: Id<'product'>
	readonly name: LocalText
	readonly note: string
	readonly hs: string | null
	/** Economy of origin. */
	readonly origin: string
	readonly quantity: Decimal
	readonly unit: string
	/** Major units, at most four decimals. */
	readonly price: Decimal
	readonly amount: Money
}
export interface Quotation {
	readonly id: Id<'quotation'>
	readonly inquiry: Id<'inquiry'>
	readonly number: string
	readonly no: number
	readonly state: QuotationState
	readonly incoterm: string
	readonly place: string
	readonly currency: Currency
	readonly freight: Money
	readonly total: Money
	readonly validUntil: Day
	readonly leadTimeDays: number | null
	readonly payment: string
	readonly packages: string
	readonly note: string
	readonly sentAt: string
	readonly lines: readonly Line[]
}

/** Amounts of an offer: each line rounded once, the total their exact sum with the freight. */
export function priced(lines: readonly { readonly quantity: Decimal; readonly price: Decimal }[], currency: Currency, freight: Decimal | undefined): Outcome<{ amounts: Money[]; freight: Money; total: Money }> {
	const amounts = lines.map((l) => lineAmount(l.quantity, l.price, currency))
	const extra = freight ? moneyOf(freight, currency) : money(0n, currency)
	if (!extra) return refuse({ code: 'channel/too-many-decimals', field: 'freight', currency })
	const total = sum([...amounts, extra], currency)
	// What a database's bigint and every reader can hold: a thousand billion major units is a slip of the hand.
	return total.minor > 10n ** 15n ? refuse({ code: 'channel/too-much' }) : done({ amounts, freight: extra, total })
}

/** Each line's value with its share of the freight; the shares sum exactly (largest remainder). Lines of no value carry none. */
export function withFreight(amounts: readonly Money[], freight: Money): Money[] {
	const weights = amounts.map((a) => a.minor)
	if (freight.minor === 0n || weights.every((w) => w === 0n)) return [...amounts]
	const shares = allocate(freight, weights)
	return amounts.map((a, i) => sum([a, shares[i] ?? money(0n, a.currency)], a.currency))
}

/** How an offer stands today: its validity ends with its last day in the programme's zone. */
export const standing = (q: Pick<Quotation, 'state' | 'validUntil'>, on: Day): QuotationState | 'expired' => (q.state === 'sent' && q.validUntil < on ? 'expired' : q.state)

/** May the buyer still take it? */
export function acceptable(q: Pick<Quotation, 'state' | 'validUntil' | 'number'>, on: Day): Outcome<'yes'> {
	switch (standing(q, on)) {
		case 'expired':
			return refuse({ code: 'channel/quotation-expired', day: q.validUntil })
		case 'replaced':
			return refuse({ code: 'channel/quotation-replaced', number: q.number })
		case 'declined':
			return refuse({ code: 'channel/quotation-declined', number: q.number })
		default:
			return done('yes')
	}
}

/** The way of an order; it may be called off until it leaves. */
export const orderStates = ['accepted', 'in-production', 'packed', 'shipped', 'delivered', 'paid'] as const satisfies readonly OrderState[]
export const nextState = (of: OrderState): (typeof orderStates)[number] | undefined => {
	const at = (orderStates as readonly OrderState[]).indexOf(of)
	return at < 0 ? undefined : orderStates[at + 1]
}
export const mayCancel = (of: OrderState): boolean => of === 'accepted' || of === 'in-production' || of === 'packed'
/** What is told when an order comes to a state. */
export const eventOf: Readonly<Record<(typeof orderStates)[number], string>> = {
	accepted: 'order-accepted', 'in-production': 'order-started', packed: 'order-packed', shipped: 'order-shipped', delivered: 'order-delivered', paid: 'order-paid',
}
export const readyBy = (on: Day, leadTimeDays: number | null): Day | null => (leadTimeDays === null ? null : addDays(on, leadTimeDays))

/** "2026-0007": four figures at least, so that they sort as people expect. */
export const numberOf = (prefix: 'Q' | 'O' | 'INV' | 'PL', year: number, no: number): string => `${prefix}-${year}-${String(no).padStart(4, '0')}`

export interface Package {
	readonly no: number
	readonly kind: string
	readonly marks: string
	readonly length: Decimal
	readonly width: Decimal
	readonly height: Decimal
	readonly gross: Decimal
	readonly net: Decimal
	readonly contents: readonly { readonly line: number; readonly quantity: Decimal }[]
}
const zero: Decimal = { units: 0n, scale: 0 }
export const total = (parts: readonly Decimal[]): Decimal => parts.reduce(add, zero)
/** Cubic metres of a package, to three decimals; centimetres in. */
export const volumeOf = (p: Pick<Package, 'length' | 'width' | 'height'>): Decimal => {
	const cubic = multiply(multiply(p.length, p.width), p.height)
	return rescale({ units: cubic.units, scale: cubic.scale + 6 }, 3)
}

const alike = (p: Package): string =>
	JSON.stringify([p.kind, p.marks, ...[p.length, p.width, p.height, p.gross, p.net].map(shortDecimal), p.contents.map((c) => [c.line, shortDecimal(c.quantity)])])
/** Packages that stand next to each other and are alike in everything, as the lists of carriers write them: "1–12". */
export function runsOf(packages: readonly Package[]): { readonly first: number; readonly count: number; readonly of: Package }[] {
	const runs: { first: number; count: number; of: Package }[] = []
	for (const [i, p] of packages.entries()) {
		const last = runs.at(-1)
		if (last && alike(last.of) === alike(p)) last.count++
		else runs.push({ first: i + 1, count: 1, of: p })
	}
	return runs
}

/** How much of each line is packed, and what is left (negative when too much). */
export function packing(lines: readonly Pick<Line, 'no' | 'quantity'>[], packages: readonly Pick<Package, 'contents'>[]): { no: number; packed: Decimal; left: Decimal }[] {
	return lines.map((line) => {
		const packed = total(packages.flatMap((p) => p.contents.filter((c) => c.line === line.no).map((c) => c.quantity)))
		return { no: line.no, packed, left: add(line.quantity, { units: -packed.units, scale: packed.scale }) }
	})
}
/** Everything ordered is in a package, nothing more is. */
export function fullyPacked(lines: readonly Pick<Line, 'no' | 'quantity'>[], packages: readonly Pick<Package, 'contents'>[]): Outcome<'yes'> {
	const state = packing(lines, packages)
	const over = state.find((s) => compare(s.left, zero) < 0)
	if (over) return refuse({ code: 'channel/packed-too-much', line: over.no, more: shortDecimal({ units: -over.left.units, scale: over.left.scale }) })
	const under = state.find((s) => compare(s.left, zero) > 0)
	return under ? refuse({ code: 'channel/not-all-packed', line: under.no, left: shortDecimal(under.left) }) : done('yes')
}

/** At most four decimals that count: "12.50000" is a price, "0.00001" is none. */
export const isPrice = (price: Decimal): boolean => decimal(shortDecimal(price)).scale <= 4
export const priceText = (price: Decimal): string => shortDecimal(price)

/** An officer answers for everybody, a producer for their own. */
export const mayAnswer = (by: Actor, producer: Id<'producer'>): boolean => by.roles.includes('officer') || (by.roles.includes('producer') && by.producer === producer)
