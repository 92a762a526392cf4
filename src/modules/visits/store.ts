import type { Sweep } from '#kernel/action.ts'
import { type Day, dayIn, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#kernel/ports.ts'
import type { LocalText } from '#kernel/text.ts'
import type { Asked, DayPlan, Host, Hours, Opening } from './rules.ts'

type P = Id<'programme'>

/** Who receives visitors, with their hours and the special days from `since` on; villages in the order they were entered. */
export async function hosts(tx: Tx, programme: P, since: Day, only?: { readonly host?: Id<'host'>; readonly place?: Id<'place'>; readonly producer?: Id<'producer'> }): Promise<Host[]> {
	let query = tx
		.selectFrom('host as h')
		.innerJoin('place as p', (join) => join.onRef('p.programme_id', '=', 'h.programme_id').onRef('p.id', '=', 'h.place_id'))
		.leftJoin('producer as m', (join) => join.onRef('m.programme_id', '=', 'h.programme_id').onRef('m.id', '=', 'h.producer_id'))
		.select(['h.id', 'h.place_id', 'h.producer_id', 'h.visit_minutes', 'h.note', 'h.demo', 'h.revision', 'p.name as place_name', 'p.admin', 'p.product', 'p.lat', 'p.lon', 'p.precision', 'm.trade_name'])
		.where('h.programme_id', '=', programme)
	if (only?.host) query = query.where('h.id', '=', only.host)
	if (only?.place) query = query.where('h.place_id', '=', only.place)
	if (only?.producer) query = query.where('h.producer_id', '=', only.producer)
	const rows = await query.orderBy('p.created_at').orderBy('p.id').orderBy('h.created_at').orderBy('h.id').limit(500).execute()
	if (rows.length === 0) return []
	const ids = rows.map((r) => r.id)
	const openings = await tx.selectFrom('opening').selectAll().where('programme_id', '=', programme).where('host_id', 'in', ids).orderBy('weekday').orderBy('from_min').execute()
	const special = await tx.selectFrom('opening_exception').selectAll().where('programme_id', '=', programme).where('host_id', 'in', ids).where('day', '>=', since).orderBy('day').orderBy('from_min').execute()
	return rows.map((r): Host => {
		const days = special.filter((s) => s.host_id === r.id)
		return {
			id: r.id,
			place: r.place_id,
			producer: r.producer_id,
			placeName: r.place_name,
			producerName: r.trade_name ?? '',
			admin: r.admin,
			product: r.product,
			position: r.lat === null || r.lon === null ? null : { lat: r.lat, lon: r.lon },
			precision: r.precision,
			minutes: r.visit_minutes,
			note: r.note,
			demo: r.demo,
			revision: r.revision,
			openings: openings.filter((o) => o.host_id === r.id).map((o): Opening => ({ weekday: o.weekday, from: o.from_min, to: o.to_min })),
			special: [...new Set(days.map((d) => d.day))].map((day) => ({ day, hours: days.flatMap((d) => (d.day === day && d.from_min !== null && d.to_min !== null ? [{ from: d.from_min, to: d.to_min }] : [])) })),
		}
	})
}

export interface StartPlace {
	readonly id: Id<'place'>
	readonly name: LocalText
	readonly position: { readonly lat: number; readonly lon: number }
	readonly approximate: boolean
}
/** Places a day can begin at: those whose position is known. */
export async function startPlaces(tx: Tx, programme: P): Promise<StartPlace[]> {
	const rows = await tx.selectFrom('place').select(['id', 'name', 'lat', 'lon', 'precision']).where('programme_id', '=', programme).where('lat', 'is not', null).orderBy('created_at').orderBy('id').limit(500).execute()
	return rows.flatMap((r) => (r.lat === null || r.lon === null ? [] : [{ id: r.id, name: r.name, position: { lat: r.lat, lon: r.lon }, approximate: r.precision === 'approximate' }]))
}

/** The village and, when asked, the workshop: both must be the programme's, the workshop in that village or in none. */
export async function hostSubject(tx: Tx, programme: P, place: Id<'place'>, producer?: Id<'producer'>): Promise<boolean> {
	const found = await tx.selectFrom('place').select('id').where('programme_id', '=', programme).where('id', '=', place).executeTakeFirst()
	if (!found) return false
	if (!producer) return true
	const maker = await tx.selectFrom('producer').select('place_id').where('programme_id', '=', programme).where('id', '=', producer).executeTakeFirst()
	return maker !== undefined && (maker.place_id === null || maker.place_id === place)
}

/** The villages and workshops that could receive visitors but have no hours yet. */
export async function withoutHours(tx: Tx, programme: P): Promise<{ id: Id<'place'>; name: LocalText }[]> {
	return tx
		.selectFrom('place as p')
		.leftJoin('host as h', (join) => join.onRef('h.programme_id', '=', 'p.programme_id').onRef('h.place_id', '=', 'p.id'))
		.select(['p.id', 'p.name'])
		.where('p.programme_id', '=', programme)
		.where('h.id', 'is', null)
		.orderBy('p.created_at')
		.orderBy('p.id')
		.execute()
}

export async function keepHost(tx: Tx, programme: P, given: { readonly id: Id<'host'>; readonly place: Id<'place'>; readonly producer: Id<'producer'> | null; readonly minutes: number; readonly note: LocalText | null; readonly openings: readonly Opening[]; readonly demo: boolean }, at: Instant): Promise<void> {
	const note = given.note && JSON.stringify(given.note)
	await tx
		.insertInto('host')
		.values({ programme_id: programme, id: given.id, place_id: given.place, producer_id: given.producer, visit_minutes: given.minutes, note, demo: given.demo, created_at: at, updated_at: at })
		.onConflict((c) => c.columns(['programme_id', 'id']).doUpdateSet((eb) => ({ visit_minutes: given.minutes, note, updated_at: at, revision: eb('host.revision', '+', 1) })))
		.execute()
	await tx.deleteFrom('opening').where('programme_id', '=', programme).where('host_id', '=', given.id).execute()
	if (given.openings.length)
		await tx
			.insertInto('opening')
			.values(given.openings.map((o) => ({ programme_id: programme, host_id: given.id, weekday: o.weekday, from_min: o.from, to_min: o.to })))
			.execute()
}

export async function keepSpecialDay(tx: Tx, programme: P, host: Id<'host'>, day: Day, hours: readonly Hours[] | undefined, makeId: () => Id<'exception'>): Promise<void> {
	await tx.deleteFrom('opening_exception').where('programme_id', '=', programme).where('host_id', '=', host).where('day', '=', day).execute()
	if (!hours) return
	const rows = hours.length ? hours.map((h) => ({ from_min: h.from as number | null, to_min: h.to as number | null })) : [{ from_min: null, to_min: null }]
	await tx
		.insertInto('opening_exception')
		.values(rows.map((r) => ({ programme_id: programme, id: makeId(), host_id: host, day, ...r })))
		.execute()
}

export interface Itinerary {
	readonly id: Id<'itinerary'>
	readonly day: Day
	readonly asked: Asked
	readonly plan: DayPlan
	readonly title: LocalText | null
	readonly published: Instant | null
	readonly demo: boolean
	readonly createdAt: Instant
	readonly revision: number
	/** The last day it is kept; null: as long as the programme stands. What the office recommends is kept meanwhile. */
	readonly expiresOn: Day | null
}
const itineraryOf = (r: { id: Id<'itinerary'>; day: Day; asked: Asked; plan: DayPlan; title: LocalText | null; published_at: Instant | null; demo: boolean; created_at: Instant; revision: number; expires_on: Day | null }): Itinerary => ({
	id: r.id,
	day: r.day,
	asked: r.asked,
	plan: r.plan,
	title: r.title,
	published: r.published_at,
	demo: r.demo,
	createdAt: r.created_at,
	revision: r.revision,
	expiresOn: r.published_at ? null : r.expires_on,
})

export async function itinerary(tx: Tx, programme: P, id: Id<'itinerary'>): Promise<Itinerary | undefined> {
	const row = await tx.selectFrom('itinerary').selectAll().where('programme_id', '=', programme).where('id', '=', id).executeTakeFirst()
	return row && itineraryOf(row)
}
/** What the office recommends, the newest first; days that are over stay out. */
export async function recommended(tx: Tx, programme: P, on: Day, limit = 12): Promise<Itinerary[]> {
	const rows = await tx.selectFrom('itinerary').selectAll().where('programme_id', '=', programme).where('published_at', 'is not', null).where('day', '>=', on).orderBy('day').orderBy('id').limit(limit).execute()
	return rows.map(itineraryOf)
}
export const keepItinerary = (tx: Tx, programme: P, given: { readonly id: Id<'itinerary'>; readonly asked: Asked; readonly plan: DayPlan; readonly demo: boolean; readonly expiresOn: Day | null }, at: Instant) =>
	tx
		.insertInto('itinerary')
		.values({ programme_id: programme, id: given.id, day: given.asked.day, asked: JSON.stringify(given.asked), plan: JSON.stringify(given.plan), title: null, published_at: null, demo: given.demo, created_at: at, expires_on: given.expiresOn })
		.execute()

/** Removes the days saved without an account that are over for long; those the office recommends stay. */
export const sweepItineraries: Sweep = async (tx, programme, at) => {
	await tx.deleteFrom('itinerary').where('programme_id', '=', programme.id).where('expires_on', '<', dayIn(programme.zone, at)).where('published_at', 'is', null).execute()
}

/** Sets or takes away the recommendation; 0 when somebody else changed it meanwhile. */
export async function recommendItinerary(tx: Tx, programme: P, id: Id<'itinerary'>, revision: number, title: LocalText | null, at: Instant | null): Promise<number> {
	const r = await tx
		.updateTable('itinerary')
		.set((eb) => ({ title: title && JSON.stringify(title), published_at: at, revision: eb('revision', '+', 1) }))
		.where('programme_id', '=', programme)
		.where('id', '=', id)
		.where('revision', '=', revision)
		.executeTakeFirst()
	return Number(r.numUpdatedRows)
}
