import type { RequestEvent } from '@sveltejs/kit'
import { type Day, dayIn } from '#kernel/day.ts'
import { type CalendarFilter, type RegisterCalendar, registerCalendar, seesCalendar } from '#modules/grading/index.ts'
import type { ProgrammeFace } from '#modules/people/index.ts'
import { inProgramme, only } from '../../../act.ts'

/** The filter in the address. */
function filterOf(query: URLSearchParams): CalendarFilter {
	const stars = query.get('stars') ?? ''
	const place = query.get('place') ?? ''
	return { ...(place ? { place } : {}), ...(stars === 'unknown' ? { stars: null } : /^[1-5]$/.test(stars) ? { stars: Number(stars) } : {}) }
}

export interface Asked {
	readonly programme: ProgrammeFace
	readonly calendar: RegisterCalendar
	readonly filter: CalendarFilter
	readonly on: Day
	/** Only the office has a reason to ring people up. */
	readonly phones: boolean
}
/** The calendar as this address asks for it; for people who work with it only. */
export async function calendarAsked(event: RequestEvent): Promise<Asked> {
	if (!seesCalendar(event.locals.actor)) only(event, 'officer')
	const filter = filterOf(event.url.searchParams)
	return inProgramme(event, async (tx, programme) => {
		const on = dayIn(programme.zone, event.locals.house.clock.now())
		return { programme, on, filter, calendar: await registerCalendar(tx, programme, on, filter), phones: event.locals.actor.roles.includes('officer') }
	})
}
