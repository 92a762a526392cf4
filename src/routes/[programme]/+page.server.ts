import { dayIn } from '#kernel/day.ts'
import { lookAround, places, products } from '#modules/registry/index.ts'
import { inProgramme, programmeOf } from '../act.ts'
import { certificatesOf, starsByProduct } from './certificates.ts'
import type { PageServerLoad } from './$types'

/** The public face of a programme. */
export const load: PageServerLoad = async (event) => {
	const programme = programmeOf(event)
	const { house } = event.locals
	const on = dayIn(programme.zone, house.clock.now())
	const [here, around] = await Promise.all([
		inProgramme(event, async (tx) => ({
			villages: await places(tx, programme.id),
			shown: await products(tx, programme.id, { published: true }),
			stars: starsByProduct(await certificatesOf(tx, programme.id), on),
		})),
		lookAround(house),
	])
	// The rarest thing of each village that stands alone in something, rarest first.
	const special = here.villages
		.flatMap((v) => {
			const d = around.of(v)
			const first = d?.traits.find((t) => t.others === 0 && t.trait.kind !== 'age')
			return d && first ? [{ place: v.id, name: v.name, trait: first.trait, bits: first.bits }] : []
		})
		.sort((a, b) => b.bits - a.bits)
		.slice(0, 4)
	const graded = here.shown.filter((p) => here.stars[p.id] !== undefined).sort((a, b) => (here.stars[b.id] ?? 0) - (here.stars[a.id] ?? 0))
	const others = here.shown.filter((p) => here.stars[p.id] === undefined)
	return { villages: here.villages, graded, others, stars: here.stars, special, compared: { places: around.places, products: around.comparison.size - around.places } }
}
