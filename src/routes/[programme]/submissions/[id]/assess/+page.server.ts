import { dayIn } from '#kernel/day.ts'
import { aimFor, answerCriterion, criteriaOf, dossierOf, markOf, readsDossier, saveSelfAssessment } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme } from '../../../../act.ts'
import { submissionOf } from '../seen.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const s = await submissionOf(event)
	const { actor, house } = event.locals
	const asked = (name: string) => event.url.searchParams.get(name) ?? undefined
	const dossier = await inProgramme(event, (tx, p) => dossierOf(tx, p.id, s, dayIn(p.zone, house.clock.now())))
	const book = s.adoption.rulebook
	const read = readsDossier(s, actor)
	return {
		s: {
			id: s.id, product: s.product, round: s.round, rulebook: book, answers: s.answers, notes: s.notes, declared: s.declared, proofs: read ? s.proofs : [], revision: s.revision, state: s.state, target: s.target, carriedFrom: s.carriedFrom,
		},
		dossier,
		read,
		/** What stands at each criterion, so that a step tells when somebody else changed it. */
		marks: Object.fromEntries(criteriaOf(book).map((c) => [c.id, markOf(s, c.id)])),
		/** What is kept on a phone is this person's, and of whoever they help: a seal, so that it names nobody. */
		whose: house.secrets.seal('draft-of', `${actor.person ?? ''} ${actor.for?.person ?? ''}`).slice(0, 24),
		section: asked('section'),
		at: asked('at'),
		view: asked('view'),
		edit: s.state === 'draft' && (actor.roles.includes('officer') || actor.producer === s.product.producer),
	}
}

type Event = Parameters<Actions[string]>[0]
const here = (e: Event) => ({ submission: e.params.id ?? '' })
const asked = (e: Event, name: string) => e.url.searchParams.get(name) || undefined
export const actions: Actions = {
	save: act(saveSelfAssessment, {
		with: (e) => ({ submission: e.params.id ?? '' }),
		// The last section leads back to the whole, where proofs are added and it is handed in.
		then: (_, e) => paths.assess(e.params.programme ?? '', e.params.id ?? '', e.url.searchParams.get('next') || undefined),
	}),
	answer: act(answerCriterion, {
		with: (e) => here(e as Event),
		// On to the next step; from the page with all of them back to it, from the last one to the whole.
		then: (_, e) => paths.assessAt(e.params.programme ?? '', e.params.id ?? '', { at: asked(e as Event, 'next'), view: asked(e as Event, 'view') }) + (asked(e as Event, 'view') === 'all' ? `#c-${asked(e as Event, 'key') ?? ''}` : ''),
	}),
	aim: act(aimFor, { with: (e) => here(e as Event), then: (_, e) => paths.assessAt(e.params.programme ?? '', e.params.id ?? '', { view: 'new' }) }),
}
