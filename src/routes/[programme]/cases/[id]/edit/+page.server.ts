import { error } from '@sveltejs/kit'
import { storyById, writeCase } from '#modules/exchange/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only, programmeOf } from '../../../../act.ts'
import { caseFacts } from '../../facts.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const programme = programmeOf(event)
	const id = idOf<'case'>(event.params.id)
	const found = await inProgramme(event, async (tx) => {
		const story = await storyById(tx, programme.id, id)
		return story && { story, ...(await caseFacts(tx, programme, event.locals.house)) }
	})
	if (!found) error(404, 'case')
	const { story, events, certificates } = found
	// What was cited stays to be ticked, however long ago.
	const cited = story.evidence.filter((e) => !events.some((x) => x.seq === e.seq)).map((e) => ({ seq: e.seq, type: e.type, day: e.day as string, about: null }))
	return { story, events: [...cited, ...events], certificates }
}

export const actions: Actions = {
	write: act(writeCase, { with: (e) => ({ case: e.params.id }), then: (v, e) => paths.case(e.params.programme ?? '', v.id) }),
}
