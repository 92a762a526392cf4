import { batches, keepList } from '#modules/grading/index.ts'
import { namesIn } from '#modules/people/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only, programmeOf } from '../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const programme = programmeOf(event)
	const { house } = event.locals
	const before = await inProgramme(event, (tx) => batches(tx, programme.id))
	const names = await namesIn(house.db, programme.id)
	return { demo: house.mode === 'demo', before: before.map((b) => ({ ...b, who: (b.by && names.get(b.by)) || '' })) }
}

export const actions: Actions = {
	upload: act(keepList, { then: ({ sha256 }, event) => paths.importList(event.params.programme ?? '', sha256) }),
}
