import { asId } from '#kernel/id.ts'
import { isEconomy } from '#kernel/economy.ts'
import { pageSize, searchCatalogue } from '#modules/channel/index.ts'
import { programmes } from '#modules/people/index.ts'
import type { PageServerLoad } from './$types'

/** Everything published by every programme; anybody may look. The address holds the whole search, so it can be kept and passed on. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { house } = locals
	const asked = (name: string, most = 120) => (url.searchParams.get(name) ?? '').slice(0, most).trim()
	const all = await programmes(house.db)
	const economy = asked('economy')
	const stars = Number(asked('stars'))
	const page = Number(asked('page'))
	const slug = asked('programme')
	const programme = slug ? all.find((p) => p.slug === slug) : undefined
	const wanted = {
		q: asked('q', 400),
		economy: isEconomy(economy) ? economy : undefined,
		stars: Number.isInteger(stars) && stars >= 1 && stars <= 5 ? stars : undefined,
		material: asked('material') || undefined,
		page: Number.isInteger(page) && page > 1 ? page : 1,
	}
	// A programme that does not exist has published nothing.
	const scope = programme?.id ?? (slug ? asId<'programme'>('00000000-0000-0000-0000-000000000000') : undefined)
	const found = await house.db.publicly((tx) => searchCatalogue(tx, { ...wanted, ...(scope ? { programme: scope } : {}) }, house.clock.now()))
	const faces = new Map(all.map((p) => [p.id, { slug: p.slug, name: p.name, hue: p.hue }]))
	return {
		wanted: { ...wanted, programme: programme ? { slug: programme.slug, name: programme.name } : undefined },
		found: { ...found, items: found.items.flatMap((item) => (faces.has(item.programme) ? [{ ...item, face: faces.get(item.programme) as { slug: string; name: string; hue: number } }] : [])) },
		pages: Math.max(1, Math.ceil(found.total / pageSize)),
		hasDemo: found.items.some((i) => i.demo),
	}
}
