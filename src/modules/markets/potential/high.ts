/** The left half of "high potential without a channel": product × market; whether there is a channel is asked further right. */
import type { Programme } from '#kernel/action.ts'
import type { Id } from '#kernel/id.ts'
import type { Classification } from '../store.ts'
import { asHsEdition } from '../editions.ts'
import { type PotentialAnswer, type PotentialMarket, potentialOf } from './answer.ts'
import type { Ports } from './figures.ts'

export interface HighPotential {
	readonly product: Id<'product'>
	/** As people decided it. */
	readonly code: string
	/** 1: the product's biggest potential. */
	readonly rank: number
	readonly market: PotentialMarket
	readonly from: Pick<PotentialAnswer, 'product' | 'converted' | 'set' | 'year' | 'basis' | 'ways' | 'sources'>
}
export interface HighPotentials {
	readonly found: readonly HighPotential[]
	/** Products without an answer, with the refusal's code: no figures, code not in the edition … */
	readonly unknown: readonly { readonly product: Id<'product'>; readonly why: string }[]
}

/**
 * For each classified product its `most` markets of biggest potential (ours: five), as the nation's makers together could sell there.
 * Ordered by product, then rank: potentials of different products are not compared, and never added up. Channel (further right) takes out the
 * pairs that have inquiries, offers or orders and shows the rest as "high potential without a channel".
 */
export async function highPotential(ports: Ports, programme: Pick<Programme, 'id' | 'economy'>, classified: ReadonlyMap<Id<'product'>, Classification>, most = 5): Promise<HighPotentials> {
	const found: HighPotential[] = []
	const unknown: { product: Id<'product'>; why: string }[] = []
	const asked = new Map<string, ReturnType<typeof potentialOf>>()
	for (const [product, { code, edition }] of classified) {
		const of = asHsEdition(edition)
		const key = `${edition}/${code}`
		const asking = asked.get(key) ?? potentialOf(ports, { programme: programme.id, exporter: programme.economy, code, ...(of ? { edition: of } : {}) })
		asked.set(key, asking)
		const answer = await asking
		if (!answer.ok) {
			unknown.push({ product, why: answer.refusal.code })
			continue
		}
		const { markets, product: heading, converted, set, year, basis, ways, sources } = answer.value
		for (const [n, market] of markets.filter((m) => (m.potential ?? 0) > 0).slice(0, most).entries()) found.push({ product, code, rank: n + 1, market, from: { product: heading, converted, set, year, basis, ways, sources } })
	}
	return { found, unknown }
}
