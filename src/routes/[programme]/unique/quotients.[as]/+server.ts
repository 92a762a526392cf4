import { error } from '@sveltejs/kit'
import { programmeOf } from '../../../act.ts'
import { figureResponse } from '../../../figure.ts'
import { fewOf, quotientPicture, quotientsFor, titleOf } from '../quotients.ts'
import type { RequestHandler } from './$types'

/** One area's location quotients, all of them: svg, png, csv, json. */
export const GET: RequestHandler = async (event) => {
	const { say } = event.locals
	const areas = await quotientsFor(event)
	const wanted = event.url.searchParams.get('area')
	const of = (wanted ? areas.find((a) => a.key === wanted) : areas[0]) ?? error(404, 'figure')
	return figureResponse(event, event.params.as, {
		file: `${programmeOf(event).slug}-location-quotients-${of.year}`,
		title: titleOf(say, of),
		svg: () => quotientPicture(say, of, 720),
		columns: ['area', 'industry', 'name', 'unit', 'year', 'inArea', 'allInArea', 'inWhole', 'allInWhole', 'locationQuotient', 'fewPersons'],
		rows: of.rows.map((r) => [of.area, r.code, r.name, of.unit, of.year, r.own, r.total, r.wide, r.wideTotal, r.times, r.few ? 1 : 0]),
		sources: of.sources.map((name) => ({ name, asOf: String(of.year) })),
		notes: [say('figures/quotients-lead'), ...(of.rows.some((r) => r.few) ? [`* ${fewOf(say)}`] : [])],
	})
}
