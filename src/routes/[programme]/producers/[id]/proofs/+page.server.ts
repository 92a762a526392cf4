import { error } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { discardProof, gradableProducts, keepProof, proofsOf, replaceProof, usesOf } from '#modules/grading/index.ts'
import { mayTouch, producerById } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only } from '../../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

/** The proofs of a producer, for themselves and the office. */
export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'producer')
	const id = idOf<'producer'>(event.params.id)
	const { actor, house } = event.locals
	const found = await inProgramme(event, async (tx, p) => {
		const producer = mayTouch(actor, id) ? await producerById(tx, p.id, id) : undefined
		if (!producer) return undefined
		const uses = await usesOf(tx, p.id, id)
		const products = await gradableProducts(tx, p.id, id)
		return {
			producer: { id, name: producer.name },
			products: products.map((x) => ({ id: x.id, name: x.name })),
			proofs: (await proofsOf(tx, p.id, id)).map((f) => ({ ...f, uses: uses.filter((u) => u.proof === f.id), productName: products.find((x) => x.id === f.product)?.name })),
			today: dayIn(p.zone, house.clock.now()),
		}
	})
	if (!found) error(404, 'producer')
	return found
}

const back = { then: (_: unknown, e: { readonly params: Partial<Record<string, string>> }) => paths.proofs(e.params.programme ?? '', e.params.id ?? '') }
export const actions: Actions = {
	keep: act(keepProof, { ...back, with: (e) => ({ producer: e.params.id ?? '' }) }),
	replace: act(replaceProof, back),
	discard: act(discardProof, back),
}
