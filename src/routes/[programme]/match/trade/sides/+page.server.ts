import { dayIn } from '#kernel/day.ts'
import type { LocalText } from '#kernel/text.ts'
import { asHsEdition, classifications, hsName, toEdition, tradeReaders } from '#modules/markets/index.ts'
import { products, seesDesk } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { economyChoices } from '../../../../economies.ts'
import { inProgramme, only, programmeOf } from '../../../../act.ts'
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
	const whose = seesDesk(actor) ? {} : actor.producer ? { producer: actor.producer } : undefined
	const known = set && set.digits > 2 && whose ? await inProgramme(event, async (tx) => ({ all: await products(tx, programme.id, whose), codes: await classifications(tx, programme.id) })) : undefined
	const mine: { name: LocalText; code: string }[] = []
	for (const { id, name } of known?.all ?? []) {
		const own = known?.codes.get(id)
		const edition = own && asHsEdition(own.edition)
		// In the numbering of the figures; where one number became several, each of them.
		const there = set && edition && (await toEdition(house.packs, own.code, edition, set.edition, own.code.length === 6 && set.digits === 6 ? 6 : 4))
		for (const target of there?.targets ?? []) mine.push({ name, code: target.code })
	}
	return {
		...asked,
		mine,
		officer: actor.roles.includes('officer'),
		given: event.url.searchParams.has('product'),
		economies: economyChoices(say),
		name: asked.rows && set?.edition === '2022' ? await hsName(house.packs, product) : undefined,
		on: dayIn(programme.zone, house.clock.now()),
		drawing: asked.rows?.length ? { wide: sidesDrawing(say, asked), narrow: sidesDrawing(say, asked, 340) } : undefined,
		downloads: downloadsOf((as) => paths.sidesFigure(programme.slug, as, query)),
	}
}
