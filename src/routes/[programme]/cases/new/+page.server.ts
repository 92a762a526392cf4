import { writeCase } from '#modules/exchange/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only, programmeOf } from '../../../act.ts'
import { caseFacts } from '../facts.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const programme = programmeOf(event)
	return inProgramme(event, (tx) => caseFacts(tx, programme, event.locals.house))
}

export const actions: Actions = {
	write: act(writeCase, { then: (v, e) => paths.case(e.params.programme ?? '', v.id) }),
}
