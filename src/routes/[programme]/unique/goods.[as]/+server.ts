import { figureResponse } from '../../../figure.ts'
import { programmeOf } from '../../../act.ts'
import { goodsPicture } from '../economy/pictures.ts'
import { notesOf, shownOr404 } from '../economy/shown.ts'
import type { RequestHandler } from './$types'

/** All goods looked at, with every measure of each. */
export const GET: RequestHandler = async (event) => {
	const { say } = event.locals
	const programme = programmeOf(event)
	const shown = await shownOr404(event)
	return figureResponse(event, event.params.as, {
		file: `${programme.slug}-goods-${shown.among.year}`,
		title: say('economy/quadrant', { economy: say.economy(programme.economy) }),
		svg: () => goodsPicture(say, programme.slug, shown, 960),
		columns: ['heading', 'name', 'exportsUsd', 'rca', 'ubiquity', 'density', 'pci', 'cog'],
		rows: shown.goods.map((g) => [g.heading, g.name, g.value, g.quotient, g.holders, g.near, g.worth, g.held ? null : g.gain]),
		sources: [shown.among.set.source],
		notes: notesOf(say, shown),
	})
}
