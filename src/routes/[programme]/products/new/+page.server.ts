import { error } from '@sveltejs/kit'
import { asId } from '#kernel/id.ts'
import { mayTouch, producers, registerProduct } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only, programmeOf } from '../../../act.ts'
import { currencyOf } from '../currency.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'producer')
	const programme = programmeOf(event)
	const { actor } = event.locals
	const mine = (await inProgramme(event, (tx) => producers(tx, programme.id))).filter((p) => mayTouch(actor, p.id)).map((p) => ({ id: p.id, name: p.name }))
	const asked = asId<'producer'>(event.url.searchParams.get('producer'))
	if (asked && !mine.some((p) => p.id === asked)) error(404, 'producer')
	return { producers: mine, producer: asked ?? (mine.length === 1 ? mine[0]?.id : undefined), written: programme.lang, currency: currencyOf(programme.economy) }
}

export const actions: Actions = { register: act(registerProduct, { then: (v, e) => paths.product(e.params.programme ?? '', v.id) }) }
