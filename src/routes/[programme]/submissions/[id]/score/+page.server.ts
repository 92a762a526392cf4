import { error } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { askedOf, finishScorecard, memberOf, saveScorecard, scoreSheet, tieOf } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only } from '../../../../act.ts'
import { submissionOf } from '../seen.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'council')
	const s = await submissionOf(event)
	const me = memberOf(event.locals.actor)
	const card = s.cards.find((c) => c.person === me)
	// Only one's own card is ever read here.
	if (!card || card.conflict) error(404, 'card')
	const sheet = scoreSheet(s.adoption.rulebook, card)
	const tie = await inProgramme(event, (tx, p) => tieOf(tx, p.id, card.person, s.product.producer, dayIn(p.zone, event.locals.house.clock.now())))
	// Scored lower than the producer did and nothing said about it: a wish, not a rule.
	const claimed = new Map(scoreSheet(s.adoption.rulebook, { answers: s.answers }).criteria.map((c) => [c.criterion, c.points]))
	const unsaid = sheet.criteria.filter((c) => c.choice !== null && c.points < (claimed.get(c.criterion) ?? 0) && !card.notes[c.criterion]).map((c) => c.criterion)
	return {
		unsaid,
		s: { id: s.id, product: s.product, rulebook: s.adoption.rulebook, answers: s.answers, notes: s.notes, proofs: s.proofs, state: s.state },
		card,
		asked: askedOf(s).map((c) => c.id),
		confirmed: tie.asked,
		sum: { total: sheet.total, unanswered: sheet.unanswered, stopped: sheet.stopped, notApplying: sheet.notApplying },
		section: event.url.searchParams.get('section') ?? undefined,
		edit: s.state === 'assessing' && card.state !== 'final',
	}
}

export const actions: Actions = {
	save: act(saveScorecard, { with: (e) => ({ submission: e.params.id ?? '' }), then: (_, e) => paths.score(e.params.programme ?? '', e.params.id ?? '', e.url.searchParams.get('next') ?? undefined) }),
	finish: act(finishScorecard, { with: (e) => ({ submission: e.params.id ?? '' }), then: (_, e) => paths.submission(e.params.programme ?? '', e.params.id ?? '') }),
}
