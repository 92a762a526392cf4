import { error } from '@sveltejs/kit'
import { changeProject, projectById } from '#modules/projects/index.ts'
import { producers, resourcesOf } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only, programmeOf } from '../../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const programme = programmeOf(event)
	const id = idOf<'project'>(event.params.id)
	const found = await inProgramme(event, async (tx) => {
		const p = await projectById(tx, programme.id, id)
		if (!p) return undefined
		const mine = new Set<string>(p.resources.map((r) => r.id))
		const here = (await producers(tx, programme.id, { place: p.place.id })).map(({ id, name }) => ({ id, name }))
		return {
			id, title: p.title, written: programme.lang,
			standing: {
				title: p.title.text[programme.lang] ?? '', titleEn: programme.lang === 'en' ? '' : (p.title.text.en ?? ''), idea: p.idea.text[programme.lang] ?? '', ideaEn: programme.lang === 'en' ? '' : (p.idea.text.en ?? ''),
				startedOn: p.startedOn, resources: [...mine], makers: p.makers.map((m) => m.id), revision: String(p.revision),
			},
			resources: (await resourcesOf(tx, programme.id, p.place.id)).filter((r) => r.retiredOn === null || mine.has(r.id)).map(({ id, name, kind }) => ({ id, name, kind })),
			// Those of the village, and whoever takes part from elsewhere.
			makers: [...here, ...p.makers.filter((m) => !here.some((h) => h.id === m.id)).map(({ id, name }) => ({ id, name }))],
		}
	})
	if (!found) error(404, 'project')
	return found
}

export const actions: Actions = { change: act(changeProject, { with: (e) => ({ project: e.params.id }), then: (_, e) => paths.project(e.params.programme ?? '', e.params.id ?? '') }) }
