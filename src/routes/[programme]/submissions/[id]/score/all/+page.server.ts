import { error } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { askedOf, dossiersOf, memberOf, saveScorecard, tieOf } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only } from '../../../../../act.ts'
import { submissionOf } from '../../seen.ts'
import type { Actions, PageServerLoad } from './$types'

/** The whole sheet on one page, for a day of many dossiers. */
export const load: PageServerLoad = async (event) => {
	only(event, 'council')
	const s = await submissionOf(event)
	const me = memberOf(event.locals.actor)
	const card = s.cards.find((c) => c.person === me)
	if (!card || card.conflict) error(404, 'card')
	const found = await inProgramme(event, async (tx, p) => ({
		tie: await tieOf(tx, p.id, card.person, s.product.producer, dayIn(p.zone, event.locals.house.clock.now())),
		mine: await dossiersOf(tx, p.id, card.person, s.round.id),
	}))
	return {
		s: { id: s.id, product: s.product, rulebook: s.adoption.rulebook, answers: s.answers, notes: s.notes, proofs: s.proofs, round: s.round },
		card,
		asked: askedOf(s).map((c) => c.id),
		confirmed: found.tie.asked,
		edit: s.state === 'assessing' && card.state !== 'final',
		at: found.mine.findIndex((d) => d.submission === s.id) + 1,
		of: found.mine.length,
		done: found.mine.filter((d) => d.state === 'final').length,
	}
}

export const actions: Actions = {
	save: act(saveScorecard, {
		with: (e) => ({ submission: e.params.id ?? '' }),
		then: ({ next, round }, e) => (next ? paths.scoreAll(e.params.programme ?? '', next) : paths.round(e.params.programme ?? '', round)),
	}),
}
