import { error } from '@sveltejs/kit'
import { adoptCase, packCases, reportAdoption, usedBy } from '#modules/exchange/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, programmeOf } from '../../../../act.ts'
import { adoptingOf } from '../../adopting.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const { asOf, cases } = await packCases(event.locals.house)
	const found = cases.find((c) => c.id === event.params.key)
	if (!found) error(404, 'case')
	const adoptions = await inProgramme(event, (tx) => usedBy(tx, { packKey: found.id }))
	return { case: found, asOf, adoptions, adopting: adoptingOf(event.locals.actor, programme, adoptions, false) }
}

const here = (v: { id: string }, e: { params: { programme?: string | undefined; key?: string | undefined } }) => `${paths.packCase(e.params.programme ?? '', e.params.key ?? '')}#adoption-${v.id}`
export const actions: Actions = {
	adopt: act(adoptCase, { with: (e) => ({ pack: e.params.key }), then: here }),
	report: act(reportAdoption, { then: here }),
}
