import { error } from '@sveltejs/kit'
import { askedOf, enterPaperCard } from '#modules/grading/index.ts'
import { namesIn } from '#modules/people/index.ts'
import { paths } from '#ui/paths.ts'
import { act, only, programmeOf } from '../../../../act.ts'
import { submissionOf } from '../seen.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer')
	const s = await submissionOf(event)
	const member = event.url.searchParams.get('member') ?? ''
	const card = s.cards.find((c) => c.person === member && !c.conflict)
	if (!card) error(404, 'card')
	return {
		s: { id: s.id, product: s.product, rulebook: s.adoption.rulebook },
		member: { person: card.person, no: card.no, name: (await namesIn(event.locals.house.db, programmeOf(event).id)).get(card.person) ?? '' },
		asked: askedOf(s).map((c) => c.id),
		// A sheet that was reopened is typed in again from where it was; a member's own is nobody's to see.
		standing: card.paper ? card.answers : {},
		edit: s.state === 'assessing' && card.state !== 'final' && (card.state === 'none' || card.paper !== null),
		state: card.state,
	}
}

export const actions: Actions = {
	enter: act(enterPaperCard, { with: (e) => ({ submission: e.params.id ?? '' }), then: (_, e) => `${paths.submission(e.params.programme ?? '', e.params.id ?? '')}#council` }),
}
