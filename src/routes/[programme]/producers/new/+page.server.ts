import { asId } from '#kernel/id.ts'
import { places, registerProducer } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only, programmeOf } from '../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const programme = programmeOf(event)
	return { places: (await inProgramme(event, (tx) => places(tx, programme.id))).map((p) => ({ id: p.id, name: p.name })), place: asId<'place'>(event.url.searchParams.get('place')), written: programme.lang }
}

export const actions: Actions = { register: act(registerProducer, { then: (v, e) => paths.producer(e.params.programme ?? '', v.id) }) }
