import type { Actor, Due, Programme } from '#kernel/action.ts'
import { addMonths, type Day } from '#kernel/day.ts'
import type { Tx } from '#kernel/ports.ts'
import { type ExpiryCalendar, expiryCalendar, latestPerProduct } from '#modules/registry/index.ts'
import { type RegisterLine, registerLines } from './store.ts'

export interface CalendarFilter {
	readonly place?: string | undefined
	/** Null: those whose paper does not say. */
	readonly stars?: number | null | undefined
}
/** Who lapses when: of each product the certificate that holds longest, on paper or graded here, revoked ones left out. */
export interface RegisterCalendar extends ExpiryCalendar<RegisterLine> {
	/** All that are still to lapse, soonest first. */
	readonly dated: readonly RegisterLine[]
	/** Certificates shown, of all there are. */
	readonly shown: number
	readonly all: number
	readonly places: readonly Pick<RegisterLine, 'place' | 'placeName'>[]
}

/** Shows the calendar to those who work with it; it names people and their phones. */
export const seesCalendar = (by: Actor): boolean => (['operator', 'officer', 'council', 'supporter'] as const).some((role) => by.roles.includes(role))

export async function registerCalendar(tx: Tx, programme: Pick<Programme, 'id'>, on: Day, filter: CalendarFilter = {}): Promise<RegisterCalendar> {
	// Kept in the order of their last days: replacing an older certificate of a product would move it.
	const latest = latestPerProduct((await registerLines(tx, programme.id)).toReversed()).toReversed()
	const lines = latest.filter((line) => (!filter.place || (filter.place === 'none' ? !line.place : line.place === filter.place)) && (filter.stars === undefined || line.stars === filter.stars))
	return {
		...expiryCalendar(lines, on),
		dated: lines.filter((line) => line.expires && line.expires.day >= on),
		shown: lines.length,
		all: latest.length,
		places: [...new Map(latest.flatMap((line) => (line.place ? [[line.place, { place: line.place, placeName: line.placeName }] as const] : []))).values()],
	}
}

/** For the officer's desk: how many certificates lapse within six months, and the first of them. */
export async function registerDue(tx: Tx, programme: Programme, actor: Actor, on: Day): Promise<Due[]> {
	if (!actor.roles.includes('officer')) return []
	const { soon } = await registerCalendar(tx, programme, on)
	const first = soon[0]?.expires?.day
	if (!first) return []
	return [{ key: 'register/due-lapsing', facts: { count: soon.length }, href: `/${programme.slug}/find/calendar`, urgent: first < addMonths(on, 1), on: first }]
}
