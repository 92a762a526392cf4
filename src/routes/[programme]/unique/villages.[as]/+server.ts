import { dayIn } from '#kernel/day.ts'
import { figureResponse } from '../../../figure.ts'
import { programmeOf } from '../../../act.ts'
import { pictureOf, rowsOf } from '../picture.ts'
import { uniqueOf } from '../read.ts'
import type { RequestHandler } from './$types'

/** How rare what is known of each village is: svg, png, csv, json. */
export const GET: RequestHandler = async (event) => {
	const programme = programmeOf(event)
	const { say, house } = event.locals
	const { villages, compared } = await uniqueOf(event)
	return figureResponse(event, event.params.as, {
		file: `${programme.slug}-unique-villages`,
		title: say('unique/picture', { programme: programme.name }),
		svg: () => pictureOf(say, programme, villages, 960),
		columns: ['village', 'kind', 'fact', 'othersThatHaveIt', 'placesOfWhichKnown', 'saidBy'],
		rows: rowsOf(say, programme.slug, villages).flatMap((r) => r.facts.map((f) => [r.label, f.kind, f.value, f.others, f.of, f.source])),
		sources: [{ name: say('unique/compared', compared), asOf: dayIn(programme.zone, house.clock.now()) }],
		notes: [say('unique/unknown-not-rare')],
	})
}
