/** What the page and its files read: one product's markets as the address asks for them. */
import { error, type RequestEvent } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { asAsked, classificationOf, ownDemand, targets, whereToSell } from '#modules/markets/index.ts'
import { maySee, productById } from '#modules/registry/index.ts'
import { idOf, inProgramme, only, programmeOf } from '../../../../act.ts'

export async function whereOf(event: RequestEvent) {
	only(event, 'officer', 'council', 'producer', 'supporter', 'operator')
	const { actor, house } = event.locals
	const programme = programmeOf(event)
	const id = idOf<'product'>(event.params.id)
	const on = dayIn(programme.zone, house.clock.now())
	const read = await inProgramme(event, async (tx) => {
		const product = await productById(tx, programme.id, id)
		if (!product || !maySee(actor, product.producer.id)) return undefined
		const code = (await classificationOf(tx, programme.id, id))?.code
		return { product, code, own: code ? await ownDemand(tx, programme.id, code.slice(0, 4)) : [], chosen: (await targets(tx, programme.id, id)).map((t) => t.market) }
	})
	if (!read) error(404, 'product')
	const { product, code } = read
	const asked = asAsked(event.url.searchParams)
	return {
		product: { id, name: product.name, maker: product.producer.tradeName || product.producer.name },
		code,
		asked,
		chosen: read.chosen,
		where: code ? await whereToSell(house, programme, { code, own: read.own, on, asked }) : undefined,
		officer: actor.roles.includes('officer'),
		on,
	}
}
