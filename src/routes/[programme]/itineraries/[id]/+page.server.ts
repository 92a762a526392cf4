import { error } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { hosts, itinerary, outdated, recommend, startPlaces } from '#modules/visits/index.ts'
import { act, idOf, inProgramme, programmeOf } from '../../../act.ts'
import { shownDay } from '../../visit/shown.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const id = idOf<'itinerary'>(event.params.id)
	const on = dayIn(programme.zone, event.locals.house.clock.now())
	const found = await inProgramme(event, async (tx) => {
		const kept = await itinerary(tx, programme.id, id)
		if (!kept) return undefined
		// A day that is over is shown with the special hours it had.
		const all = await hosts(tx, programme.id, [kept.day, on].sort()[0] ?? on)
		return { kept, all, starts: await startPlaces(tx, programme.id) }
	})
	if (!found) error(404, 'itinerary')
	const { kept, all, starts } = found
	return {
		id: kept.id,
		day: kept.day,
		title: kept.title,
		published: kept.published,
		demo: kept.demo,
		revision: kept.revision,
		over: kept.day < on,
		expiresOn: kept.expiresOn,
		plan: shownDay(kept.asked, kept.plan, all, starts),
		late: outdated(kept.asked, kept.plan, all),
		address: `${event.locals.house.origin}${event.url.pathname}`,
		officer: event.locals.actor.roles.includes('officer'),
	}
}

export const actions: Actions = {
	recommend: act(recommend, { with: (e) => ({ itinerary: e.params.id }) }),
}
