import { dayIn } from '#kernel/day.ts'
import { classifications, findHs, firstMarkets, demandHeld, hasThai, nameSources, ownDemand, searchable, targets } from '#modules/markets/index.ts'
import { products, seesDesk } from '#modules/registry/index.ts'
import { inProgramme, programmeOf } from '../../act.ts'
import type { PageServerLoad } from './$types'

/** Anybody may look up a code; members see their products beside it. */
export const load: PageServerLoad = async (event) => {
	const { actor, house, say } = event.locals
	const programme = programmeOf(event)
	const q = (event.url.searchParams.get('q') ?? '').slice(0, 300)
	const desk = seesDesk(actor)
	const mine = await inProgramme(event, async (tx) => {
		if (!desk && !actor.producer) return undefined
		const list = await products(tx, programme.id, desk || !actor.producer ? {} : { producer: actor.producer })
		const codes = await classifications(tx, programme.id)
		const chosen = await targets(tx, programme.id)
		const own = await ownDemand(tx, programme.id)
		return {
			products: list.map((p) => ({ id: p.id, name: p.name, maker: p.producer.publicName || p.producer.name, code: codes.get(p.id)?.code, markets: chosen.filter((t) => t.product === p.id).map((t) => t.market) })),
			own,
		}
	})
	const on = dayIn(programme.zone, house.clock.now())
	// Asked outside the transaction: figures may be slow.
	const first = mine && (await firstMarkets(house, programme, mine.products.flatMap((p) => p.code ?? []), mine.own, on))
	return {
		q,
		found: await findHs(house.packs, q),
		nameSources: await nameSources(house.packs),
		cannotSearch: !searchable(say.lang) || hasThai(q),
		mine: mine && { products: mine.products.map((p) => ({ ...p, first: p.code ? first?.get(p.code) : undefined })), ownRows: mine.own.length },
		demandPack: await demandHeld(house.trade, programme.id),
		officer: actor.roles.includes('officer'),
		on,
	}
}
