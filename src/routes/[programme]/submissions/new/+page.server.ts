import { dayIn } from '#kernel/day.ts'
import { adoptions, gradableProducts, rounds, startSubmission, submissions } from '#modules/grading/index.ts'
import { paths } from '#ui/paths.ts'
import { act, inProgramme, only } from '../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'producer')
	const { actor, house } = event.locals
	const officer = actor.roles.includes('officer')
	return inProgramme(event, async (tx, p) => {
		const on = dayIn(p.zone, house.clock.now())
		const books = new Map((await adoptions(tx, p.id)).map((a) => [a.id, a]))
		const there = await submissions(tx, p.id)
		const own = (s: { producer: string }) => officer || s.producer === actor.producer
		const products = officer || actor.producer ? await gradableProducts(tx, p.id, officer ? undefined : actor.producer) : []
		const names = new Map((await rounds(tx, p.id)).map((r) => [r.id, r.name]))
		return {
			product: event.url.searchParams.get('product') ?? '',
			rounds: (await rounds(tx, p.id)).filter((r) => r.opens <= on && on <= r.closes).map((r) => ({ ...r, book: books.get(r.adoption) })),
			// What was handed in before can be carried on: the latest first.
			earlier: there.filter((s) => own(s) && s.state !== 'draft' && s.state !== 'withdrawn').map((s) => ({ id: s.id, product: s.product, name: s.productName, round: names.get(s.round) ?? '', stars: s.approved ? s.stars : null })),
			products: products.map((x) => ({ id: x.id, name: x.name, producerName: x.producerName, inRounds: there.filter((s) => s.product === x.id && s.state !== 'withdrawn').map((s) => s.round) })),
		}
	})
}

export const actions: Actions = {
	start: act(startSubmission, { then: (v, e) => paths.assess(e.params.programme ?? '', v.id) }),
}
