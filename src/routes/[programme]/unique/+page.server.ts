import { dayIn } from '#kernel/day.ts'
import { programmeOf } from '../../act.ts'
import { quotientsFor } from './quotients.ts'
import { uniqueOf } from './read.ts'
import type { PageServerLoad } from './$types'

/** The first page a village sees: public, from what is published; members also see what they may. */
export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const { actor, house } = event.locals
	return {
		...(await uniqueOf(event)),
		quotients: await quotientsFor(event),
		officer: actor.roles.includes('officer'),
		mayAdd: actor.roles.includes('officer') || actor.roles.includes('supporter'),
		own: actor.producer,
		member: actor.roles.length > 0,
		on: dayIn(programme.zone, house.clock.now()),
	}
}
