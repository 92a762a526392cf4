import { places, placesPack, registerPlace } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only, programmeOf } from '../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const programme = programmeOf(event)
	const pack = await placesPack(event.locals.house)
	const here = new Set((await inProgramme(event, (tx) => places(tx, programme.id))).map((p) => p.packKey))
	return { pack: pack.places.filter((p) => p.economy === programme.economy && !here.has(p.id)).map((p) => ({ id: p.id, name: p.localName ? `${p.localName} (${p.name})` : p.name, admin: p.admin, product: p.product })) }
}

export const actions: Actions = { register: act(registerPlace, { then: (v, e) => paths.place(e.params.programme ?? '', v.id) }) }
