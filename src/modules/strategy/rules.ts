import type { Json, Sector, Told } from '#kernel/action.ts'
import { sectors } from '#kernel/action.ts'
import { addDays, type Day, day, dayIn, endOf, type Instant, type Zone } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { asCurrency, type Currency, type Money } from '#kernel/money.ts'

/** What a year is measured by, in the order of the loop. */
export const measureNames = ['producers-registered', 'products-registered', 'projects-started', 'products-chosen', 'projects-finished', 'products-graded', 'certificates-issued', 'impediments-removed', 'inquiries', 'quotations', 'orders', 'days-planned', 'cases-shared', 'cases-adopted'] as const
export type Measure = (typeof measureNames)[number]

type Facts = Told['facts']
const listed = (facts: Facts, key: string): readonly Json[] => {
	const found = facts[key]
	return Array.isArray(found) ? found : []
}
/** Which events a measure counts; a list taken over from an office counts for each line it held. */
const counted: Readonly<Record<Measure, Readonly<Record<string, (facts: Facts) => number>>>> = {
	'producers-registered': { 'producer-registered': () => 1, 'register-imported': (f) => listed(f, 'producers').length },
	'products-registered': { 'product-registered': () => 1, 'register-imported': (f) => listed(f, 'products').length },
	'projects-started': { 'project-started': () => 1 },
	'products-chosen': { 'project-product-chosen': () => 1 },
	'projects-finished': { 'project-finished': () => 1 },
	'products-graded': { 'grade-approved': () => 1 },
	'certificates-issued': { 'certificate-issued': () => 1 },
	'impediments-removed': { 'impediment-removed': () => 1 },
	inquiries: { 'inquiry-received': () => 1 },
	quotations: { 'quotation-sent': () => 1 },
	orders: { 'order-accepted': () => 1 },
	'days-planned': { 'itinerary-saved': () => 1 },
	'cases-shared': { 'case-published': () => 1 },
	'cases-adopted': { 'case-adopted': () => 1 },
}
export const isMeasure = (text: unknown): text is Measure => measureNames.some((m) => m === text)
/** Every event type that counts for anything. */
export const countedTypes: readonly string[] = [...new Set(measureNames.flatMap((m) => Object.keys(counted[m])))]

/** What may happen to one object again and is still one: a case published again, a product decided anew. */
const once: readonly Measure[] = ['cases-shared', 'products-chosen']
/** The events that a measure's number stands on. */
export function evidenceFor(measure: Measure, told: readonly Told[]): Told[] {
	const of = counted[measure]
	const found = told.filter((t) => (of[t.type]?.(t.facts) ?? 0) > 0)
	return once.includes(measure) ? found.filter((t, i) => found.findIndex((x) => x.subject.id === t.subject.id) === i) : found
}
export const countOf = (measure: Measure, told: readonly Told[]): number => evidenceFor(measure, told).reduce((sum, t) => sum + (counted[measure][t.type]?.(t.facts) ?? 0), 0)

export interface YearReview {
	readonly counts: Readonly<Record<Measure, number>>
	/** Products graded by the stars they got, most stars first. */
	readonly stars: readonly { readonly stars: number; readonly count: number }[]
	/** Impediments removed by the sector that owned them; an event that does not say is `unknown`. */
	readonly sectors: readonly { readonly sector: Sector | 'unknown'; readonly count: number }[]
	/** Accepted orders by currency, exact; currencies are never added to each other. */
	readonly orders: readonly Money[]
	/** Orders whose event was redacted or holds no readable total. */
	readonly ordersWithoutTotal: number
}

/** The year as its events tell it. */
export function reviewOf(told: readonly Told[]): YearReview {
	const stars = new Map<number, number>()
	for (const t of evidenceFor('products-graded', told)) if (typeof t.facts.stars === 'number') stars.set(t.facts.stars, (stars.get(t.facts.stars) ?? 0) + 1)
	const removed = evidenceFor('impediments-removed', told).map((t): Sector | 'unknown' => sectors.find((s) => s === t.facts.sector) ?? 'unknown')
	const totals = new Map<Currency, bigint>()
	let without = 0
	for (const t of evidenceFor('orders', told)) {
		const currency = asCurrency(t.facts.currency)
		const total = typeof t.facts.total === 'string' && /^\d{1,30}$/.test(t.facts.total) ? BigInt(t.facts.total) : undefined
		if (currency && total !== undefined) totals.set(currency, (totals.get(currency) ?? 0n) + total)
		else without++
	}
	return {
		counts: Object.fromEntries(measureNames.map((m) => [m, countOf(m, told)])) as Record<Measure, number>,
		stars: [...stars].map(([s, count]) => ({ stars: s, count })).sort((a, b) => b.stars - a.stars),
		sectors: [...sectors, 'unknown' as const].map((sector) => ({ sector, count: removed.filter((r) => r === sector).length })).filter((s) => s.sector !== 'unknown' || s.count > 0),
		orders: [...totals].map(([currency, minor]) => ({ currency, minor })).sort((a, b) => a.currency.localeCompare(b.currency)),
		ordersWithoutTotal: without,
	}
}

/** A calendar year in the programme's zone: from its first moment to the first of the next. */
export function yearBounds(year: number, zone: Zone): { readonly from: Instant; readonly to: Instant } {
	return { from: endOf(addDays(day(`${year}-01-01`), -1), zone), to: endOf(day(`${year}-12-31`), zone) }
}
export const yearOf = (on: Day): number => Number(on.slice(0, 4))
export const yearAt = (at: Instant, zone: Zone): number => yearOf(dayIn(zone, at))

export interface Target {
	readonly id: Id<'target'>
	readonly year: number
	readonly measure: Measure
	readonly goal: number
	readonly note: string
	readonly revision: number
}
export type TargetState = 'met' | 'under-way' | 'missed' | 'ahead'
/** Met as soon as the number is reached; missed only once the year is over; 'ahead' before it has begun. */
export function targetState(target: Pick<Target, 'goal' | 'year'>, count: number, thisYear: number): TargetState {
	if (target.year > thisYear) return 'ahead'
	if (count >= target.goal) return 'met'
	return target.year < thisYear ? 'missed' : 'under-way'
}
