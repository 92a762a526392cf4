import { bars } from '#ui/pictures/bars.ts'
import { figureResponse } from '../../../figure.ts'
import { programmeOf } from '../../../act.ts'
import { notesOf, shownOr404 } from '../economy/shown.ts'
import type { RequestHandler } from './$types'

/** All economies in the order of their complexity; the picture shows those around the programme's own. */
export const GET: RequestHandler = async (event) => {
	const { say } = event.locals
	const programme = programmeOf(event)
	const shown = await shownOr404(event)
	const sorted = [...shown.among.complexity.economies].sort((a, b) => b.eci - a.eci)
	const at = sorted.findIndex((e) => e.economy === programme.economy)
	const around = sorted.slice(Math.max(0, at - 8), at + 9)
	const least = Math.min(...around.map((e) => e.eci))
	return figureResponse(event, event.params.as, {
		file: `${programme.slug}-economies-${shown.among.year}`,
		title: say('economy/ranking'),
		svg: () =>
			bars({
				title: say('economy/ranking'),
				description: say('economy/ranking-what'),
				lang: say.lang,
				width: 480,
				// Bars begin a little below the least of those shown: the index has no zero of its own.
				rows: around.map((e) => ({ label: say.economy(e.economy), value: e.eci - least + 0.05, text: say.number(e.eci, { minimumFractionDigits: 2, maximumFractionDigits: 2 }), tone: e.economy === programme.economy ? 'accent' : 'soft' })),
			}),
		columns: ['economy', 'name', 'eci', 'coi', 'diversity', 'fitness'],
		rows: sorted.map((e) => [e.economy, say.economy(e.economy), e.eci, e.coi, e.diversity, e.fitness]),
		sources: [shown.among.set.source],
		notes: notesOf(say, shown),
	})
}
