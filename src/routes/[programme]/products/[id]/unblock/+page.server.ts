import { error, type RequestEvent } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { addImpediment, answerFact, classificationOf, handBack, impedimentList, refreshList, removeImpediment, reopenImpediment, setSector, takeOn, targetMarket, targets } from '#modules/markets/index.ts'
import { namesIn } from '#modules/people/index.ts'
import { history } from '#modules/record/index.ts'
import { maySee, mayTouch, productById } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only, programmeOf } from '../../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'council', 'producer', 'supporter', 'operator')
	const { actor, house } = event.locals
	const programme = programmeOf(event)
	const id = idOf<'product'>(event.params.id)
	const on = dayIn(programme.zone, house.clock.now())
	const wanted = event.url.searchParams.get('market') ?? ''
	const read = await inProgramme(event, async (tx) => {
		const product = await productById(tx, programme.id, id)
		if (!product || !maySee(actor, product.producer.id)) return undefined
		const chosen = (await targets(tx, programme.id, id)).map((t) => t.market)
		const market = /^[A-Z]{2}$/.test(wanted) ? wanted : (chosen[0] ?? '')
		const list = chosen.includes(market) ? await impedimentList({ tx, programme, packs: house.packs, on }, id, market) : undefined
		return {
			product,
			chosen,
			market,
			list,
			code: (await classificationOf(tx, programme.id, id))?.code,
			history: list
				? await history(
						tx,
						programme.id,
						list.entries.map((e) => e.impediment.id),
						60,
					)
				: [],
		}
	})
	if (!read) error(404, 'product')
	const officer = actor.roles.includes('officer')
	const touches = mayTouch(actor, read.product.producer.id)
	return {
		product: { id: read.product.id, name: read.product.name, maker: read.product.producer.tradeName || read.product.producer.name },
		market: read.market,
		targets: read.chosen,
		code: read.code,
		list: read.list && {
			...read.list,
			entries: read.list.entries.map((e) => ({
				...e,
				may: {
					take: e.impediment.state === 'open' && e.impediment.owner === null && (officer || (actor.roles.includes('supporter') && actor.sector === e.impediment.sector)),
					handBack: e.impediment.state === 'open' && e.impediment.owner !== null && (officer || e.impediment.owner === actor.person),
					settle: touches || (e.impediment.owner !== null && e.impediment.owner === actor.person),
					sector: officer && e.impediment.state === 'open',
				},
			})),
		},
		history: read.history.map((t) => ({ id: t.subject.id, type: t.type, at: t.at, by: t.by, facts: t.facts })),
		names: await namesIn(house.db, programme.id),
		mayWork: actor.roles.includes('supporter') || touches,
		on,
	}
}

const here = (e: RequestEvent) => paths.unblock(e.params.programme ?? '', e.params.id, e.url.searchParams.get('market') ?? undefined)
const entry = { then: (value: { readonly impediment: string }, e: RequestEvent) => `${here(e)}#i-${value.impediment}` }
const product = (e: RequestEvent) => ({ product: e.params.id })
export const actions: Actions = {
	answer: act(answerFact, { then: (_, e) => `${here(e)}#questions`, with: product }),
	take: act(takeOn, entry),
	back: act(handBack, entry),
	sector: act(setSector, entry),
	remove: act(removeImpediment, entry),
	reopen: act(reopenImpediment, entry),
	add: act(addImpediment, { ...entry, with: product }),
	refresh: act(refreshList, { then: (_, e) => here(e), with: product }),
	target: act(targetMarket, { then: (v, e) => paths.unblock(e.params.programme ?? '', e.params.id, v.market), with: product }),
}
