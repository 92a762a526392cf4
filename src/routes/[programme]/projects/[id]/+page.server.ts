import { error } from '@sveltejs/kit'
import { dayIn, daysBetween } from '#kernel/day.ts'
import { addStep, chooseProduct, finishProject, logStep, mayLog, mayPlan, nextOf, projectById, quietSince, resumeProject, stateOf, stopProject, takesPart } from '#modules/projects/index.ts'
import { maySee, products, seesDesk } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only, programmeOf } from '../../../act.ts'
import { historyOf } from '../../../told.ts'
import { members, nameOf, stepFor } from '../shown.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, ...members)
	const programme = programmeOf(event)
	const { actor, house } = event.locals
	const id = idOf<'project'>(event.params.id)
	const on = dayIn(programme.zone, house.clock.now())
	const officer = actor.roles.includes('officer')
	const found = await inProgramme(event, async (tx) => {
		const p = await projectById(tx, programme.id, id)
		if (!p) return undefined
		const next = nextOf(p)
		const quiet = quietSince(p, on)
		const chosen = p.choice?.product ? (await products(tx, programme.id, { ids: [p.choice.product.id] }))[0] : undefined
		const may = (s: (typeof p.steps)[number]) => !p.ended && s.doneOn === null && mayLog(actor, p, s)
		return {
			project: {
				id, title: p.title, idea: p.idea, place: p.place, startedOn: p.startedOn, choice: p.choice, ended: p.ended, resumed: p.resumed, resources: p.resources, demo: p.demo, revision: p.revision, state: stateOf(p),
				makers: p.makers.map((m) => ({ id: m.id, name: nameOf(actor, m), open: maySee(actor, m.id) })),
				// A product that is not published yet has no page for everybody.
				productOpen: chosen !== undefined && (chosen.publishedAt !== null || maySee(actor, chosen.producer.id)),
			},
			steps: p.steps.map((s) => ({ ...stepFor(actor, s), may: may(s) })),
			next: { kind: next.kind, step: next.kind === 'log' ? { ...stepFor(actor, next.step), may: may(next.step) } : undefined },
			quiet: quiet && { since: quiet, days: daysBetween(quiet, on) },
			mayPlan: !p.ended && mayPlan(actor, p),
			// What may be linked as the chosen product: what the village and those who take part make.
			products: officer && !p.ended ? (await products(tx, programme.id)).filter((x) => x.place?.id === p.place.id || x.id === p.choice?.product?.id || p.makers.some((m) => m.id === x.producer.id)).map((x) => ({ id: x.id, name: x.name })) : [],
			history: seesDesk(actor) || takesPart(actor, p) ? await historyOf(event, tx, programme, [id], 100) : [],
		}
	})
	if (!found) error(404, 'project')
	return { ...found, on, officer }
}

const here = (e: { params: Partial<Record<string, string>> }) => ({ project: e.params.id })
const back = (_: unknown, e: { params: Partial<Record<string, string>> }) => paths.project(e.params.programme ?? '', e.params.id ?? '')
export const actions: Actions = {
	step: act(addStep, { with: here, then: (v, e) => `${back(v, e)}#step-${v.id}` }),
	log: act(logStep, { then: (v, e) => `${back(v, e)}#step-${v.id}` }),
	choose: act(chooseProduct, { with: here, then: back }),
	finish: act(finishProject, { with: here, then: back }),
	stop: act(stopProject, { with: here, then: back }),
	resume: act(resumeProject, { with: here, then: back }),
}
