import { Temporal } from 'temporal-polyfill'

declare const isDay: unique symbol
declare const isInstant: unique symbol
/** A calendar day, "YYYY-MM-DD". Days compare as strings. */
export type Day = string & { readonly [isDay]: true }
/** A moment in UTC, ISO 8601 with milliseconds and "Z". Instants compare as strings. */
export type Instant = string & { readonly [isInstant]: true }
/** An IANA time zone, such as "Asia/Ho_Chi_Minh". */
export type Zone = string

/** The day a text names, or undefined when it names none ("2023-02-30" names none). */
export function asDay(text: unknown): Day | undefined {
	if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
	try {
		return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as Day
	} catch {
		return undefined
	}
}

/** A day written in the source; throws when it is none. */
export function day(text: string): Day {
	const found = asDay(text)
	if (!found) throw new Error(`no day: ${text}`)
	return found
}

/** The day it is at `at` in `zone`: computed once a request, then passed on as `on`. */
export const dayIn = (zone: Zone, at: Instant): Day =>
	Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString() as Day

export const instantOf = (ms: number): Instant => new Date(ms).toISOString() as Instant

export const addDays = (from: Day, days: number): Day =>
	Temporal.PlainDate.from(from).add({ days }).toString() as Day

/** `months` later; a day that month lacks becomes its last (31 Jan + 1 month = 28 or 29 Feb). */
export const addMonths = (from: Day, months: number): Day =>
	Temporal.PlainDate.from(from).add({ months }).toString() as Day

/** Whole days from `from` until `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
	Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).total('days')

/** 1 = Monday … 7 = Sunday. */
export const weekday = (of: Day): number => Temporal.PlainDate.from(of).dayOfWeek

/** The moment a day ends in `zone`: a deadline "by that day" ends just before it. */
export const endOf = (of: Day, zone: Zone): Instant =>
	instantOf(Temporal.PlainDate.from(of).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds)

/** A time of day in `zone` as people there write it, with its offset: "2026-11-24T00:00:00+07:00". */
export const timeOf = (of: Day, zone: Zone, time: string): string =>
	Temporal.PlainDate.from(of).toZonedDateTime({ timeZone: zone, plainTime: time }).toString({ timeZoneName: 'never', smallestUnit: 'second' })

/** Whether this names the clock of a place, such as Asia/Ho_Chi_Minh. */
export function isZone(text: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: text })
		// "EST" and "+07:00" are understood as well, but name no place's clock.
		return text.includes('/')
	} catch {
		return false
	}
}
