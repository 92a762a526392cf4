import { addMonths } from '#kernel/day.ts'
import { batches } from '#modules/grading/index.ts'
import { inProgramme } from '../../../act.ts'
import type { PageServerLoad } from './$types'
import { calendarAsked } from './asked.ts'

export const load: PageServerLoad = async (event) => {
	const { calendar, filter, on, phones } = await calendarAsked(event)
	const entered = event.url.searchParams.get('entered')
	const batch = entered && phones ? (await inProgramme(event, (tx, programme) => batches(tx, programme.id))).find((b) => b.id === entered) : undefined
	return { calendar, filter, on, until: addMonths(on, 6), phones, entered: batch?.counts }
}
