import { error } from '@sveltejs/kit'
import { criteriaOf, lint, saveCriterion, whereIs } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act } from '../../../../../act.ts'
import { editedDraft } from '../draft.ts'
import { standingOf } from './fields.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const d = await editedDraft(event)
	const found = whereIs(d.rulebook, event.url.searchParams.get('key') ?? '')
	if (!found) error(404, 'criterion')
	const { criterion, at } = found
	return {
		d: { id: d.id, lang: d.lang, revision: d.revision, book: d.rulebook },
		criterion,
		standing: standingOf(criterion, at.slice(0, 2).join('.')),
		into: d.rulebook.parts.flatMap((p, i) => p.sections.map((s, j) => ({ value: `${i}.${j}`, no: s.no, name: s.name }))),
		others: criteriaOf(d.rulebook).flatMap((c) => (c === criterion ? [] : [{ id: c.id, no: c.no, name: c.name }])),
		faults: lint(d.rulebook).filter((f) => f.at === criterion.id),
		uncertain: d.uncertain.filter((u) => u.at === criterion.key),
		saved: event.url.searchParams.has('saved'),
	}
}

export const actions: Actions = {
	save: act(saveCriterion, {
		with: (e) => ({ draft: e.params.draft ?? '', key: e.url.searchParams.get('key') ?? '' }),
		then: ({ draft, key }, e) => (key === null ? `${paths.rulebookDraft(e.params.programme ?? '', draft)}#outline` : `${paths.draftCriterion(e.params.programme ?? '', draft, key)}&saved=1`),
	}),
}
