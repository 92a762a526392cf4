import { error } from '@sveltejs/kit'
import { calendarFile, hosts, itinerary } from '#modules/visits/index.ts'
import { paths } from '#ui/paths.ts'
import { idOf, inProgramme, programmeOf } from '../../../../act.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
	const programme = programmeOf(event)
	const id = idOf<'itinerary'>(event.params.id)
	const found = await inProgramme(event, async (tx) => {
		const kept = await itinerary(tx, programme.id, id)
		return kept && { kept, all: await hosts(tx, programme.id, kept.day) }
	})
	if (!found) error(404, 'itinerary')
	const { kept, all } = found
	const { say, house } = event.locals
	const visits = kept.plan.visits.flatMap((v) => {
		const host = all.find((h) => h.id === v.host)
		if (!host) return []
		const name = host.producerName ? `${host.producerName}, ${say.local(host.placeName)}` : say.local(host.placeName)
		const lines = [...(v.road ? [say(`visits/road-${kept.asked.mode}`, { minutes: v.road })] : []), ...(host.precision === 'approximate' ? [say('visits/approximate-place')] : []), ...(host.demo ? [say('visits/demo-hours')] : [])]
		return [
			{
				uid: `${kept.id}-${v.host}@ippin`,
				summary: name,
				where: [name, host.admin].filter(Boolean).join(', '),
				description: lines.join('\n'),
				begin: v.begin,
				end: v.leave,
				...(host.precision === 'exact' && host.position ? { position: host.position } : {}),
			},
		]
	})
	const body = calendarFile({
		name: kept.title ? say.local(kept.title) : say('visits/your-day', { day: say.day(kept.day, 'long') }),
		day: kept.day,
		zone: programme.zone,
		url: `${house.origin}${paths.itinerary(programme.slug, kept.id)}`,
		stamp: new Date(kept.createdAt),
		visits,
	})
	return new Response(body, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': `attachment; filename="${programme.slug}-${kept.day}.ics"` } })
}
