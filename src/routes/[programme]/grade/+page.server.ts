import { dayIn } from '#kernel/day.ts'
import { adoptions, certificates, consultations, gradingDue, openRound, replacementOf, rounds, submissions } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, programmeOf } from '../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const { actor, house } = event.locals
	const programme = programmeOf(event)
	const on = dayIn(programme.zone, house.clock.now())
	const desk = actor.roles.includes('officer') || actor.roles.includes('council')
	const found = await inProgramme(event, async (tx, p) => ({
		adoptions: await adoptions(tx, p.id),
		rounds: await rounds(tx, p.id),
		submissions: desk || actor.producer ? await submissions(tx, p.id, desk ? {} : { producer: actor.producer }) : [],
		due: await gradingDue(tx, p, actor, on),
		certificates: (await certificates(tx, p.id)).length,
		consultations: (await consultations(tx, p.id)).map((c) => ({ id: c.id, title: c.title })),
	}))
	return {
		...found,
		adoptions: await Promise.all(found.adoptions.map(async (a) => ({ ...a, replaced: await replacementOf(house.packs, a.rulebook) }))),
		on,
		officer: actor.roles.includes('officer'),
		desk,
		member: desk || actor.producer !== undefined,
		mayStart: actor.roles.includes('officer') || actor.producer !== undefined,
	}
}

export const actions: Actions = {
	round: act(openRound, { then: (_, e) => paths.grade(e.params.programme ?? '') }),
}
