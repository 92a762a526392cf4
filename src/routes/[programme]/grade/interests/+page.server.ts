import { dayIn } from '#kernel/day.ts'
import { declareInterest, endInterest, gradableProducts, interests, memberOf } from '#modules/grading/index.ts'
import { namesIn, roster } from '#modules/people/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only, programmeOf } from '../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'council', 'officer')
	const { actor, house } = event.locals
	const officer = actor.roles.includes('officer')
	const me = memberOf(actor)
	const programme = programmeOf(event)
	const names = await namesIn(house.db, programme.id)
	const found = await inProgramme(event, async (tx, p) => ({
		// A member sees their own with notes; the office sees everybody's without.
		list: officer ? await interests(tx, p.id) : me ? await interests(tx, p.id, me) : [],
		producers: new Map((await gradableProducts(tx, p.id)).map((x) => [x.producer, x.producerName])),
	}))
	return {
		list: found.list.map((i) => ({ ...i, name: names.get(i.person) ?? '' })),
		producers: [...found.producers].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label)),
		members: officer ? (await roster(house.db, programme.id)).filter((m) => m.role === 'council' && m.ended === null).map((m) => ({ value: m.person, label: m.name })) : [],
		officer,
		on: dayIn(programme.zone, house.clock.now()),
	}
}

const then = (_: unknown, e: { readonly params: Partial<Record<string, string>> }) => paths.interests(e.params.programme ?? '')
export const actions: Actions = { declare: act(declareInterest, { then }), end: act(endInterest, { then }) }
