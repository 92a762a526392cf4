import { dayIn } from '#kernel/day.ts'
import { hsName, tradeReaders } from '#modules/markets/index.ts'
import { paths } from '#ui/paths.ts'
import { economyChoices } from '../../../../economies.ts'
import { only, programmeOf } from '../../../../act.ts'
import { downloadsOf } from '../../../../figure.ts'
import { sidesAsked, sidesDrawing } from './asked.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, ...tradeReaders)
	const programme = programmeOf(event)
	const { house, say, actor } = event.locals
	const asked = await sidesAsked(event)
	const { set, exporter, importer, product } = asked
	const query = { set: set?.id, exporter, importer, product }
	return {
		...asked,
		officer: actor.roles.includes('officer'),
		given: event.url.searchParams.has('product'),
		economies: economyChoices(say),
		name: asked.rows && set?.edition === '2022' ? await hsName(house.packs, product) : undefined,
		on: dayIn(programme.zone, house.clock.now()),
		drawing: asked.rows?.length ? { wide: sidesDrawing(say, asked), narrow: sidesDrawing(say, asked, 340) } : undefined,
		downloads: downloadsOf((as) => paths.sidesFigure(programme.slug, as, query)),
	}
}
