import { saveSelfAssessment } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act } from '../../../../act.ts'
import { submissionOf } from '../seen.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const s = await submissionOf(event)
	const { actor } = event.locals
	return {
		s: { id: s.id, product: s.product, round: s.round, rulebook: s.adoption.rulebook, answers: s.answers, notes: s.notes, proofs: s.proofs, revision: s.revision, state: s.state },
		section: event.url.searchParams.get('section') ?? undefined,
		edit: s.state === 'draft' && (actor.roles.includes('officer') || actor.producer === s.product.producer),
	}
}

export const actions: Actions = {
	save: act(saveSelfAssessment, {
		with: (e) => ({ submission: e.params.id ?? '' }),
		// The last section leads back to the whole, where proofs are added and it is handed in.
		then: (_, e) => (e.url.searchParams.get('next') ? paths.assess(e.params.programme ?? '', e.params.id ?? '', e.url.searchParams.get('next') ?? '') : paths.assess(e.params.programme ?? '', e.params.id ?? '')),
	}),
}
