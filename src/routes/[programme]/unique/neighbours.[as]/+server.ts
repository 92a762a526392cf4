import { error } from '@sveltejs/kit'
import { figureResponse } from '../../../figure.ts'
import { programmeOf } from '../../../act.ts'
import { nearPicture } from '../economy/pictures.ts'
import { notesOf, shownOr404 } from '../economy/shown.ts'
import type { RequestHandler } from './$types'

/** The heading asked for (?hs) and what lies near to it. */
export const GET: RequestHandler = async (event) => {
	const { say } = event.locals
	const programme = programmeOf(event)
	const shown = await shownOr404(event)
	const near = shown.near ?? error(404, 'heading')
	return figureResponse(event, event.params.as, {
		file: `${programme.slug}-near-${near.of.heading}`,
		title: say('economy/near-title', { name: near.of.name }),
		svg: () => nearPicture(say, programme.slug, shown, 560),
		columns: ['heading', 'name', 'proximity', 'held', 'ubiquity'],
		rows: near.around.map((g) => [g.heading, g.name, g.proximity, g.held ? 1 : 0, g.holders]),
		sources: [shown.among.set.source],
		notes: notesOf(say, shown),
	})
}
