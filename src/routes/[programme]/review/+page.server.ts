import { dayIn } from '#kernel/day.ts'
import { reviewOf, targets, yearEvents, yearOf, yearsOf } from '#modules/strategy/index.ts'
import { inProgramme, only, programmeOf } from '../../act.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'council', 'supporter', 'producer', 'partner')
	const programme = programmeOf(event)
	const now = yearOf(dayIn(programme.zone, event.locals.house.clock.now()))
	return inProgramme(event, async (tx) => {
		const years = await yearsOf(tx, programme)
		const shown = []
		for (const year of years.slice(0, 20)) shown.push({ year, counts: reviewOf(await yearEvents(tx, programme, year)).counts, targets: (await targets(tx, programme.id, year)).length })
		return { now, years: shown }
	})
}
