import { saveHead } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act } from '../../../../../act.ts'
import { editedDraft } from '../draft.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({ d: await editedDraft(event) })

export const actions: Actions = {
	save: act(saveHead, { with: (e) => ({ draft: e.params.draft ?? '' }), then: (_, e) => paths.rulebookDraft(e.params.programme ?? '', e.params.draft ?? '') }),
}
