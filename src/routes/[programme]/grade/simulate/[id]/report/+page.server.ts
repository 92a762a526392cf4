import { error } from '@sveltejs/kit'
import { consultationById } from '#modules/grading/index.ts'
import { idOf, programmeOf } from '../../../../../act.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const id = idOf<'simulation'>(event.params.id)
	const consultation = await event.locals.house.db.publicly((tx) => consultationById(tx, programme.id, id))
	if (!consultation) error(404, 'consultation')
	return { consultation, officer: event.locals.actor.roles.includes('officer') }
}
