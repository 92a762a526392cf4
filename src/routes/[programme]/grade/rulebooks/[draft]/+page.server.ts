import { error, type RequestEvent } from '@sveltejs/kit'
import { approveDraft, arrangeDraft, checkPlace, criteriaOf, draftById, dropDraft, lint, proposeDraft, returnDraft, tellable, tellFault } from '#modules/grading/index.ts'
import { namesIn } from '#modules/people/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only } from '../../../../act.ts'
import { historyOf } from '../../../../told.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const id = idOf<'rulebook-draft'>(event.params.draft)
	const { house, actor } = event.locals
	const { d, history } = await inProgramme(event, async (tx, programme) => ({ d: await draftById(tx, programme.id, id), history: await historyOf(event, tx, programme, [id], 12) }))
	if (!d) error(404, 'rulebook')
	const names = await namesIn(house.db, (event.locals.programme as { id: Parameters<typeof namesIn>[1] }).id)
	const faults = lint(d.rulebook).map((f) => ({ ...f, tellable: tellable.has(f.code) && f.severity !== 'warning' }))
	const mine = [d.proposedBy, d.changedBy].includes(actor.person)
	const first = d.uncertain.find((u) => u.at)?.at ?? faults.flatMap((f) => criteriaOf(d.rulebook).filter((c) => c.id === f.at && f.severity === 'error')).at(0)?.key
	return { d, faults, first, history, proposedBy: (d.proposedBy && names.get(d.proposedBy)) || '', approvedBy: (d.approvedBy && names.get(d.approvedBy)) || '', approve: d.state === 'proposed' && !mine }
}

const here = (anchor = '') => (_: unknown, e: Pick<RequestEvent, 'params'>) => `${paths.rulebookDraft(e.params.programme ?? '', e.params.draft ?? '')}${anchor}`
const which = (e: Pick<RequestEvent, 'params'>) => ({ draft: e.params.draft ?? '' })
export const actions: Actions = {
	arrange: act(arrangeDraft, { with: which, then: here('#outline') }),
	fault: act(tellFault, { with: which, then: here('#left') }),
	checked: act(checkPlace, { with: which, then: here('#left') }),
	propose: act(proposeDraft, { with: which, then: here() }),
	approve: act(approveDraft, { with: which, then: here() }),
	return: act(returnDraft, { with: which, then: here() }),
	drop: act(dropDraft, { with: which, then: (_, e) => paths.rulebooks(e.params.programme ?? '') }),
}
