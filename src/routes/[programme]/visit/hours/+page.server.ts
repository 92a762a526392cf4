import { dayIn } from '#kernel/day.ts'
import { hosts, withoutHours } from '#modules/visits/index.ts'
import { inProgramme, only, programmeOf } from '../../../act.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'producer')
	const programme = programmeOf(event)
	const { actor, house } = event.locals
	const officer = actor.roles.includes('officer')
	const on = dayIn(programme.zone, house.clock.now())
	const [all, without] = await inProgramme(event, async (tx) => [await hosts(tx, programme.id, on, officer || !actor.producer ? undefined : { producer: actor.producer }), officer ? await withoutHours(tx, programme.id) : []] as const)
	return { hosts: all, without, officer, ownMissing: actor.producer !== undefined && !all.some((h) => h.producer === actor.producer) }
}
