import { error } from '@sveltejs/kit'
import { dayIn } from '#kernel/day.ts'
import { asAsked, classificationOf, classifyProduct, dropMarket, dutyMarkets, dutyOf, findHs, hasThai, hsName, nameSources, originOf, ownDemand, preferencesOf, searchable, targetMarket, targets, whereToSell } from '#modules/markets/index.ts'
import { namesIn } from '#modules/people/index.ts'
import { history } from '#modules/record/index.ts'
import { maySee, mayTouch, productById } from '#modules/registry/index.ts'
import { paths } from '#ui/paths.ts'
import { act, idOf, inProgramme, only, programmeOf } from '../../../../act.ts'
import type { Actions, PageServerLoad } from './$types'

const shownEvents = new Set(['product-classified', 'market-targeted', 'market-dropped'])

export const load: PageServerLoad = async (event) => {
	only(event, 'officer', 'council', 'producer', 'supporter', 'operator')
	const { actor, house, say } = event.locals
	const programme = programmeOf(event)
	const { packs } = house
	const id = idOf<'product'>(event.params.id)
	const query = event.url.searchParams
	const on = dayIn(programme.zone, house.clock.now())
	const read = await inProgramme(event, async (tx) => {
		const product = await productById(tx, programme.id, id)
		if (!product || !maySee(actor, product.producer.id)) return undefined
		const classification = await classificationOf(tx, programme.id, id)
		return {
			product,
			classification,
			targets: await targets(tx, programme.id, id),
			own: classification ? await ownDemand(tx, programme.id, classification.code.slice(0, 4)) : [],
			history: (await history(tx, programme.id, [id])).filter((t) => shownEvents.has(t.type)),
		}
	})
	if (!read) error(404, 'product')
	const { product, classification } = read
	const code = classification?.code
	// Without a code the search starts from the product's own name.
	const q = (query.get('q') ?? (code ? '' : (product.name.text[say.lang] ?? product.name.text[product.name.source] ?? ''))).slice(0, 300)
	const bill = product.materials.map((m) => ({ name: m.name, hs: m.hs, economy: m.harvestEconomy }))
	const chosen = read.targets.map((t) => t.market)
	// Origin is asked for the markets whose duty is held and for those chosen.
	const asked = [...new Set([...dutyMarkets.filter((m) => m !== programme.economy), ...chosen])]
	const found = code
		? {
				name: await hsName(packs, code),
				where: await whereToSell(house, programme, { code, own: read.own, on, asked: asAsked(new URLSearchParams()) }),
				duties: await Promise.all(asked.map((m) => dutyOf(packs, m, code, on))),
				access: await Promise.all(asked.map(async (m) => ({ market: m, preferences: await preferencesOf(packs, m, programme.economy, code, on), origin: await originOf(packs, m, programme.economy, code, bill) }))),
			}
		: undefined
	return {
		product: { id: product.id, name: product.name, maker: product.producer.tradeName || product.producer.name, materials: product.materials.length },
		economy: programme.economy,
		classification,
		heading: code ? await hsName(packs, code.slice(0, 4)) : undefined,
		q,
		chosenCode: query.get('code') ?? '',
		results: query.has('q') || !code ? await findHs(packs, q) : [],
		cannotSearch: !searchable(say.lang) || hasThai(q),
		nameSources: await nameSources(packs),
		found,
		targets: chosen,
		history: read.history.map((t) => ({ type: t.type, at: t.at, by: t.by, facts: t.facts })),
		names: await namesIn(house.db, programme.id),
		officer: actor.roles.includes('officer'),
		mayWork: actor.roles.includes('supporter') || mayTouch(actor, product.producer.id),
		on,
	}
}

const back = (e: { params: Partial<Record<string, string>> }) => paths.match(e.params.programme ?? '', e.params.id)
const product = (e: { params: Partial<Record<string, string>> }) => ({ product: e.params.id })
export const actions: Actions = {
	classify: act(classifyProduct, { then: (_, e) => back(e), with: product }),
	target: act(targetMarket, { then: (_, e) => `${back(e)}#markets`, with: product }),
	drop: act(dropMarket, { then: (_, e) => `${back(e)}#markets`, with: product }),
}
