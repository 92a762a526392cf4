import { drafts, keepAnnex, lint, startDraft } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only } from '../../../act.ts'
import { refsOf } from './refs.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const { house } = event.locals
	return inProgramme(event, async (tx, programme) => ({
		refs: await refsOf(house, tx, programme),
		drafts: (await drafts(tx, programme.id)).map((d) => ({ id: d.id, key: d.key, state: d.state, set: d.rulebook.productSet, programme: d.rulebook.programme, changed: d.changedAt, left: d.uncertain.length, errors: lint(d.rulebook).filter((f) => f.severity === 'error').length })),
	}))
}

export const actions: Actions = {
	start: act(startDraft, { then: (value, e) => paths.rulebookDraft(e.params.programme ?? '', value.id) }),
	annex: act(keepAnnex, { then: ({ sha256 }, e) => paths.annex(e.params.programme ?? '', sha256) }),
}
