import { shippedProcedures } from '#modules/grading/index.ts'
import { programmeOf } from '../../../act.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	const { economy } = programmeOf(event)
	const all = await shippedProcedures(event.locals.house.packs)
	// As time went: a reader follows what changed from left to right.
	return { ours: all.filter((p) => p.economy === economy).toReversed(), others: all.filter((p) => p.economy !== economy) }
}
