import type { Generated } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { JsonColumn } from '#kernel/tables.ts'
import type { LocalText } from '#kernel/text.ts'
import type { Asked, DayPlan } from './rules.ts'

export interface HostTable {
	programme_id: Id<'programme'>
	id: Id<'host'>
	place_id: Id<'place'>
	producer_id: Id<'producer'> | null
	visit_minutes: number
	note: JsonColumn<LocalText> | null
	demo: Generated<boolean>
	created_at: Instant
	updated_at: Instant
	revision: Generated<number>
}
export interface OpeningTable {
	programme_id: Id<'programme'>
	host_id: Id<'host'>
	weekday: number
	from_min: number
	to_min: number
}
export interface OpeningExceptionTable {
	programme_id: Id<'programme'>
	id: Id<'exception'>
	host_id: Id<'host'>
	day: Day
	from_min: number | null
	to_min: number | null
}
export interface ItineraryTable {
	programme_id: Id<'programme'>
	id: Id<'itinerary'>
	day: Day
	asked: JsonColumn<Asked>
	plan: JsonColumn<DayPlan>
	title: JsonColumn<LocalText> | null
	published_at: Instant | null
	demo: Generated<boolean>
	created_at: Instant
	revision: Generated<number>
	/** Saved without an account: swept after this day. */
	expires_on: Day | null
}

declare module '#kernel/ports.ts' {
	interface Tables {
		host: HostTable
		opening: OpeningTable
		opening_exception: OpeningExceptionTable
		itinerary: ItineraryTable
	}
}

// No personal columns: an itinerary says where somebody will be on a day, but not who.
