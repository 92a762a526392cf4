import type { RequestEvent } from '@sveltejs/kit'
import { insightOf } from '#modules/grading/index.ts'
import { namesIn } from '#modules/people/index.ts'
import { inProgramme, only, programmeOf } from '../../../act.ts'

/** For officers only: it compares council members by name. */
export async function insightFor(event: RequestEvent) {
	only(event, 'officer')
	const found = await inProgramme(event, (tx, p) => insightOf(tx, p.id))
	const names = await namesIn(event.locals.house.db, programmeOf(event).id)
	return { ...found, leniency: found.leniency.map(({ by, ...l }) => ({ ...l, name: names.get(by as never) ?? '' })) }
}
export type InsightSeen = Awaited<ReturnType<typeof insightFor>>
