import { redirect } from '@sveltejs/kit'
import { gather } from '../../due.ts'
import { dayIn } from '#kernel/day.ts'
import { counts } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { inProgramme, programmeOf } from '../../act.ts'
import type { PageServerLoad } from './$types'

/** What is due today for the roles of whoever looks. */
export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const { actor, house } = event.locals
	if (!actor.person) redirect(303, paths.signIn(event.url.pathname))
	if (actor.roles.length === 0) redirect(303, paths.programme(programme.slug))
	const on = dayIn(programme.zone, house.clock.now())
	return inProgramme(event, async (tx) => {
		const due = await gather(tx, programme, actor, on)
		const { producers, products } = await counts(tx, programme.id)
		return { due, on, who: actor.roles, begins: actor.roles.includes('officer') && producers + products === 0 }
	})
}
