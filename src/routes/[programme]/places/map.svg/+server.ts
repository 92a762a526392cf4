import { places } from '#modules/registry/index.ts'
import { map } from '#ui/pictures/map.ts'
import { standalone } from '#ui/pictures/standalone.ts'
import { inProgramme } from '../../../act.ts'
import { onMap } from '../../words.ts'
import type { RequestHandler } from './$types'

/** The map of the villages to take away; places are public. */
export const GET: RequestHandler = async (event) => {
	const { say, house } = event.locals
	return inProgramme(event, async (tx, programme) => {
		const shown = onMap(say, programme.slug, await places(tx, programme.id))
		const drawn = map({ places: shown, width: 960, lang: say.lang, title: say('registry/map-title', { programme: programme.name }), description: say('registry/map-what', { count: shown.length, approximate: shown.filter((p) => p.approximate).length }) })
		const svg = standalone(drawn, { origin: house.origin, source: [say('registry/map-credit'), `${programme.name} · ${house.origin}`] })
		return new Response(svg, { headers: { 'content-type': 'image/svg+xml', 'content-disposition': `attachment; filename="${programme.slug}-map.svg"` } })
	})
}
