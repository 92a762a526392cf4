import ical from 'ical-generator'
import { addDays } from '#kernel/day.ts'
import { knownBy } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { calendarAsked } from '../asked.ts'
import type { RequestHandler } from './$types'

/** One all-day entry for each certificate that is still to lapse, on its last day. */
export const GET: RequestHandler = async (event) => {
	const { calendar, programme, phones, on } = await calendarAsked(event)
	const { say, house } = event.locals
	const file = ical({ name: `${say('register/calendar-title')} · ${programme.name}`, prodId: { company: 'Ippin', product: 'Ippin' } })
	const date = (day: string) => new Date(`${day}T00:00:00`)
	for (const line of calendar.dated) {
		if (!line.expires) continue
		file.createEvent({
			id: `${line.id}@ippin`,
			stamp: new Date(house.clock.now()),
			start: date(line.expires.day),
			end: date(addDays(line.expires.day, 1)),
			allDay: true,
			summary: say('register/ics-event', { number: knownBy(line), product: say.local(line.productName) }).replace(/ {2,}/g, ' '),
			description: [line.producerName, line.placeName ? say.local(line.placeName) : line.address, phones ? line.phone : ''].filter(Boolean).join('\n'),
			url: `${house.origin}${paths.certificate(programme.slug, line.id)}`,
		})
	}
	return new Response(file.toString(), {
		headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': `attachment; filename="${programme.slug}-${on}.ics"`, 'cache-control': 'private, no-store' },
	})
}
