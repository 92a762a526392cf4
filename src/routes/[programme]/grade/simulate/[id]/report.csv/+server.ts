import { error } from '@sveltejs/kit'
import { consultationById, type ConsultationReport, dimensions, outcomes } from '#modules/grading/index.ts'
import { csvOf } from '#kernel/csv.ts'
import { idOf, programmeOf } from '../../../../../act.ts'
import { groupSaid } from '../../words.ts'
import type { RequestHandler } from './$types'

/** The published numbers as one table; a number that is hidden stays empty. */
export const GET: RequestHandler = async (event) => {
	const programme = programmeOf(event)
	const id = idOf<'simulation'>(event.params.id)
	const found = await event.locals.house.db.publicly((tx) => consultationById(tx, programme.id, id))
	if (!found) error(404, 'consultation')
	const { say } = event.locals
	const shown = (n: number | null) => (n === null ? '' : String(n))
	const rows = (['council', 'self'] as const).flatMap((by) => {
		const of: ConsultationReport['council'] = found.report[by]
		if (!of) return []
		const cells = (counts: typeof of.counts) => [counts.all, ...outcomes.map((o) => counts[o])].map(shown)
		return [[by, '', '', ...cells(of.counts)], ...dimensions.flatMap((d) => of.groups[d].map((r) => [by, d, groupSaid(d, r, say), ...cells(r.counts)]))]
	})
	const heads = ['class', 'by', 'group', 'all', ...outcomes]
	return new Response(csvOf([heads, ...rows]), { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${programme.slug}-consultation.csv"` } })
}
