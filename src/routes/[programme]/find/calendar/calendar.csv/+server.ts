import { knownBy } from '#modules/grading/index.ts'
import { csvOf } from '#kernel/csv.ts'
import { calendarAsked } from '../asked.ts'
import type { RequestHandler } from './$types'

/** The calendar as a table that Excel opens with its accents; days stay ISO days, so that they sort. */
export const GET: RequestHandler = async (event) => {
	const { calendar, programme, phones, on } = await calendarAsked(event)
	const { say } = event.locals
	const lines = [...calendar.lapsed.toReversed(), ...calendar.dated, ...calendar.noDate]
	const rows = lines.map((l) => [
		l.expires?.day ?? '',
		l.expires ? (l.expires.day < on ? say('register/lapsed') : l.computed ? say('register/computed') : '') : say('register/no-date'),
		say.local(l.productName),
		l.producerName,
		l.placeName ? say.local(l.placeName) : l.address,
		knownBy(l),
		l.stars === null ? '' : String(l.stars),
		...(phones ? [l.phone] : []),
	])
	const heads = ['col-day', 'col-state', 'col-product', 'col-producer', 'col-place', 'col-number', 'col-stars', ...(phones ? ['col-phone'] : [])].map((key) => say(`register/${key}`))
	return new Response(csvOf([heads, ...rows]), {
		headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${programme.slug}-${on}.csv"`, 'cache-control': 'private, no-store' },
	})
}
