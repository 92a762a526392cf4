import { error } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { asId } from '#kernel/id.ts'
import { startProject } from '#modules/projects/index.ts'
import { places, producerById, producers, resourcesOf } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only, programmeOf } from '../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

/** The office chooses the village first, so that the form can offer what that village has; a producer begins in their own. */
export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'producer')
	const programme = programmeOf(event)
	const { actor, house } = event.locals
	const officer = actor.roles.includes('officer')
	const asked = asId<'place'>(event.url.searchParams.get('place'))
	return inProgramme(event, async (tx) => {
		const own = !officer && actor.producer ? (await producerById(tx, programme.id, actor.producer))?.place?.id : undefined
		const villages = (await places(tx, programme.id)).filter((p) => officer || p.id === own).map((p) => ({ id: p.id, name: p.name }))
		const place = villages.find((p) => p.id === (officer ? asked : own))
		if (asked && asked !== place?.id) error(404, 'place')
		return {
			villages,
			place,
			resources: place ? (await resourcesOf(tx, programme.id, place.id)).filter((r) => r.retiredOn === null).map(({ id, name, kind }) => ({ id, name, kind })) : [],
			makers: place && officer ? (await producers(tx, programme.id, { place: place.id })).map(({ id, name }) => ({ id, name })) : [],
			on: dayIn(programme.zone, house.clock.now()),
			written: programme.lang,
		}
	})
}

export const actions: Actions = { start: act(startProject, { then: (v, e) => paths.project(e.params.programme ?? '', v.id) }) }
