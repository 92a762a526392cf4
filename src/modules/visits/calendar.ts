import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { Day, Zone } from '#kernel/day.ts'

/** A local time of a day as the moment it is: hours that a clock change skips move on as the clock does. */
const momentOf = (day: Day, minutes: number, zone: Zone): Date => new Date(Temporal.PlainDate.from(day).toPlainDateTime().add({ minutes }).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds)

export interface CalendarVisit {
	readonly uid: string
	readonly summary: string
	readonly where: string
	readonly description: string
	/** Minutes since local midnight. */
	readonly begin: number
	readonly end: number
	readonly position?: { readonly lat: number; readonly lon: number } | undefined
}

/** The day as iCalendar (RFC 5545); moments are in UTC, so every calendar shows them right without a zone table. */
export function calendarFile(given: { readonly name: string; readonly day: Day; readonly zone: Zone; readonly url: string; readonly stamp: Date; readonly visits: readonly CalendarVisit[] }): string {
	const calendar = ical({ name: given.name, prodId: { company: 'Ippin', product: 'visits' }, method: ICalCalendarMethod.PUBLISH })
	for (const visit of given.visits)
		calendar.createEvent({
			id: visit.uid,
			stamp: given.stamp,
			start: momentOf(given.day, visit.begin, given.zone),
			end: momentOf(given.day, visit.end, given.zone),
			summary: visit.summary,
			description: visit.description,
			url: given.url,
			transparency: ICalEventTransparency.OPAQUE,
			// An approximate place has no point to navigate to: only its name.
			location: visit.position ? { title: visit.where, geo: { lat: visit.position.lat, lon: visit.position.lon } } : { title: visit.where },
		})
	return calendar.toString()
}
