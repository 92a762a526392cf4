import { error } from '@sveltejs/kit'
import { placeAt, savePlace } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act } from '../../../../../act.ts'
import { editedDraft } from '../draft.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const d = await editedDraft(event)
	const at = event.url.searchParams.get('at') ?? ''
	const place = /^\d{1,3}(\.\d{1,3})?$/.test(at) ? placeAt(d.rulebook, at.split('.').map(Number)) : undefined
	if (!place) error(404, 'place')
	return { d, at, no: 'no' in place ? place.no : place.id, name: place.name, max: place.max }
}

export const actions: Actions = {
	save: act(savePlace, { with: (e) => ({ draft: e.params.draft ?? '', at: e.url.searchParams.get('at') ?? '' }), then: (_, e) => `${paths.rulebookDraft(e.params.programme ?? '', e.params.draft ?? '')}#outline` }),
}
