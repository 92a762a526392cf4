/** What the page and its picture show: a programme's villages and products among all that are compared. */
import type { RequestEvent } from '@sveltejs/kit'
import type { Id } from '#kernel/id.ts'
import type { LocalText } from '#kernel/text.ts'
import { programmes } from '#modules/people/index.ts'
import { alike, type FeaturedProduct, type Lookaround, lookAround, maySee, places, productFeatures } from '#modules/registry/index.ts'
import { inProgramme, programmeOf } from '../../act.ts'
import { type Told, toldOf } from './claims.ts'

export interface Village {
	readonly id: Id<'place'>
	readonly name: LocalText
	/** Undefined while nothing is known that could be compared. */
	readonly told: Told | undefined
	readonly rank: number | undefined
	readonly products: readonly { readonly id: Id<'product'>; readonly name: LocalText; readonly demo: boolean; readonly told: Told }[]
}

export const slugsOf = async (house: RequestEvent['locals']['house']): Promise<ReadonlyMap<string, string>> => new Map((await programmes(house.db)).map((p) => [p.id as string, p.slug]))

/** One village as it stands among the others. */
export function villageOf(around: Lookaround, slugs: ReadonlyMap<string, string>, place: { readonly id: Id<'place'>; readonly name: LocalText; readonly packKey: string | null }, products: readonly FeaturedProduct[]): Village {
	const d = around.of(place)
	const mine = new Set((d?.traits ?? []).map((t) => `${t.trait.kind}:${t.trait.value}`))
	return {
		id: place.id,
		name: place.name,
		told: d && d.known.length > 0 ? toldOf(d, around, slugs) : undefined,
		rank: d?.rank,
		products: products
			.filter((p) => p.place === place.id && p.published)
			.flatMap((p) => {
				const own = around.comparison.of(p.id)
				if (!own) return []
				const told = toldOf(own, around, slugs)
				// What the village itself stands out by is said once.
				return [{ id: p.id, name: p.name, demo: p.demo, told: { ...told, claims: told.claims.filter((c) => !c.traits.every((t) => mine.has(`${t.kind}:${t.value}`))) } }]
			}),
	}
}

/** Everything of a programme's page. Strangers see what is published, members also what they may see besides. */
export async function uniqueOf(event: RequestEvent) {
	const programme = programmeOf(event)
	const { house, actor } = event.locals
	const [here, around, slugs] = await Promise.all([inProgramme(event, async (tx) => ({ places: await places(tx, programme.id), products: await productFeatures(tx, programme.id) })), lookAround(house), slugsOf(house)])
	const seen = here.products.filter((p) => p.published || maySee(actor, p.producer))
	const villages = here.places
		.map((place) => villageOf(around, slugs, place, here.products))
		// The most distinctive first; of whom nothing is known come last.
		.sort((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY))
	return { villages, same: alike(seen), products: new Map(seen.map((p) => [p.id as string, p])), compared: { places: around.places, products: around.comparison.size - around.places }, programmes: slugs.size }
}
