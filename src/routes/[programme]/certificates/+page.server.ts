import { dayIn } from '#kernel/day.ts'
import { gradedProducts, registryChoices, registryFilter, registryState } from '#modules/grading/index.ts'
import { inProgramme } from '../../act.ts'
import type { PageServerLoad } from './$types'

const size = 50
/** The public registry of graded products; filters are part of the address, and the database does the work. */
export const load: PageServerLoad = async (event) => {
	const filter = registryFilter(event.url.searchParams)
	const wanted = Math.max(1, Math.trunc(Number(event.url.searchParams.get('page')) || 1))
	return inProgramme(event, async (tx, p) => {
		const on = dayIn(p.zone, event.locals.house.clock.now())
		const choices = await registryChoices(tx, p.id, on, filter)
		const pages = Math.max(1, Math.ceil(choices.count / size))
		const at = Math.min(wanted, pages)
		return { filter, at, pages, choices, list: (await gradedProducts(tx, p.id, on, filter, { size, at })).map((c) => ({ ...c, state: registryState(c, on) })) }
	})
}
