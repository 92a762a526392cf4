import { addMonths, type Day } from '#kernel/day.ts'
import { knownBy, type RegisterLine } from '#modules/grading/index.ts'
import { calendarAsked } from '../asked.ts'
import { starsSaid } from '#ui/stars.ts'
import type { RequestHandler } from './$types'

/** The calendar as a paper to tick off: eighteen months, then what has lapsed and what has no day. What lapses later is not yet anybody's work. */
export const GET: RequestHandler = async (event) => {
	const { calendar, programme, on } = await calendarAsked(event)
	const { say, house } = event.locals
	const row = (l: RegisterLine) => {
		const place = l.placeName ? say.local(l.placeName) : l.address
		return {
			validUntil: say.day(l.expires?.day) || say('register/unknown'),
			number: knownBy(l) || '–',
			product: [say.local(l.productName) || '–'],
			producer: [l.producerName || '–'],
			...(place ? { place } : {}),
			stars: { got: l.stars ?? 0, of: 5, words: starsSaid(say, l.stars) },
		}
	}
	const part = (title: string, lines: readonly RegisterLine[]) => (lines.length ? [{ month: [title], count: say('register/certificates-count', { count: lines.length }), rows: lines.map(row) }] : [])
	const word = (key: string) => [say(key)]
	const pdf = await house.papers.pdf('expiry-calendar', {
		lang: say.lang,
		created: house.clock.now(),
		title: word('register/calendar-title'),
		hue: programme.hue,
		...(programme.demo ? { demo: word('register/demo-paper') } : {}),
		pageOf: say('register/page-of', { page: '{page}', pages: '{pages}' }),
		programme: [programme.name],
		asOf: say.day(on, 'long'),
		summary: [say('register/calendar-lead', { count: calendar.soon.length, day: say.day(addMonths(on, 6), 'long') })],
		months: [...calendar.months.flatMap((m) => part(say.day(`${m.month}-01` as Day, 'month'), m.certificates)), ...part(say('register/lapsed'), calendar.lapsed), ...part(say('register/no-date'), calendar.noDate)],
		labels: { asOf: word('register/as-of'), validUntil: word('register/col-day'), number: word('register/col-number'), product: word('register/col-product'), producer: word('register/col-producer'), stars: word('register/col-stars'), done: word('register/done-box') },
	})
	return new Response(pdf.slice(), { headers: { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${programme.slug}-${on}.pdf"`, 'cache-control': 'private, no-store' } })
}
